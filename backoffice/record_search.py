"""Search in the back office: words are folded as readers' are, and the best match comes first."""

from functools import reduce
from operator import or_

from django.db.models import Case, Q, Value, When

from publishing.collation import order_by_text
from publishing.text.folding import fold_text


def localize_ordering(field):
    """The order by an English text becomes the order by that in the reader's language."""
    is_text = isinstance(field, str) and field.endswith("_en")
    return order_by_text(field.removesuffix("_en")) if is_text else field


class FoldedSearchMixin:
    """An admin whose lists and autocompletes find KÖLN, koln and اربد."""

    def get_search_fields(self, request):
        return [f"{name}__folded" for name in super().get_search_fields(request)]

    def get_ordering(self, request):
        ordering = map(localize_ordering, super().get_ordering(request))
        return [*self.best_first(request), *ordering]

    def best_first(self, request):
        """The rank of a record among those that were searched for: whole names, then
        beginnings of names, then beginnings of words.
        """
        page = getattr(request.resolver_match, "url_name", "")
        parameter = {
            f"{self.opts.app_label}_{self.opts.model_name}_changelist": "q",
            "autocomplete": "term",
        }.get(page, "")
        asked = fold_text(request.GET.get(parameter, "").replace("\x00", "")).strip()
        names = [name for name in self.get_search_fields(request) if name.count("__") == 1]
        if not asked or not names:
            return []
        ranks = [f"\n{asked}\n", f"\n{asked}", f" {asked}"]  # see folding.searchable_text
        return [
            Case(
                *(
                    When(reduce(or_, (Q((name, text)) for name in names)), then=rank)
                    for rank, text in enumerate(ranks)
                ),
                default=Value(len(ranks)),
            )
        ]
