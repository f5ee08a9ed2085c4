"""Forms of sources, pictures and documents: what public pages show is changed under review.

The form opens with the change that waits, or with an earlier version; saving it stores the
row, or keeps the change, as publishing.drafts.library decides.
"""

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.deletion import change_link
from backoffice.history.views import get_revision_from_url
from backoffice.library.history import LibraryHistoryMixin
from publishing.drafts.content import get_content, set_fields
from publishing.drafts.library import LibraryDraft, is_publicly_used, records_using_file
from publishing.drafts.revisions import save_revision
from publishing.models import Comment, PendingChange, Revision
from publishing.worklists import change_condition


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


class LibraryReviewMixin(LibraryHistoryMixin):
    change_form_template = "admin/library_form.html"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.is_edited = True
        if object_id and request.method == "POST":
            decide = {"_drop": self.discard_change, "_return": self.return_change}
            button = next((name for name in decide if name in request.POST), None)
            if button:
                return self.handle_decision(request, object_id, decide[button])
        return super().changeform_view(request, object_id, form_url, extra_context)

    # -- the form opens ---------------------------------------------------------------------

    def get_object(self, request, object_id, from_field=None):
        """In its form, a row says what its change or an earlier version says."""
        row = super().get_object(request, object_id, from_field)
        is_edited = row and getattr(request, "is_edited", False)
        if is_edited and self.has_change_permission(request, row):
            request.draft = self.draft_of(request, row)
            version = get_revision_from_url(request, row)
            content = version.snapshot if version else request.draft.content
            set_fields(row, content["fields"])
        return row

    def draft_of(self, request, row):
        """Nobody else can save the row until what was pressed is done."""
        if request.method == "POST":
            row = self.model._base_manager.select_for_update().get(pk=row.pk)
        return LibraryDraft(row, request.user)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        draft = getattr(request, "draft", None)
        if draft is None or request.method != "POST" or not is_stale(request, draft):
            return form

        class Stale(form):
            def clean(self):
                text = _("Somebody else changed this meanwhile. Look at it, then save again.")
                self.add_error(None, text)
                return super().clean()

        return Stale

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if draft := getattr(request, "draft", None):
            context |= {
                "draft": draft,
                "version": get_revision_from_url(request, obj),
                "is_shown": is_publicly_used(obj),
                "changed": self.differences(request, draft.stored, draft.content),
                "remarks": Comment.objects.of(obj).select_related("author"),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # -- a button is pressed ------------------------------------------------------------------

    def save_model(self, request, row, form, change):
        draft = getattr(request, "draft", None)
        if draft is None:
            super().save_model(request, row, form, change)
            save_revision(row, request.user, Revision.Action.SAVED)
        else:
            self.store(request, draft, row)

    def store(self, request, draft, row):
        """As the form says: at once, or with a reviewer's consent."""
        if not draft.is_reviewed:
            draft.publish(row)
            messages.success(request, _("Saved. Public pages that show it say so at once."))
        elif draft.keep(get_content(row)):
            messages.success(
                request, _("The change was sent to review. Readers still see what was there.")
            )
        else:
            messages.info(request, _("Nothing is different from what is public."))

    def response_change(self, request, row):
        """Where Django would lead; what was done is said already."""
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, row)
        if "_continue" in request.POST:
            return HttpResponseRedirect(self.change_url(row))
        return self.response_post_save_change(request, row)

    @transaction.atomic
    def handle_decision(self, request, object_id, decide):
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        draft = getattr(request, "draft", None)
        if draft is None:
            raise PermissionDenied
        if draft.change and not is_stale(request, draft):
            decide(request, draft)
        else:
            messages.error(request, _("Somebody else changed this meanwhile. Look at it again."))
        return HttpResponseRedirect(self.change_url(row))

    def discard_change(self, request, draft):
        if not draft.may_drop:
            raise PermissionDenied
        draft.drop()
        self.log_change(request, draft.row, _("Change dropped."))
        messages.success(request, _("The change was dropped; what is public stays."))

    def return_change(self, request, draft):
        if not draft.may_review:
            raise PermissionDenied
        if note := request.POST.get("_remark", "").strip()[:2000]:
            Comment.objects.start(draft.row, author=request.user, text=note).save()
        draft.give_back()
        self.log_change(request, draft.row, _("Change returned."))
        messages.success(request, _("The change was returned to its author."))

    # -- what is used is not deleted ------------------------------------------------------------

    def get_deleted_objects(self, rows, request):
        rows = list(rows)
        to_delete, counts, missing, protected = super().get_deleted_objects(rows, request)
        uses = [change_link(record) for row in rows for record in records_using_file(row)]
        return to_delete, counts, missing, list(dict.fromkeys([*uses, *protected]))


def is_stale(request, draft):
    """Whether the form was opened before somebody saved the row or its change."""
    seen = request.POST.get("_seen", "")
    return seen != draft.token and bool(seen or draft.change)
