"""A step for many records: what is done with each, and what was typed for all of them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import Topic

TITLES = {
    "send": gettext_lazy("Send to review"),
    "publish": gettext_lazy("Publish now"),
    "withdraw": gettext_lazy("Withdraw"),
    "archive": gettext_lazy("Archive"),
    "tag": gettext_lazy("Add or remove a topic"),
}


@dataclass(frozen=True)
class BulkOutcome:
    """Of a step for one record; `refusal` says why it is left as it is."""

    record: models.Model
    refusal: str = ""


@dataclass(frozen=True)
class BulkStep:
    """What is done with each record, and what was typed for all of them."""

    action: str
    reason: str = ""
    topic: Topic | None = None
    removes: bool = False
    needs_two_people: bool = False

    @classmethod
    def of(cls, action, post, office):
        chosen = post.get("topic", "")
        return cls(
            action,
            post.get("reason", "").strip(),
            Topic.objects.filter(slug=chosen).first() if chosen else None,
            post.get("how") == "remove",
            office.needs_two_people(),
        )

    def refuse_stranger(self, record):
        return BulkOutcome(record, _("You may not do this with it."))

    def ask(self, draft):
        """Whether it is possible; raises PermissionDenied or ActionNotAvailable."""
        if self.action != "tag":
            draft.ask(self.action)
        elif "write" not in draft.rights:
            raise PermissionDenied
