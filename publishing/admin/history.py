"""Who changed what and when, in words; any version can come back as a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing.admin.differences import differences
from publishing.drafts.content import content_of, write_content
from publishing.drafts.draft import NotNow, RecordDraft
from publishing.models import Change, Version

VERSIONS_SHOWN = 20


class HistoryMixin:
    """Adds the pages <record>/history/ and <record>/history/<version>/restore/."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(require_POST(self.restore_view))
        return [
            path("<path:object_id>/history/<int:number>/restore/", view, name=name),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        versions = Version.objects.of(record).select_related("author", "change")
        page = Paginator(versions, VERSIONS_SHOWN).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “%(record)s”") % {"record": record},
            "opts": self.opts,
            "object": record,
            "page": page,
            "steps": list(self.steps(record, page, request.user)),
            "may_restore": self.has_change_permission(request, record)
            and not self.only_translates(request),
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def steps(self, record, page, user):
        """(version, what it changed) of a page; the first version changed nothing."""
        versions = list(page.object_list)
        if not versions:
            return
        before = Version.objects.of(record).filter(number=versions[-1].number - 1).first()
        for version, older in zip(versions, [*versions[1:], before], strict=True):
            changed = []
            if older:
                changed = differences(self, record, older.snapshot, version.snapshot, user)
            yield version, older is None, changed

    def restore_view(self, request, object_id, number):
        """Store the old content as if it had just been typed: published records get a change."""
        record = self.get_object(request, object_id)
        version = record and Version.objects.of(record).filter(number=number).first()
        if version is None:
            raise Http404
        if not self.has_change_permission(request, record) or self.only_translates(request):
            raise PermissionDenied
        try:
            with transaction.atomic():
                draft = RecordDraft.lock(self.model, record.pk, request.user)
                restore(draft, version.snapshot)
        except NotNow as refusal:
            messages.error(request, str(refusal))
        except ValidationError as error:  # the form says in which fields
            for message in error.messages:
                messages.error(request, message)
            return HttpResponseRedirect(f"{self.page_of(record)}?version={number}")
        else:
            messages.info(request, _("Version %(number)s was restored.") % {"number": number})
        return HttpResponseRedirect(self.page_of(record))


def restore(draft, content):
    """Bring the content back: at once in a draft, as a change where readers see the record."""
    draft.ask("save")
    if draft.is_once_public:
        with transaction.atomic():
            typed = content_of(write_content(draft.record, content))
            transaction.set_rollback(True)
        draft.record.refresh_from_db()
        approved = draft.change and draft.change.step == Change.Step.APPROVED
        draft.keep(typed, "send" if approved else "save")  # nobody approved this version
    else:
        draft.write(content)
        draft.decide("save")
