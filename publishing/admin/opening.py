"""A record's form as it opens: with the change that waits, an old version, or a lost text.

A form with other content than is stored is a form that was sent and not accepted: so it
also says what is wrong with the content by now.
"""

from uuid import uuid4

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.admin.roles import may_review
from publishing.admin.snapshots import as_post
from publishing.models import Change, Remark, State, Version

REMARKS_SHOWN = 10


class OpeningMixin:
    def opened(self, request, record, object_id, extra_context):
        """The form with what was typed while signed out, with what waits, or as it is."""
        unsaved = request.session.get("unsaved", {})
        if unsaved.get("path") == request.path:
            del request.session["unsaved"]
            messages.warning(request, _("You were signed out while typing. Here is your text."))
            return self.opened_with(request, object_id, query_of(unsaved["data"]))
        may_change = record and self.has_change_permission(request, record)
        if may_change and (snapshot := self.snapshot_to_open(request, record)):
            return self.opened_with(request, object_id, as_post(snapshot, self, record))
        return super().changeform_view(request, object_id, extra_context=extra_context)

    def get_object(self, request, object_id, from_field=None):
        """The record, read once for a page that only shows it."""
        if request.method != "GET" or from_field:
            return super().get_object(request, object_id, from_field)
        read = request.__dict__.setdefault("read_records", {})
        if object_id not in read:
            read[object_id] = super().get_object(request, object_id)
        return read[object_id]

    def snapshot_to_open(self, request, record):
        """An old version that was asked for, or the change that is being prepared."""
        number = request.GET.get("version", "")
        if number.isdecimal():
            version = Version.objects.of(record).filter(number=int(number)).first()
            return version and version.snapshot
        return request.waiting and request.waiting.snapshot

    def opened_with(self, request, object_id, post, status=200, **context):
        """The form with other content than is stored; nothing is saved."""
        _files = request.FILES  # asked for later, they would read the request anew
        request.method, request.POST, request.is_only_shown = "POST", post, True
        request.workflow_context = context
        response = super().changeform_view(request, object_id)
        response.status_code = status
        response.render()
        request.method = "GET"
        return response

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if not getattr(request, "is_only_shown", False):
            return form

        class OnlyShown(form):
            def is_valid(self):
                super().is_valid()
                return False

        return OnlyShown

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        waiting = getattr(request, "waiting", None)
        context |= {
            "waiting": waiting,
            "seen": token_of(obj, waiting) if obj else "",
            "once": uuid4(),
            "may_review": may_review(request.user),
            "step": waiting.step if waiting else obj.state if obj else State.DRAFT,
            "is_published": bool(obj) and obj.state == State.PUBLISHED,
            "is_in_review": in_review(obj, waiting),
            "remarks": remarks_on(obj),
            "version": request.GET.get("version"),
            "moment": moment_of(waiting),
        }
        context |= getattr(request, "workflow_context", {})
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def remarks_on(record):
    if record is None:
        return []
    return Remark.objects.of(record).select_related("author")[:REMARKS_SHOWN]


def moment_of(waiting):
    """When the change becomes public, as a field for date and time wants it."""
    if waiting is None or waiting.publish_at is None:
        return ""
    return f"{timezone.localtime(waiting.publish_at):%Y-%m-%dT%H:%M}"


def in_review(record, waiting):
    if waiting:
        return waiting.step == Change.Step.IN_REVIEW
    return bool(record) and record.state == State.IN_REVIEW


def token_of(record, waiting):
    """Changes whenever somebody else saves the record or the change to it."""
    return f"{record.changed_at.timestamp()}-{waiting.made_at.timestamp() if waiting else ''}"


def query_of(lists):
    query = QueryDict(mutable=True)
    for name, values in lists.items():
        query.setlist(name, values)
    return query
