"""Who changed a source, picture or document, and what; any version can come back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing import files
from publishing.admin.differences import Difference, shown
from publishing.admin.picking import is_key
from publishing.drafts.content import fields_of, set_fields
from publishing.models import Picture, Version

VERSIONS_SHOWN = 20
THUMBNAIL_WIDTH = 160  # pixels


@dataclass
class FileDifference(Difference):
    """Both files to look at; `before` and `after` are HTML."""

    @property
    def marked(self):
        return format_html("<del>{}</del> <ins>{}</ins>", self.before, self.after)


def version_asked_for(request, row):
    """The version that the address names, or None."""
    number = request.GET.get("version", "")
    if not is_key(Version, number):
        return None
    return Version.objects.of(row).filter(number=number).first()


class LibraryHistoryMixin:
    """Adds the pages <row>/history/ and <row>/history/<version>/restore/."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(require_POST(self.restore_view))
        return [
            path("<path:object_id>/history/<int:number>/restore/", view, name=name),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        steps = list(self.steps(request, row))[::-1]
        page = Paginator(steps, VERSIONS_SHOWN).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “%(record)s”") % {"record": row},
            "opts": self.opts,
            "object": row,
            "page": page,
            "steps": page.object_list,
            "may_restore": self.has_change_permission(request, row),
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def steps(self, request, row):
        """(version, whether it is the first, what differs from what was stored before)."""
        stored = None
        for version in (
            Version.objects.of(row).select_related("author", "change").order_by("number")
        ):
            changed = []
            if stored and version.action != Version.Action.DROPPED:
                changed = self.differences(request, stored, version.snapshot)
            yield version, stored is None, changed
            if version.change_id is None:
                stored = version.snapshot

    def differences(self, request, before, after):
        """What changed from one content to another, in the order of the model."""
        return [
            self.difference(field.name, self.formfield_for_dbfield(field, request), before, after)
            for field in fields_of(self.model)
            if field.editable
            and before["fields"].get(field.name) != after["fields"].get(field.name)
        ]

    def difference(self, name, field, before, after):
        if name == "file":
            looks = [self.look_of(self.model(**side["fields"])) for side in (before, after)]
            return FileDifference(name, field.label, *looks)
        texts = [shown(field, side["fields"].get(name)) for side in (before, after)]
        attributes = {key: field.widget.attrs.get(key, "") for key in ("lang", "dir")}
        return Difference(name, field.label, *texts, attributes)

    def look_of(self, file):
        """A thumbnail of a picture, a link to a document; says so if the file is gone."""
        if files.missing(file.file_names):
            return _("file removed")
        address = default_storage.url(file.file.name)
        if not isinstance(file, Picture):
            return format_html('<a href="{}">{}</a>', address, file.readable_name)
        thumbnail = default_storage.url(file.rendition(file.widths[0], "jpg"))
        size = f"{file.width}\u00a0×\u00a0{file.height}"
        look = '<a href="{}"><img src="{}" width="{}" alt=""> {}</a>'
        return format_html(mark_safe(look), address, thumbnail, THUMBNAIL_WIDTH, size)

    @transaction.atomic
    def restore_view(self, request, object_id, number):
        """Save the earlier content as if it had just been typed."""
        row = self.get_object(request, object_id)
        version = row and Version.objects.of(row).filter(number=number).first()
        if version is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        draft = self.draft_of(request, row)
        set_fields(row, version.snapshot["fields"])
        try:
            row.full_clean()
            if files.missing(getattr(row, "file_names", [])):
                raise ValidationError(_("The file of this version has been removed."))
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
        else:
            self.store(request, draft, row)
            self.log_change(request, row, _("Version %(number)s restored.") % {"number": number})
        return HttpResponseRedirect(self.page_of(row))
