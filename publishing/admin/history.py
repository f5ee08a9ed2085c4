"""Who changed what and when, in words; any version can come back as a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing.admin.differences import differences
from publishing.admin.snapshots import as_post
from publishing.models import Version

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
        versions = Version.objects.of(record).select_related("author")
        page = Paginator(versions, VERSIONS_SHOWN).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “%(record)s”") % {"record": record},
            "opts": self.opts,
            "object": record,
            "page": page,
            "steps": list(self.steps(record, page)),
            "may_restore": self.has_change_permission(request, record)
            and not self.only_translates(request),
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def steps(self, record, page):
        """(version, what it changed) of a page; the first version changed nothing."""
        versions = list(page.object_list)
        if not versions:
            return
        before = Version.objects.of(record).filter(number=versions[-1].number - 1).first()
        for version, older in zip(versions, [*versions[1:], before], strict=True):
            changed = []
            if older:
                changed = differences(self, record, older.snapshot, version.snapshot)
            yield version, older is None, changed

    def restore_view(self, request, object_id, number):
        """Save the old content as if it had just been typed: published records get a change."""
        record = self.get_object(request, object_id)
        version = record and Version.objects.of(record).filter(number=number).first()
        if version is None:
            raise Http404
        if not self.has_change_permission(request, record) or self.only_translates(request):
            raise PermissionDenied
        post = as_post(version.snapshot, self, record)
        if "_publish" in request.POST:
            post["_publish"] = "1"
        request.POST = post
        response = self.changeform_view(request, object_id)
        if response.status_code == 302:
            messages.info(request, _("Version %(number)s was restored.") % {"number": number})
            return HttpResponseRedirect(self.page_of(record))
        return response
