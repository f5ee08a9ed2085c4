"""The back office for sources and outgoing links: do they still answer, who uses them?"""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Subquery
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from backoffice.base import BaseAdmin
from backoffice.deletion import ProtectInUseMixin
from backoffice.library.review import ChangeFilter, LibraryReviewMixin
from publishing.linkcheck.registry import admin_path, outgoing_links, records_with_address
from publishing.models import Link, Outcome, Source


class OutcomeFilter(admin.SimpleListFilter):
    title = _("does it answer?")
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return [*Outcome.choices, ("never", _("never asked"))]

    def queryset(self, request, queryset):
        links = Link.objects.filter(url=OuterRef("url"))
        if self.value() == "never":
            return queryset.exclude(Exists(links))
        if self.value() in Outcome:
            return queryset.filter(Exists(links.filter(outcome=self.value())))
        return queryset


@admin.register(Source)
class SourceAdmin(LibraryReviewMixin, ProtectInUseMixin, BaseAdmin):
    menu = ("library", 3)
    list_display = ["__str__", "host", "language", "has_copy", "outcome"]
    list_filter = [ChangeFilter, "language", OutcomeFilter]
    ordering = ["url"]
    search_fields = ["url", "title"]

    def get_queryset(self, request):
        links = Link.objects.filter(url=OuterRef("url"))
        return super().get_queryset(request).annotate(outcome=Subquery(links.values("outcome")))

    @admin.display(description=_("site"), ordering="url")
    def host(self, source):
        return source.host

    @admin.display(description=_("archived copy"), boolean=True)
    def has_copy(self, source):
        return bool(source.archive_url)

    @admin.display(description=_("does it answer?"), ordering="outcome")
    def outcome(self, source):
        return Outcome(source.outcome).label if source.outcome else "–"


@admin.register(Link)
class LinkAdmin(BaseAdmin):
    """What check_links found out; to change a link, go to the record that uses it."""

    menu = ("library", 4)
    fields = [
        "address",
        "outcome",
        "why",
        "final_url",
        "failures",
        "asked_at",
        "answered_at",
        "using_records",
    ]
    list_display = ["__str__", "outcome", "why", "failures", "asked_at", "answered_at"]
    list_filter = ["outcome"]
    ordering = ["url"]
    search_fields = ["url", "final_url"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, link=None):
        return False

    def has_delete_permission(self, request, link=None):
        return False

    @admin.display(description=_("web address"))
    def address(self, link):
        return format_html('<a href="{0}" rel="noreferrer">{0}</a>', link.url)

    @admin.display(description=_("why"))
    def why(self, link):
        return link.why

    @admin.display(description=_("used by"))
    def using_records(self, link):
        records = [
            it for use in outgoing_links().get(link.url, []) for it in records_with_address(use)
        ]
        rows = [(admin_path(record), record) for record in dict.fromkeys(records)]
        return format_html_join("", '<p><a href="{}">{}</a></p>', rows) or "–"
