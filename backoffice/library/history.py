"""Who changed a source, picture or document, and what; any version can come back."""

from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.html import format_html
from django.utils.translation import gettext as _

from backoffice.history.diff import Difference, display_value
from backoffice.history.views import HistoryMixin
from publishing.drafts.content import content_fields, set_fields
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
    """The same for rows that are no records: their fields are compared, and their files."""

    def comparison(self, request, row):
        return partial(self.differences, request)

    def differences(self, request, before, after):
        """What changed from one content to another, in the order of the model."""
        return [
            self.difference(field.name, self.formfield_for_dbfield(field, request), before, after)
            for field in content_fields(self.model)
            if field.editable
            and before["fields"].get(field.name) != after["fields"].get(field.name)
        ]

    def difference(self, name, field, before, after):
        if name == "file":
            looks = [
                self.file_preview_html(self.model(**side["fields"])) for side in (before, after)
            ]
            return FileDifference(name, field.label, *looks)
        texts = [display_value(field, side["fields"].get(name)) for side in (before, after)]
        attributes = {key: field.widget.attrs.get(key, "") for key in ("lang", "dir")}
        return Difference(name, field.label, *texts, attributes)

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
        draft = self.draft_of(request, row)
        set_fields(row, version.snapshot["fields"])
        row.full_clean()
        if storage.missing_files(getattr(row, "file_names", [])):
            raise ValidationError(_("The file of this version has been removed."))
        self.store(request, draft, row)
        said = _("Version %(number)s restored.") % {"number": version.number}
        self.log_change(request, row, said)
