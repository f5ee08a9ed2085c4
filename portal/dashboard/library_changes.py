"""Changes to sources, pictures and documents, on the cards beside those of records."""

from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from portal.dashboard.cards import ITEMS_SHOWN, list_link, local_day, record_item
from publishing.models import Document, PendingChange, Picture, Source


class LibraryChanges:
    def __init__(self, site, request):
        self.user = request.user
        models = [
            model
            for model in (Source, Picture, Document)
            if site.get_model_admin(model).has_change_permission(request)
        ]
        kinds = ContentType.objects.get_for_models(*models)
        self.models = {kinds[model].pk: model for model in models}

    @cached_property
    def waiting(self):
        """The changes that wait for a review, and those that came back to the user."""
        own = Q(step=PendingChange.Step.PREPARED, author=self.user)
        changes = PendingChange.objects.filter(Q(step=PendingChange.Step.IN_REVIEW) | own)
        return list(
            changes.filter(content_type__in=self.models)
            .defer("snapshot", "base")
            .order_by("made_at", "pk")
            .prefetch_related("record")
        )

    def add_to(self, card):
        """The card with the changes that belong on it."""
        step = {"in_review": PendingChange.Step.IN_REVIEW, "mine": PendingChange.Step.PREPARED}.get(
            card.key
        )
        changes = [one for one in self.waiting if one.step == step and one.record] if step else []
        items = [self.item(change) for change in changes]
        return replace(
            card,
            number=card.number + len(items),
            items=[*items, *card.items][:ITEMS_SHOWN],
            list_links=[*card.list_links, *self.list_links(card.key, changes)],
        )

    def item(self, change):
        mark = _("returned") if change.step == PendingChange.Step.PREPARED else ""
        return record_item(change.record, local_day(change.made_at), mark=mark)

    def list_links(self, task, changes):
        for kind, model in self.models.items():
            if number := sum(change.content_type_id == kind for change in changes):
                yield list_link(model, number, f"todo={task}")
