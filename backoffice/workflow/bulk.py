"""The same step for many records at once: first it is shown what it does to each, then done.

Each record is locked, and asked anew whether the step is possible; where it is not, the others
are done all the same, and the page says why not. So each has its own transaction and version.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from backoffice.permissions import may_review
from backoffice.workflow.actions import TWO_PERSONS
from backoffice.workflow.bulk_page import MOST_CHOSEN, take_chosen_steps
from backoffice.workflow.bulk_step import TITLES, BulkOutcome
from publishing.drafts.content import is_unchanged
from publishing.drafts.draft import ActionNotAvailable, RecordDraft
from publishing.models import State, TopicalRecord


class BulkMixin:
    """For a ModelAdmin of public records."""

    @property
    def actions(self):
        names = [name for name in TITLES if name != "tag" or issubclass(self.model, TopicalRecord)]
        return tuple(f"{name}_selected" for name in names)

    def has_review_permission(self, request):
        return may_review(request.user) and self.has_change_permission(request)

    def has_write_permission(self, request):
        return self.may_write(request)

    @admin.action(description=TITLES["send"], permissions=["write"])
    def send_selected(self, request, records):
        return self.take_steps(request, records, "send")

    @admin.action(description=TITLES["publish"], permissions=["review"])
    def publish_selected(self, request, records):
        return self.take_steps(request, records, "publish")

    @admin.action(description=TITLES["withdraw"], permissions=["review"])
    def withdraw_selected(self, request, records):
        return self.take_steps(request, records, "withdraw")

    @admin.action(description=TITLES["archive"], permissions=["review"])
    def archive_selected(self, request, records):
        return self.take_steps(request, records, "archive")

    @admin.action(description=TITLES["tag"], permissions=["write"])
    def tag_selected(self, request, records):
        return self.take_steps(request, records, "tag")

    def take_steps(self, request, records, action):
        """The page that asks, or what was done; None leads back to the list."""
        keys = records.order_by("pk").values_list("pk", flat=True)[: MOST_CHOSEN + 1]
        return take_chosen_steps(request, [(self, list(keys))], action, self.list_url())

    # -- one record ---------------------------------------------------------------------------

    def take_step_with(self, user, key, step):
        """The outcome, or None if somebody has deleted the record meanwhile."""
        try:
            with transaction.atomic():
                draft = RecordDraft.lock(self.model, key, user)
                step.ask(draft)
                if refusal := self.reason_not_to(draft, step):
                    return BulkOutcome(draft.record, refusal)
                self.take_step_as_it_is(draft, step)
        except self.model.DoesNotExist:
            return None
        except ActionNotAvailable as refusal:
            return BulkOutcome(draft.record, str(refusal))
        except PermissionDenied:
            return step.refuse_stranger(draft.record)
        except ValidationError as error:
            return BulkOutcome(draft.record, " ".join(error.messages))
        return BulkOutcome(draft.record)

    def reason_not_to(self, draft, step):
        """Why the step makes no sense for the record with what waits for it; empty if it does."""
        if step.action == "tag":
            return reason_not_to_tag(self.model, draft, step)
        is_waiting = draft.change is not None and not is_unchanged(draft.current, draft.content)
        if draft.is_once_public and not is_waiting and step.action == "send":
            return _("Nothing waits to be sent.")
        if step.action != "publish":
            return ""
        if draft.record.state == State.PUBLISHED and not is_waiting:
            return _("Nothing is different from what is public.")
        is_own = step.needs_two_people and draft.user.pk in draft.writers()
        return str(TWO_PERSONS) if is_own else ""

    def take_step_as_it_is(self, draft, step):
        """The step with the content as it is stored and waits. Raises ValidationError."""
        if step.action == "tag":
            self.tag(draft, step)
            return
        if step.action == "publish":
            if draft.change:
                draft.write(draft.content)
            self.refuse_gaps(draft)
        if step.action == "send" and draft.is_once_public:
            draft.keep(draft.content, "send")
            return
        if step.action == "withdraw":
            draft.record.withdrawn_because = step.reason
        draft.decide(step.action)

    def tag(self, draft, step):
        """Drafts are written; what is or was public changes at once or, as usual, by a change."""
        keys = set(draft.current["fields"]["topics"])
        keys = keys - {step.topic.pk} if step.removes else keys | {step.topic.pk}
        content = draft.content_with({"topics": sorted(keys, key=str)})
        if not draft.is_once_public:
            draft.write(content)
            draft.decide("save")
            return
        is_decided_alone = draft.permits("publish") and not step.needs_two_people
        if draft.state == State.PUBLISHED and is_decided_alone:
            draft.write(content)
            draft.decide("publish", public_from=draft.record.public_from)
        else:
            draft.keep(draft.dry_run(content), "send")


def reason_not_to_tag(model, draft, step):
    if not issubclass(model, TopicalRecord):
        return _("Records of this kind have no topics.")
    if draft.change:
        return _("A change of this record waits already. It has to be decided about first.")
    if step.topic is None:
        return ""
    has_it = step.topic.pk in draft.current["fields"]["topics"]
    if step.removes:
        return "" if has_it else _("It does not have this topic.")
    return _("It has this topic already.") if has_it else ""
