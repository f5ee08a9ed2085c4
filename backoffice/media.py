"""The back office of the library: pictures and documents, and which records show them."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.files.storage import default_storage
from django.http import HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from backoffice.deletion import change_link
from backoffice.library.file_form import LibraryFileField, LibraryFileWidget, LibraryForm
from backoffice.library.review import ChangeFilter, LibraryReviewMixin
from backoffice.library.several import SeveralMixin
from backoffice.translated import LANGUAGE_NAMES, TranslatedAdmin
from publishing.drafts.library import records_using_file
from publishing.languages import LANGUAGE_CODES, language_columns
from publishing.media.images import SUFFIXES
from publishing.models import Document, Picture
from publishing.templatetags.pictures import focal_classes

LIST_THUMBNAIL_WIDTH = 96  # pixels


class UseFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("used", _("used")), ("unused", _("unused"))]

    def queryset(self, request, files):
        asked = {"used": files.used, "unused": files.unused}.get(self.value())
        return asked() if asked else files


class MissingTextFilter(admin.SimpleListFilter):
    title = _("missing alternative text")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return LANGUAGE_NAMES.items()

    def queryset(self, request, pictures):
        return (
            pictures.without_text_in(self.value()) if self.value() in LANGUAGE_CODES else pictures
        )


class LibraryAdmin(LibraryReviewMixin, TranslatedAdmin):
    """A list and form that say where a file is used."""

    form = LibraryForm
    list_filter = [ChangeFilter, UseFilter]
    readonly_fields = ["uses", "created_at"]
    ordering = ["-created_at", "-pk"]

    def get_fieldsets(self, request, file=None):
        """A small window asks for what a new file needs, in one language."""
        is_small = IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET
        if file or not is_small:
            return super().get_fieldsets(request, file)
        names = self.in_language(self.quick, self.original_language(request, file))
        return [(None, {"fields": names})]

    def get_content_fieldsets(self, file, language):
        """The story, whose end is the use: a new file has none yet."""
        return super().get_content_fieldsets(file, language)[: None if file else -1]

    def get_form(self, request, *args, **kwargs):
        """Made anew for each request: it keeps files for who asks."""
        form = super().get_form(request, *args, **kwargs)
        form.author = request.user
        return form

    def render_change_form(self, request, context, *args, **kwargs):
        context["adminform"].form.keep_file()
        return super().render_change_form(request, context, *args, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "file":
            kwargs |= {"form_class": LibraryFileField, "widget": LibraryFileWidget}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "file":
            field.widget.attrs["accept"] = ",".join(self.suffixes)
            field.help_text = self.file_hint
        return field

    @admin.display(description=_("size"), ordering="bytes")
    def size(self, file):
        return filesizeformat(file.bytes)

    @admin.display(description=_("used by"))
    def uses(self, file):
        rows = [(change_link(record),) for record in (records_using_file(file) if file.pk else [])]
        return format_html_join("", "<p>{}</p>", rows) or "–"


@admin.register(Picture)
class PictureAdmin(SeveralMixin, LibraryAdmin):
    menu = ("library", 1)
    quick = ["file", "title", "alt", "is_decorative", ("credit", "licence")]
    suffixes = [suffix for suffixes in SUFFIXES.values() for suffix in suffixes]
    file_hint = _(
        "JPEG, PNG, WebP, AVIF or GIF, at most 20 MB. Only the pixels are kept, not the place "
        "or the camera; make sure that everybody who can be recognised has agreed."
    )
    content_fieldsets = [
        (None, ["title", "file"]),
        (_("For those who cannot see it"), ["alt", "is_decorative"]),
        (_("Rights"), ["credit", "licence"]),
        (_("Important point"), [("focal_x", "focal_y"), "crops"]),
        (_("Use"), ["uses", "created_at"]),
    ]
    readonly_fields = [*LibraryAdmin.readonly_fields, "crops"]
    list_display = ["thumbnail", "title", "texts", "credit", "licence", "pixels"]
    list_display_links = ["title"]
    list_filter = [*LibraryAdmin.list_filter, MissingTextFilter, "licence"]
    search_fields = ["title", *language_columns("alt"), "credit"]

    class Media:
        css = {"screen": ["css/focal-points.css", "backoffice/library.css"]}
        js = ["backoffice/focal-point.js"]

    def get_urls(self):
        return [self.page_path("thumbnail/", self.show_thumbnail, "thumbnail"), *super().get_urls()]

    def show_thumbnail(self, request, object_id):
        """Redirect to the small version of a picture that somebody picks."""
        return HttpResponseRedirect(self.get_visible_record(request, object_id).thumbnail_url)

    @admin.display(description=_("preview"))
    def thumbnail(self, picture):
        return format_html(
            '<img src="{}" width="{}" alt="" loading="lazy">',
            picture.thumbnail_url,
            LIST_THUMBNAIL_WIDTH,
        )

    @admin.display(description=_("pixels"), ordering="width")
    def pixels(self, picture):
        return f"{picture.width}\u00a0×\u00a0{picture.height}"

    @admin.display(description=_("alternative texts"))
    def texts(self, picture):
        if picture.is_decorative:
            return _("only decoration")
        return " ".join(code.upper() for code in LANGUAGE_CODES if getattr(picture, f"alt_{code}"))

    @admin.display(description=_("preview"))
    def crops(self, picture):
        """The whole picture to point at, and what is left of it where it is cropped."""
        shown = {"focal": focal_classes(picture), "picture": picture}
        if picture.pk:
            shown["src"] = default_storage.url(picture.rendition(picture.widths[-1], "jpg"))
        return render_to_string("admin/crops.html", shown)


@admin.register(Document)
class DocumentAdmin(LibraryAdmin):
    menu = ("library", 2)
    quick = ["file", "title", "language"]
    suffixes = [f".{kind}" for kind in Document.Format.values]
    file_hint = _("PDF, Word, PowerPoint, Excel or OpenDocument without macros, at most 20 MB.")
    content_fieldsets = [
        (None, ["title", "file", "language"]),
        (_("Use"), ["uses", "created_at"]),
    ]
    list_display = ["__str__", "format", "language", "size", "created_at"]
    list_filter = [*LibraryAdmin.list_filter, "format", "language"]
    search_fields = language_columns("title")
