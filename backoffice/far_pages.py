"""Pages of the lists of the back office."""

from django.core.paginator import Paginator

NEAR_ROWS = 1_000  # that the database passes over as soon as it finds them by their keys


class KeysFirstPaginator(Paginator):
    """A page far down the list is found by keys, which the index of the order has: what is passed
    over is not read, nor joined with anything.
    """

    def page(self, number):
        page = super().page(number)
        start = (page.number - 1) * self.per_page
        if start >= NEAR_ROWS:
            keys = self.object_list.values_list("pk", flat=True)[start : start + self.per_page]
            page.object_list = self.object_list.filter(pk__in=list(keys))
        return page
