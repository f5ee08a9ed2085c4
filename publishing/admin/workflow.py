"""From draft to public and on: what the buttons below a record's form do.

A draft is saved as it is. A record that is or was public is not touched by its form: what
was typed is kept as a change, until a reviewer publishes it. To learn what the record
would be with it, the form is saved in a transaction that is taken back.
"""

from uuid import UUID

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.admin.conflicts import ConflictMixin
from publishing.admin.opening import OpeningMixin, token_of
from publishing.admin.roles import may_review
from publishing.admin.snapshots import snapshot_of
from publishing.admin.versions import VersionsMixin, note_version
from publishing.forms import MomentForm
from publishing.models import Change, Remark, State, Version
from publishing.writing import publication_blockers

FOR_REVIEWERS = {"publish", "return", "withdraw", "archive"}
BUTTONS = ["drop", "return", "withdraw", "archive", "send", "publish", "save"]


class WorkflowMixin(OpeningMixin, ConflictMixin, VersionsMixin):
    """For a ModelAdmin of public records."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if getattr(request, "is_applied", False):
            return super().changeform_view(request, object_id)
        record = self.get_object(request, object_id) if object_id else None
        request.waiting = Change.objects.waiting().of(record).first() if record else None
        request.prepared = request.waiting and request.waiting.snapshot
        if request.method == "POST":
            return self.submitted(request, record, object_id)
        return self.opened(request, record, object_id, extra_context)

    # -- a button is pressed ----------------------------------------------------------

    def submitted(self, request, record, object_id):
        button = next((name for name in BUTTONS if f"_{name}" in request.POST), "save")
        if button in FOR_REVIEWERS and not may_review(request.user):
            raise PermissionDenied
        if record is None and (saved := self.saved_before(request)):
            return HttpResponseRedirect(self.page_of(saved))
        if record:
            if button == "drop":
                return self.dropped(request, record)
            self.take_theirs(request, record)
            if request.POST.get("_seen", "") not in ("", token_of(record, request.waiting)):
                return self.conflict(request, record, object_id)
        moment = MomentForm(request.POST)
        if not moment.is_valid():
            messages.error(request, " ".join(moment.errors.get("publish_at", [])))
            return self.opened_with(request, object_id, request.POST)
        later = button == "publish" and moment.is_in_future
        if (
            record
            and record.state == State.PUBLISHED
            and (later or button in ("save", "send", "return"))
        ):
            return self.prepared(request, record, object_id, button, moment)
        return self.saved_with_step(request, object_id, button, moment)

    def saved_with_step(self, request, object_id, button, moment):
        """Save the record itself and take the step of the button."""
        with transaction.atomic():
            if object_id:
                self.note_what_was(self.get_object(request, object_id))
            response = super().changeform_view(request, object_id)
            if response.status_code != 302 or IS_POPUP_VAR in request.POST:
                return response
            record = request.saved
            self.take_step(request, record, button, moment)
            note = request.POST.get("_remark", "").strip()
            if note:
                Remark.objects.start(record, author=request.user, text=note).save()
            once = uuid_or_none(request.POST.get("_once")) if not object_id else None
            note_version(self, record, request.user, said_of(record, button), once)
            if request.waiting and button == "publish":
                Change.objects.filter(pk=request.waiting.pk).update(
                    step=Change.Step.PUBLISHED, approved_by=request.user
                )
        return HttpResponseRedirect(self.page_of(record))

    def take_step(self, request, record, button, moment):
        blockers = publication_blockers(record) if button == "publish" else []
        if blockers and record.state != State.PUBLISHED:
            messages.warning(request, _("Saved, but not published: something is missing."))
            for blocker in blockers:
                messages.error(request, blocker)
            return
        record.state = {
            "send": State.IN_REVIEW,
            "publish": State.PUBLISHED,
            "return": State.DRAFT,
            "withdraw": State.WITHDRAWN,
            "archive": State.ARCHIVED,
        }.get(button, record.state)
        if button == "publish":
            record.public_from = moment.at
        try:
            record.full_clean()
        except ValidationError as error:
            record.refresh_from_db(fields=["state", "public_from"])
            for message in error.messages:
                messages.error(request, message)
            return
        record.save(update_fields=["state", "public_from", "changed_at"])
        messages.success(request, said_of(record, button))

    def prepared(self, request, record, object_id, button, moment):
        """Keep what was typed as a change; the public record stays as it is."""
        snapshot, response = self.tried(request, record, object_id)
        if snapshot is None:
            return response
        if snapshot == snapshot_of(self, record) and button != "return":
            messages.info(request, _("Nothing is different from what is public."))
            return HttpResponseRedirect(self.page_of(record))
        change = request.waiting or Change.objects.start(record, author=request.user)
        change.snapshot, change.made_at = snapshot, timezone.now()
        change.step = {
            "send": Change.Step.IN_REVIEW,
            "publish": Change.Step.APPROVED,
        }.get(button, Change.Step.PREPARED)
        change.publish_at = moment.at
        change.approved_by = request.user if button == "publish" else None
        with transaction.atomic():
            change.save()
            if note := request.POST.get("_remark", "").strip():
                Remark.objects.start(record, author=request.user, text=note).save()
        said = {
            "send": _("The change was sent to review. Readers still see the public text."),
            "publish": _("The change becomes public by itself on the day you chose."),
            "return": _("The change was returned."),
        }
        kept = _("The change is kept. Readers still see the public text.")
        messages.success(request, said.get(button, kept))
        return HttpResponseRedirect(self.page_of(record))

    def dropped(self, request, record):
        if request.waiting:
            Change.objects.filter(pk=request.waiting.pk).update(step=Change.Step.DROPPED)
            messages.success(request, _("The change was dropped; the public text stays."))
        return HttpResponseRedirect(self.page_of(record))

    def saved_before(self, request):
        once = uuid_or_none(request.POST.get("_once"))
        version = once and Version.objects.filter(once=once).first()
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
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, record)
        return HttpResponse(status=302)

    def log_addition(self, request, obj, message):
        return super().log_addition(request, obj, message) if request.user.pk else None

    def log_change(self, request, obj, message):
        return super().log_change(request, obj, message) if request.user.pk else None

    def page_of(self, record):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[record.pk])


def said_of(record, button):
    if button == "publish" and not record.is_public and record.state == State.PUBLISHED:
        return _("Approved: becomes public by itself on the day you chose.")
    return {
        "send": _("Sent to review."),
        "publish": _("Published."),
        "return": _("Returned to the author."),
        "withdraw": _("Withdrawn: readers see the reason at the old address."),
        "archive": _("Archived."),
    }.get(button, _("Saved."))


def uuid_or_none(text):
    try:
        return UUID(text or "")
    except ValueError:
        return None
