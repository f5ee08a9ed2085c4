"""From draft to public and on: what the buttons below a record's form do.

A draft is saved as it is. A record that is or was public is not touched by its form: what
was typed is kept as a change, until a reviewer publishes it. Rights, state and the token of
the form are checked on a locked record: nobody can be faster in between.
"""

from uuid import UUID

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.history.views import get_revision_from_url
from backoffice.workflow.comments import ask_for_reason, lacks_reason, save_comment
from backoffice.workflow.copies import get_copied_input
from backoffice.workflow.forms import MomentForm
from backoffice.workflow.record_form import RecordForm, build_form_data, take_theirs
from publishing.content_checks.completeness import publication_blockers
from publishing.drafts.content import is_unchanged, names_of_differences
from publishing.drafts.draft import ActionNotAvailable, RecordDraft
from publishing.drafts.transitions import ACTION_ORDER
from publishing.languages import active_language
from publishing.models import PendingChange, Revision, State

DECISIONS = ("withdraw", "archive")
TWO_PERSONS = gettext_lazy("Sent to a colleague: here nobody publishes what they wrote themselves.")


class NotStored(Exception):
    """What was typed breaks a rule: the sentences that say so, and the data of the form."""

    def __init__(self, messages, data):
        super().__init__(*messages)
        self.messages, self.data = messages, data


class WorkflowMixin:
    """For a ModelAdmin of public records."""

    def form_view(self, request, object_id, form_url="", extra_context=None):
        if request.method != "POST":
            return self.open_form(request, object_id)
        return self.handle_post(request, object_id)

    def get_draft(self, request, object_id, is_locked=False):
        """The draft that a form shows or that is saved: then nobody else can write it."""
        record = self.get_form_record(request, object_id, is_locked)
        if record is None and object_id is not None:
            return None
        return RecordDraft(record or self.model(source_language=active_language()), request.user)

    # -- the form is shown ------------------------------------------------------------------

    def open_form(self, request, object_id):
        """The form with what waits or an old revision, or as it is."""
        draft = self.get_draft(request, object_id)
        if draft is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        data, touched = None, []
        if draft.record.pk is None:
            data = get_copied_input(self, request)
        elif self.has_change_permission(request, draft.record):
            version = get_revision_from_url(request, draft.record)
            if version or draft.change:
                data = build_form_data(draft, version.snapshot if version else draft.content)
            if draft.change:
                touched = self.overlapping_changes(request, draft)
        return RecordForm(self, request, draft, data).response(touched=touched)

    def overlapping_changes(self, request, draft):
        """What the change and others both changed since it began: the public text and the other."""
        names = draft.merge_result[1]
        found = self.differences(request, draft.record, draft.current, draft.content)
        return [one for one in found if one.name in names]

    def show_input(self, request, object_id, data, status=200, **context):
        draft = self.get_draft(request, object_id)
        if draft is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = RecordForm(self, request, draft, data, request.FILES)
        if data.get("_seen"):  # somebody else may have been faster since
            context.setdefault("seen", data["_seen"])
        return form.response(status, **context)

    # -- a button is pressed ----------------------------------------------------------------

    def handle_post(self, request, object_id):
        """What the button answers; what breaks a rule is shown again, and nothing is stored."""
        try:
            with transaction.atomic():
                return self.press_button(request, object_id)
        except NotStored as refusal:
            add_messages(request, refusal.messages)
            return self.show_input(request, object_id, refusal.data)

    def press_button(self, request, object_id):
        draft = self.get_draft(request, object_id, is_locked=True)
        if draft is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        once = None if draft.record.pk else uuid_or_none(request.POST.get("_once"))
        if once and (saved := Revision.objects.filter(once=once).first()):
            return HttpResponseRedirect(self.change_url(saved.record))
        action = next((name for name in ACTION_ORDER if f"_{name}" in request.POST), "save")
        seen = request.POST.get("_seen", "")
        try:
            draft.ask(action)
            if action == "return" and lacks_reason(request, draft.record):
                raise ActionNotAvailable(ask_for_reason())
            publish_at = get_publish_at(request, action)
        except ActionNotAvailable as refusal:
            messages.error(request, str(refusal))
            return self.show_input(request, object_id, request.POST, status=409, seen=seen)
        is_stale = draft.record.pk is not None and seen != draft.token
        if action == "discard" and not is_stale:
            draft.decide_change("discard")
            messages.success(request, _("The change was dropped; the public text stays."))
            return HttpResponseRedirect(self.change_url(draft.record))
        data = take_theirs(request.POST, draft)
        form = RecordForm(self, request, draft, data, request.FILES)
        if not form.is_valid():
            return form.response(seen=seen)
        content = form.content
        if is_stale:
            if conflict := self.get_conflict(request, draft, content):
                return form.response(status=409, **conflict)
            return HttpResponseRedirect(self.change_url(draft.record))
        try:
            self.carry_out(request, draft, action, content, publish_at, once)
        except ValidationError as error:
            raise NotStored(error.messages, data) from error
        save_comment(self, request, draft.record)
        for _rows, text in self.row_remarks(draft.record_with(content), content["rows"]):
            messages.warning(request, text)
        if form.is_new and IS_POPUP_VAR in request.POST:
            return self.response_add(request, draft.record)
        return HttpResponseRedirect(self.change_url(draft.record))

    def get_conflict(self, request, draft, content):
        """What the form says if somebody else was faster; empty if it was only sent twice."""
        found = self.differences(request, draft.record, draft.content, content)
        last = Revision.objects.of(draft.record).select_related("author").first()
        if found:
            return {"conflict": found, "last": last}
        if last and last.author == request.user:
            return {}
        # The same text, but somebody else has decided something about it.
        text = _("Somebody else changed this meanwhile. Look at it, then save again.")
        messages.warning(request, text)
        return {"conflict": [], "last": last}

    def carry_out(self, request, draft, action, content, publish_at=None, once=None):
        """Do what the button says with this content.

        Within a transaction that is taken back if this raises ValidationError.
        """
        if not draft.is_once_public:
            self.save_draft(request, draft, action, content, publish_at, once)
        elif action == "publish":
            self.publish(request, draft, content)
        elif action in DECISIONS:
            self.decide(request, draft, action, draft.dry_run(content))
        else:
            self.keep_change(request, draft, action, draft.dry_run(content), publish_at)

    def save_draft(self, request, draft, action, content, publish_at, once):
        """Save the record itself and take the step of the button."""
        before = draft.record.pk and draft.content
        draft.write(content)
        log = self.log_change if before else self.log_addition
        log(request, draft.record, [{"changed" if before else "added": {}}])
        blockers = []
        if action in ("publish", "schedule"):
            blockers = publication_blockers(draft.record)
            if self.lacks_a_second_person(draft, before, content):
                blockers.append(str(TWO_PERSONS))
        if blockers:
            add_messages(request, blockers, _("Saved, but not published: something is missing."))
        self.take_step(request, draft, "save" if blockers else action, publish_at, once)

    def take_step(self, request, draft, action, publish_at, once):
        state = draft.record.state
        try:
            draft.decide(action, publish_at, once)
        except ValidationError as error:  # what was typed is kept, in the state it had
            add_messages(request, error.messages)
            draft.record.state, draft.record.public_from = state, None
            draft.decide("save", once=once)
        else:
            messages.success(request, success_message(action))

    def lacks_a_second_person(self, draft, before, after):
        """Whether the site asks for two persons and this one wrote something of it."""
        return self.needs_two_people() and self.is_own_work(draft, before, after)

    def is_own_work(self, draft, before, after):
        """Whether the person wrote something of it, now or before."""
        is_changed = before is None or bool(names_of_differences(before, after))
        return is_changed or draft.user.pk in draft.writers()

    # -- records that are or were public ------------------------------------------------------

    def keep_change(self, request, draft, action, content, publish_at):
        """Keep what was typed as a change; the public record stays as it is."""
        if draft.change is None and is_unchanged(draft.current, content):
            messages.info(request, _("Nothing is different from what is public."))
            return
        is_new = action == "schedule" or names_of_differences(draft.content, content)
        approves = is_new and draft.ask(action).to == PendingChange.Step.APPROVED
        if approves and self.lacks_a_second_person(draft, draft.content, content):
            self.send_to_colleagues(request, draft, content)
            return
        draft.keep(content, action, publish_at)
        kept = {
            "send": _("The change was sent to review. Readers still see the public text."),
            "schedule": _("The change becomes public by itself on the day you chose."),
            "return": _("The change was returned."),
        }
        text = _("The change is kept. Readers still see the public text.")
        if draft.record.is_scheduled:
            kept["send"] = _("The change was sent to review. Until then the record keeps its day.")
            text = _("The change is kept apart. On its day the record becomes public without it.")
        messages.success(request, kept.get(action, text))

    def publish(self, request, draft, content):
        """Publish what was typed, or send it to review where one person is not enough."""
        if self.needs_two_people():
            content = draft.dry_run(content)
            if self.is_own_work(draft, draft.content, content):
                self.send_to_colleagues(request, draft, content)
                return
        draft.write(content)
        self.refuse_gaps(draft)
        draft.decide("publish")
        messages.success(request, success_message("publish"))

    def decide(self, request, draft, action, content):
        """Withdraw or archive, and keep what else was typed."""
        draft.record.withdrawn_because = content["fields"]["withdrawn_because"]
        draft.decide(action)
        messages.success(request, success_message(action))
        draft = RecordDraft.lock(self.model, draft.record.pk, request.user)
        if draft.change or names_of_differences(draft.current, content):
            draft.keep(content, "save")

    def send_to_colleagues(self, request, draft, content):
        draft.keep(content, "send")
        messages.warning(request, TWO_PERSONS)

    def refuse_gaps(self, draft):
        """What comes back to readers has all that a new publication needs."""
        if draft.record.state != State.PUBLISHED and (gaps := publication_blockers(draft.record)):
            raise ValidationError(gaps)


def get_publish_at(request, action):
    """The day and time to publish at; raises ActionNotAvailable if they do not fit the button."""
    form = MomentForm(request.POST, is_needed=action == "schedule")
    if action not in ("publish", "schedule"):
        return None
    if not form.is_valid():
        raise ActionNotAvailable(" ".join(form.errors["publish_at"]))
    if action == "publish" and form.at:
        raise ActionNotAvailable(
            _("You chose a day. Press “Schedule”, or empty the day to publish at once.")
        )
    return form.at


def add_messages(request, sentences, heading=None):
    if heading:
        messages.warning(request, heading)
    for sentence in sentences:
        messages.error(request, sentence)


def success_message(action):
    return {
        "send": _("Sent to review."),
        "schedule": _("Approved: becomes public by itself on the day you chose."),
        "publish": _("Published."),
        "return": _("Returned to the author."),
        "withdraw": _("Withdrawn: readers see the reason at the old address."),
        "archive": _("Archived."),
    }.get(action, _("Saved."))


def uuid_or_none(text):
    try:
        return UUID(text or "")
    except ValueError:
        return None
