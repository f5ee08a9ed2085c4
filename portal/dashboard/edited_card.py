"""The card of what somebody edited last, whatever became of it since."""

from django.utils.translation import gettext as _

from portal.dashboard.cards import ITEMS_SHOWN, Card, local_day, record_item
from publishing.models import Revision

VERSIONS_READ_BACK = 40  # several of them may be of one record


class EditedCard:
    def __init__(self, records, request):
        self.records = records
        versions = Revision.objects.filter(
            author=request.user, content_type__in=list(records.models)
        ).order_by("-made_at", "-pk")
        latest = {}
        rows = versions.values_list("content_type_id", "object_id", "made_at")
        for kind, key, made_at in rows[:VERSIONS_READ_BACK]:
            latest.setdefault((kind, key), made_at)
        self.latest = dict(list(latest.items())[:ITEMS_SHOWN])
        records.add_references(self.latest)

    def card(self):
        there = self.records.by_reference
        items = [
            record_item(there[reference], local_day(made_at))
            for reference, made_at in self.latest.items()
            if reference in there
        ]
        nothing = _("You have edited nothing yet.")
        return Card("edited", _("Edited by me last"), nothing, len(items), items)
