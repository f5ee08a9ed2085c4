"""Forms of sources, pictures and documents: what public pages show is changed under review.

The form opens with the change that waits, or with an earlier version; saving it stores the
row, or keeps the change, as publishing.drafts.library decides.
"""

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.change_form import ChangeForm
from backoffice.deletion import change_link
from backoffice.history.views import get_revision_from_url
from backoffice.library.history import LibraryHistoryMixin
from backoffice.workflow.actions import TWO_PERSONS
from backoffice.workflow.comments import ask_for_reason, lacks_reason, save_comment
from publishing.drafts.content import get_content, is_unchanged, names_of_differences
from publishing.drafts.library import LibraryDraft, records_using_file
from publishing.drafts.revisions import save_revision
from publishing.drafts.transitions import ACTION_ORDER
from publishing.models import Comment, PendingChange, Revision
from publishing.worklists import change_condition

DECISION_TEXTS = {  # what the log and the editor are told
    "discard": (
        gettext_lazy("Change dropped."),
        gettext_lazy("The change was dropped; what is public stays."),
    ),
    "return": (
        gettext_lazy("Change returned."),
        gettext_lazy("The change was returned to its author."),
    ),
}


class ChangeFilter(admin.SimpleListFilter):
    title = gettext_lazy("what is to do")
    parameter_name = "todo"

    def lookups(self, request, model_admin):
        return [("in_review", _("waiting for review")), ("mine", _("my changes"))]

    def queryset(self, request, rows):
        which = {
            "in_review": {"step": PendingChange.Step.IN_REVIEW},
            "mine": {"step": PendingChange.Step.PREPARED, "author": request.user},
        }.get(self.value())
        return rows.filter(change_condition(rows.model, **which)) if which else rows


class LibraryChangeForm(ChangeForm):
    """The form of a row: it says what its change or an earlier version says."""

    def __init__(self, model_admin, request, draft, data=None, files=None):
        self.draft, self.version = draft, get_revision_from_url(request, draft.record)
        content = self.version.snapshot if self.version else draft.content
        super().__init__(model_admin, request, draft.record_with(content), data, files)

    def response(self, status=200, **context):
        draft, row = self.draft, self.draft.record
        context = {
            "draft": draft,
            "may": {action: draft.permits(action) for action in ACTION_ORDER},
            "needs_two_people": self.admin.needs_two_people(),
            "asks_for_a_colleague": self.admin.asks_for_a_colleague(draft, is_own=False),
            "version": self.version,
            "changed": self.admin.differences(self.request, row, draft.current, draft.content),
            "remarks": Comment.objects.of(row).select_related("author"),
            **context,
        }
        return super().response(status, **context)


class LibraryReviewMixin(LibraryHistoryMixin):
    change_form_template = "admin/library_form.html"

    # -- the form opens ---------------------------------------------------------------------

    def form_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_form_record(request, object_id)
        if row is None or not self.has_change_permission(request, row):
            return super().form_view(request, object_id, form_url, extra_context)
        if request.method == "POST":
            return self.handle_post(request, row)
        return LibraryChangeForm(self, request, LibraryDraft(row, request.user)).response()

    def show_input(self, request, object_id, data):
        row = self.get_form_record(request, object_id)
        if row is None or not self.has_change_permission(request, row):
            return super().show_input(request, object_id, data)
        draft = LibraryDraft(row, request.user)
        return LibraryChangeForm(self, request, draft, data, request.FILES).response()

    # -- a button is pressed ------------------------------------------------------------------

    @transaction.atomic
    def handle_post(self, request, row):
        draft = LibraryDraft.lock(self.model, row.pk, request.user)
        is_stale = is_saved_since(request.POST.get("_seen", ""), draft)
        if action := next((one for one in DECISION_TEXTS if f"_{one}" in request.POST), None):
            self.decide_change(request, draft, action, is_stale)
            return HttpResponseRedirect(self.change_url(row))
        page = LibraryChangeForm(self, request, draft, request.POST, request.FILES)
        is_valid = page.is_valid()
        if is_stale:
            text = _("Somebody else changed this meanwhile. Look at it, then save again.")
            page.form.add_error(None, text)
        if is_stale or not is_valid:
            return page.response()
        row = page.form.save(commit=False)
        self.store(request, draft, get_content(row))
        self.log_change(request, row, self.construct_change_message(request, page.form, []))
        return self.response_change(request, row)

    def save_model(self, request, row, form, change):
        """Store a new row: readers do not see it yet."""
        super().save_model(request, row, form, change)
        save_revision(row, request.user, Revision.Action.SAVED)

    def store(self, request, draft, content):
        """As the form says: at once, or with the consent of a reviewer, of a second one maybe."""
        is_own = bool(names_of_differences(draft.content, content))
        lacks_a_colleague = self.asks_for_a_colleague(draft, is_own)
        if not (draft.is_reviewed or lacks_a_colleague):
            draft.publish(content)
            messages.success(request, _("Saved. Public pages that show it say so at once."))
        elif is_unchanged(draft.current, content):
            if draft.change:
                draft.decide_change("discard")
            messages.info(request, _("Nothing is different from what is public."))
        elif lacks_a_colleague:
            draft.keep(content)
            messages.warning(request, TWO_PERSONS)
        else:
            draft.keep(content)
            messages.success(
                request, _("The change was sent to review. Readers still see what was there.")
            )

    def asks_for_a_colleague(self, draft, is_own):
        """Whether the site asks for two persons and this one wrote what readers would see."""
        is_own = is_own or draft.user.pk in draft.writers_of_change()
        return is_own and draft.is_once_public and self.needs_two_people()

    def response_change(self, request, row):
        """Where Django would lead; what was done is said already."""
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, row)
        if "_continue" in request.POST:
            return HttpResponseRedirect(self.change_url(row))
        return self.response_post_save_change(request, row)

    def decide_change(self, request, draft, action, is_stale):
        """Drop the change that waits, or return it to its author."""
        if is_stale or draft.change is None:
            text = _("Somebody else changed this meanwhile. Look at it again.")
            messages.error(request, text)
            return
        draft.ask(action)
        if action == "return" and lacks_reason(request, draft.record):
            messages.error(request, ask_for_reason())
            return
        draft.decide_change(action)
        if action == "return":
            save_comment(self, request, draft.record)
        entry, said = DECISION_TEXTS[action]
        self.log_change(request, draft.record, str(entry))
        messages.success(request, said)

    # -- what is used is not deleted ------------------------------------------------------------

    def get_deleted_objects(self, rows, request):
        rows = list(rows)
        to_delete, counts, missing, protected = super().get_deleted_objects(rows, request)
        uses = [change_link(record) for row in rows for record in records_using_file(row)]
        return to_delete, counts, missing, list(dict.fromkeys([*uses, *protected]))


def is_saved_since(seen, draft):
    """Whether somebody saved the row or its change after the form with this token was opened."""
    return seen != draft.token and bool(seen or draft.change)
