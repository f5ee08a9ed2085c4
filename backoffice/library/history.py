"""Who changed a source, picture or document, and what; any version can come back."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.html import format_html
from django.utils.translation import gettext as _

from backoffice.history.diff import Difference
from backoffice.history.views import HistoryMixin
from publishing.drafts.library import LibraryDraft
from publishing.languages import capfirst
from publishing.media import storage
from publishing.models import Picture

HISTORY_THUMBNAIL_WIDTH = 160  # pixels


@dataclass
class FileDifference(Difference):
    """Both files to look at; `before` and `after` are HTML."""

    @property
    def diff_html(self):
        return format_html("<del>{}</del> <ins>{}</ins>", self.before, self.after)


class LibraryHistoryMixin(HistoryMixin):
    """The same for rows that are no records: their files are shown, too."""

    def differences(self, request, row, before, after):
        found = super().differences(request, row, before, after)
        return [self.file_difference(before, after) if one.name == "file" else one for one in found]

    def file_difference(self, before, after):
        files = [self.model(**side["fields"]) for side in (before, after)]
        label = capfirst(self.opts.get_field("file").verbose_name)
        return FileDifference("file", label, *map(self.file_preview_html, files))

    def file_preview_html(self, file):
        """A thumbnail of a picture, a link to a document; says so if the file is gone."""
        if storage.missing_files(file.file_names):
            return _("file removed")
        address = default_storage.url(file.file.name)
        if not isinstance(file, Picture):
            return format_html('<a href="{}">{}</a>', address, file.readable_name)
        thumbnail = default_storage.url(file.rendition(file.widths[0], "jpg"))
        size = f"{file.width}\u00a0×\u00a0{file.height}"
        look = '<a href="{}"><img src="{}" width="{}" alt=""> {}</a>'
        return format_html(look, address, thumbnail, HISTORY_THUMBNAIL_WIDTH, size)

    def restore(self, request, row, version):
        draft = LibraryDraft.lock(self.model, row.pk, request.user)
        former = draft.record_with(version.snapshot)
        if storage.missing_files(getattr(former, "file_names", [])):
            raise ValidationError(_("The file of this version has been removed."))
        self.store(request, draft, draft.dry_run(version.snapshot))
        said = _("Version %(number)s restored.") % {"number": version.number}
        self.log_change(request, row, said)
