"""From draft to public and on: what the buttons below a record's form do.

A draft is saved as it is. A record that is or was public is not touched by its form: what
was typed is kept as a change, until a reviewer publishes it. To learn what the record
would be with it, the form is saved in a transaction that is taken back. Rights, state and
the token of the form are checked on a locked record: nobody can be faster in between.
"""

from uuid import UUID

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.workflow.change_form import RecordFormMixin, attach_pending_change
from backoffice.workflow.conflicts import ConflictMixin
from backoffice.workflow.forms import MomentForm
from publishing.content_checks.completeness import publication_blockers
from publishing.drafts.content import get_content, is_unchanged, names_of_differences, write_content
from publishing.drafts.draft import ActionNotAvailable, RecordDraft
from publishing.drafts.revisions import save_unlogged_state
from publishing.drafts.transitions import ACTION_ORDER
from publishing.models import Comment, PendingChange, Revision, State

TWO_PERSONS = gettext_lazy("Sent to a colleague: here nobody publishes what they wrote themselves.")


class WorkflowMixin(RecordFormMixin, ConflictMixin):
    """For a ModelAdmin of public records."""

    def form_view(self, request, object_id, form_url="", extra_context=None):
        if request.method != "POST":
            return self.render_form(request, object_id, extra_context)
        return self.handle_post(request, object_id)

    # -- a button is pressed ----------------------------------------------------------

    @transaction.atomic
    def handle_post(self, request, object_id):
        request.__dict__.pop("saved", None)  # by an attempt that was taken back
        action = next((name for name in ACTION_ORDER if f"_{name}" in request.POST), "save")
        draft = self.draft_of(request, object_id)
        if draft is None:
            return super().form_view(request, object_id)  # says that it is not there
        attach_pending_change(request, draft)
        if draft.record.pk is None and (saved := self.get_saved_record(request)):
            return HttpResponseRedirect(self.change_url(saved))
        try:
            draft.ask(action)
            moment = get_publish_at(request, action)
        except ActionNotAvailable as refusal:
            messages.error(request, str(refusal))
            return self.render_form_with_input(request, object_id, request.POST, status=409)
        if draft.record.pk:
            self.take_theirs(request, draft)
            if request.POST.get("_seen") != draft.token:
                return self.handle_conflict(request, draft)
        if action == "discard":
            draft.discard()
            messages.success(request, _("The change was dropped; the public text stays."))
            return HttpResponseRedirect(self.change_url(draft.record))
        return self.save_comment(request, draft, self.carry_out(request, draft, action, moment))

    def draft_of(self, request, object_id):
        """The locked draft, if the person may change records of this kind at all."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return RecordDraft(self.model(), request.user)
        record = self.get_object(request, object_id)
        if record is None:
            return None
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        return RecordDraft.lock(self.model, record.pk, request.user)

    def carry_out(self, request, draft, action, moment):
        deciding = action in ("publish", "withdraw", "archive")
        if not draft.is_once_public:
            return self.save_draft(request, draft, action, moment)
        typed, response = self.dry_run(request, draft)
        if typed is None:
            return response
        if deciding:
            return self.decide(request, draft, action, typed)
        return self.keep(request, draft, action, typed, moment)

    def save_draft(self, request, draft, action, moment):
        """Save the record itself and take the step of the button."""
        record, before = draft.record, draft.record.pk and draft.content
        if record.pk:
            save_unlogged_state(record)
        response = super().form_view(request, record.pk and str(record.pk))
        if not hasattr(request, "saved"):
            return response
        draft = RecordDraft.lock(self.model, request.saved.pk, request.user)
        once = None if record.pk else uuid_or_none(request.POST.get("_once"))
        blockers = self.blockers(draft, before) if action in ("publish", "schedule") else []
        if blockers:
            add_messages(request, blockers, _("Saved, but not published: something is missing."))
        self.take_step(request, draft, "save" if blockers else action, moment, once)
        if IS_POPUP_VAR in request.POST:
            return response
        return HttpResponseRedirect(self.change_url(draft.record))

    def take_step(self, request, draft, action, moment, once):
        state = draft.record.state
        try:
            draft.decide(action, moment, once)
        except ValidationError as error:  # what was typed is kept, in the state it had
            add_messages(request, error.messages)
            draft.record.state, draft.record.public_from = state, None
            draft.decide("save", once=once)
        else:
            messages.success(request, success_message(draft.record, action))

    def blockers(self, draft, before):
        """What stands against publishing this draft, in sentences."""
        blockers = publication_blockers(draft.record)
        if self.lacks_a_second_person(draft, before, draft.stored):
            blockers.append(str(TWO_PERSONS))
        return blockers

    def lacks_a_second_person(self, draft, before, after):
        """Whether the site asks for two persons and this one wrote something of it."""
        if not self.needs_two_people():
            return False
        is_changed = before is None or bool(names_of_differences(before, after))
        return is_changed or draft.user.pk in draft.writers()

    # -- records that are or were public ---------------------------------------------------

    def keep(self, request, draft, action, typed, moment):
        """Keep what was typed as a change; the public record stays as it is."""
        if draft.change is None and is_unchanged(draft.stored, typed):
            messages.info(request, _("Nothing is different from what is public."))
            return HttpResponseRedirect(self.change_url(draft.record))
        is_new = action == "schedule" or names_of_differences(draft.content, typed)
        approves = is_new and draft.ask(action).to == PendingChange.Step.APPROVED
        if approves and self.lacks_a_second_person(draft, draft.content, typed):
            return self.send_to_colleagues(request, draft, typed)
        draft.keep(typed, action, moment)
        kept = {
            "send": _("The change was sent to review. Readers still see the public text."),
            "schedule": _("The change becomes public by itself on the day you chose."),
            "return": _("The change was returned."),
        }
        text = _("The change is kept. Readers still see the public text.")
        messages.success(request, kept.get(action, text))
        return HttpResponseRedirect(self.change_url(draft.record))

    def decide(self, request, draft, action, typed):
        """Publish what was typed; or withdraw or archive, and keep what else was typed."""
        if action == "publish" and self.lacks_a_second_person(draft, draft.content, typed):
            return self.send_to_colleagues(request, draft, typed)
        try:
            with transaction.atomic():
                if action == "publish":
                    draft.write(typed)
                    self.refuse_gaps(draft)
                else:
                    draft.record.withdrawn_because = typed["fields"]["withdrawn_because"]
                draft.decide(action)
        except ValidationError as error:
            add_messages(request, error.messages)
            return self.render_form_with_input(request, str(draft.record.pk), request.POST)
        messages.success(request, success_message(draft.record, action))
        draft = RecordDraft.lock(self.model, draft.record.pk, request.user)
        if action != "publish" and (draft.change or names_of_differences(draft.stored, typed)):
            draft.keep(typed, "save")
        return HttpResponseRedirect(self.change_url(draft.record))

    def send_to_colleagues(self, request, draft, typed):
        draft.keep(typed, "send")
        messages.warning(request, TWO_PERSONS)
        return HttpResponseRedirect(self.change_url(draft.record))

    def refuse_gaps(self, draft):
        """What comes back to readers has all that a new publication needs."""
        if draft.record.state != State.PUBLISHED and (gaps := publication_blockers(draft.record)):
            raise ValidationError(gaps)

    def dry_run(self, request, draft):
        """(what the record would be, None), or (None, the form with its errors)."""
        typed = None
        with transaction.atomic():
            if draft.change and self.only_translates(request):
                # What translators cannot type stays as a colleague prepared it.
                try:
                    write_content(draft.record, draft.content)
                except ValidationError as error:  # something it names was deleted meanwhile
                    add_messages(request, error.messages)
                    return None, self.render_form_with_input(
                        request, str(draft.record.pk), request.POST
                    )
            response = super().form_view(request, str(draft.record.pk))
            if hasattr(request, "saved"):
                typed = get_content(request.saved)
            transaction.set_rollback(True)
        draft.record.refresh_from_db()
        return typed, response

    def save_comment(self, request, draft, response):
        text = request.POST.get("_remark", "").strip()
        record = getattr(request, "saved", None) or draft.record
        if text and response.status_code == 302 and record.pk:
            Comment.objects.start(record, author=request.user, text=text[:2000]).save()
        return response

    def get_saved_record(self, request):
        once = uuid_or_none(request.POST.get("_once"))
        version = once and Revision.objects.filter(once=once).first()
        return version and version.record

    # -- what Django's form calls ---------------------------------------------------------

    def save_model(self, request, record, form, change):
        super().save_model(request, record, form, change)
        request.saved = record

    def response_add(self, request, record, post_url_continue=None):
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, record, post_url_continue)
        return HttpResponse(status=302)

    def response_change(self, request, record):
        return HttpResponse(status=302)


def get_publish_at(request, action):
    """The day and time to publish at; raises NotNow if they do not fit the button."""
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


def success_message(record, action):
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
