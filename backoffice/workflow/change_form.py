"""A record's form as it opens: with the change that waits, an old version, or a lost text.

A form with other content than is stored is a form that was sent and not accepted: so it
also says what is wrong with the content by now.
"""

from uuid import uuid4

from backoffice.history.views import get_revision_from_url
from backoffice.permissions import may_review
from backoffice.workflow.forms import MomentForm
from backoffice.workflow.snapshots import build_post_data
from publishing.drafts.draft import RecordDraft
from publishing.drafts.transitions import ACTION_ORDER
from publishing.models import Comment, State

OPEN_COMMENTS_SHOWN = 10


class RecordFormMixin:
    def render_form(self, request, object_id, extra_context):
        """The form with what waits or an old version, or as it is."""
        record = self.get_object(request, object_id) if object_id else None
        draft = record and RecordDraft(record, request.user)
        attach_pending_change(request, draft)
        may_change = record and self.has_change_permission(request, record)
        if may_change and (content := self.content_to_open(request, draft)):
            touched = self.overlapping_changes(request, draft) if draft.change else []
            return self.render_form_with_input(
                request, object_id, build_post_data(content, self, record), touched=touched
            )
        return super().form_view(request, object_id, extra_context=extra_context)

    def overlapping_changes(self, request, draft):
        """What the change and others both changed since it began: the public text and the other."""
        names = draft.merged[1]
        found = self.comparison(request, draft.record)(draft.stored, draft.content)
        return [one for one in found if one.name in names]

    def get_object(self, request, object_id, from_field=None):
        """The record, read once for a page that only shows it."""
        if request.method != "GET" or from_field:
            return super().get_object(request, object_id, from_field)
        read = request.__dict__.setdefault("read_records", {})
        if object_id not in read:
            read[object_id] = super().get_object(request, object_id)
        return read[object_id]

    def content_to_open(self, request, draft):
        """An old version that was asked for, or the change that is being prepared."""
        if version := get_revision_from_url(request, draft.record):
            return version.snapshot
        return draft.content if draft.change else None

    def render_form_with_input(self, request, object_id, post, status=200, **context):
        """The form with other content than is stored; nothing is saved."""
        request.workflow_context = context
        response = self.show_input(request, object_id, post)
        response.status_code = status
        return response

    def show_input(self, request, object_id, post, extra_context=None):
        if object_id and not hasattr(request, "waiting"):  # typed while signed out
            record = self.get_object(request, object_id)
            attach_pending_change(request, record and RecordDraft(record, request.user))
        return super().show_input(request, object_id, post, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        draft = RecordDraft(obj or self.model(), request.user)
        context |= {
            "waiting": draft.change,
            "seen": draft.token if obj else "",
            "once": uuid4(),
            "may_review": may_review(request.user),
            "may": {action: draft.permits(action) for action in ACTION_ORDER},
            "is_published": draft.record.state == State.PUBLISHED,
            "is_once_public": draft.is_once_public,
            "is_scheduled": draft.record.is_scheduled,
            "moment_fields": MomentForm(request.POST or None)["publish_at"],
            "remark": request.POST.get("_remark", ""),
            "remarks": open_comments(obj),
            "version": request.GET.get("version"),
        }
        context |= getattr(request, "workflow_context", {})
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def attach_pending_change(request, draft):
    """For the parts of the form: the change that waits, and the content with it."""
    request.waiting = draft and draft.change
    request.prepared = request.waiting and draft.content


def open_comments(record):
    if record is None:
        return []
    open_ones = Comment.objects.of(record).filter(done_at=None)
    return open_ones.select_related("author")[:OPEN_COMMENTS_SHOWN]
