"""The same step for many records at once: first it is shown what it does to each, then done.

Each record is locked, and asked anew whether the step is possible; where it is not, the others
are done all the same, and the page says why not.
"""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from backoffice.permissions import may_review
from backoffice.workflow.actions import TWO_PERSONS
from publishing.drafts.content import is_unchanged
from publishing.drafts.draft import ActionNotAvailable, RecordDraft
from publishing.models import State

MOST_AT_ONCE = 200  # records
TITLES = {
    "send": gettext_lazy("Send to review"),
    "publish": gettext_lazy("Publish now"),
    "withdraw": gettext_lazy("Withdraw"),
    "archive": gettext_lazy("Archive"),
}


@dataclass(frozen=True)
class BulkOutcome:
    """Of a step for one record; `refusal` says why it is left as it is."""

    record: models.Model
    refusal: str = ""


class BulkMixin:
    """For a ModelAdmin of public records."""

    actions = ("send_selected", "publish_selected", "withdraw_selected", "archive_selected")

    def has_review_permission(self, request):
        return may_review(request.user) and self.has_change_permission(request)

    def has_write_permission(self, request):
        return self.may_write(request)

    @admin.action(description=gettext_lazy("Send to review"), permissions=["write"])
    def send_selected(self, request, records):
        return self.take_steps(request, records, "send")

    @admin.action(description=gettext_lazy("Publish now"), permissions=["review"])
    def publish_selected(self, request, records):
        return self.take_steps(request, records, "publish")

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["review"])
    def withdraw_selected(self, request, records):
        return self.take_steps(request, records, "withdraw")

    @admin.action(description=gettext_lazy("Archive"), permissions=["review"])
    def archive_selected(self, request, records):
        return self.take_steps(request, records, "archive")

    def take_steps(self, request, records, action):
        """The page that asks, or what was done; None leads back to the list."""
        keys = list(records.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            text = _("Choose at most %(most)s at once.") % {"most": MOST_AT_ONCE}
            messages.error(request, text)
            return None
        is_confirmed = request.POST.get("post") == "yes"
        step = self.take_step_with if is_confirmed else self.look_at_step
        reason = request.POST.get("reason", "").strip()
        outcomes = [step(request, key, action, reason) for key in keys]
        if not is_confirmed:
            return self.ask_for_confirmation(request, outcomes, action)
        tell_outcomes(request, outcomes)
        return None

    def look_at_step(self, request, key, action, reason):
        """What the step would do, with any reason. Nothing stays written."""
        with transaction.atomic():
            outcome = self.take_step_with(request, key, action, reason or "–")
            transaction.set_rollback(True)
        return outcome

    def take_step_with(self, request, key, action, reason):
        try:
            with transaction.atomic():
                draft = RecordDraft.lock(self.model, key, request.user)
                draft.ask(action)
                if refusal := self.reason_not_to(draft, action):
                    return BulkOutcome(draft.record, refusal)
                self.take_step_as_it_is(draft, action, reason)
        except ActionNotAvailable as refusal:
            return BulkOutcome(draft.record, str(refusal))
        except PermissionDenied:
            return BulkOutcome(draft.record, _("You may not do this with it."))
        except ValidationError as error:
            return BulkOutcome(draft.record, " ".join(error.messages))
        return BulkOutcome(draft.record)

    def reason_not_to(self, draft, action):
        """Why the step makes no sense for the record with what waits for it; empty if it does."""
        is_waiting = draft.change is not None and not is_unchanged(draft.current, draft.content)
        if draft.is_once_public and not is_waiting and action == "send":
            return _("Nothing waits to be sent.")
        if action != "publish":
            return ""
        if draft.record.state == State.PUBLISHED and not is_waiting:
            return _("Nothing is different from what is public.")
        if self.needs_two_people() and self.is_own_work(draft, draft.content, draft.content):
            return str(TWO_PERSONS)
        return ""

    def take_step_as_it_is(self, draft, action, reason):
        """The step with the content as it is stored and waits. Raises ValidationError."""
        if action == "publish":
            if draft.change:
                draft.write(draft.content)
            self.refuse_gaps(draft)
        if action == "send" and draft.is_once_public:
            draft.keep(draft.content, "send")
            return
        if action == "withdraw":
            draft.record.withdrawn_because = reason
        draft.decide(action)

    def ask_for_confirmation(self, request, outcomes, action):
        context = {
            **self.admin_site.each_context(request),
            "title": TITLES[action],
            "opts": self.opts,
            "action": f"{action}_selected",
            "asks_for_reason": action == "withdraw",
            "done": [one.record for one in outcomes if not one.refusal],
            "left": [one for one in outcomes if one.refusal],
        }
        return TemplateResponse(request, "admin/bulk.html", context)


def tell_outcomes(request, outcomes):
    left = [one for one in outcomes if one.refusal]
    number = len(outcomes) - len(left)
    if number:
        text = ngettext("Done with %(number)s record.", "Done with %(number)s records.", number)
        messages.success(request, text % {"number": number})
    for one in left:
        text = _("%(record)s stays as it is: %(reason)s")
        messages.warning(request, text % {"record": one.record, "reason": one.refusal})
