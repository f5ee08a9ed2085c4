"""The back office for partnerships, good practices, offers and needs."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from backoffice.records import RecordAdmin
from backoffice.spreadsheets.views import SpreadsheetAdmin
from partnerships.admin.fieldsets import (
    SOURCES,
    WHAT_AND_WHEN,
    WHAT_CAME_OF_IT,
    WHERE_AND_WHO,
    by_country,
    by_partner,
    by_topic,
)
from partnerships.admin.inlines import PartyInline
from partnerships.models import (
    GoodPractice,
    Notice,
    Partnership,
)
from partnerships.resources import NoticeSheet, PartnershipSheet, PracticeSheet
from publishing import dates
from publishing.languages import columns


@admin.register(Partnership)
class PartnershipAdmin(SpreadsheetAdmin, RecordAdmin):
    sheet = PartnershipSheet
    quick = ("title", "kind", "start_year")
    story = [
        (
            WHAT_AND_WHEN,
            ["title", "kind", "summary", ("start_year", "end_year"), "status", "topics"],
        ),
        (WHERE_AND_WHO, ["instrument"]),
        (WHAT_CAME_OF_IT, ["findings"]),
        (_("Comes from"), ["origin_list"]),
    ]
    inlines = [PartyInline]
    readonly_fields = [*RecordAdmin.readonly_fields, "origin_list"]
    prepopulated_fields = {"slug": ["title_en"]}
    list_display = ["__str__", "publication", "kind", "status", "years", "languages", "changed"]
    list_filter = [*RecordAdmin.list_filter, "kind", "status", by_partner, by_topic]
    ordering = ["title_en", "slug"]
    search_fields = [*columns("title"), *columns("municipalities__name"), "slug"]

    @admin.display(description=_("years"), ordering="start_year")
    def years(self, partnership):
        years = [partnership.start_year, partnership.end_year]
        return "–".join(str(year) for year in years if year)

    @admin.display(description=_("events that led to it"))
    def origin_list(self, partnership):
        """Linked here, edited at the event, where one knows what it led to."""
        origins = partnership.origins.select_related("event").order_by("event__listed_on")
        rows = [
            (reverse("admin:events_event_change", args=[o.event_id]), o.event, o.event.when)
            for o in (origins if partnership.pk else [])
        ]
        return format_html_join("", '<p><a href="{}">{}</a> {}</p>', rows) or "–"


@admin.register(GoodPractice)
class GoodPracticeAdmin(SpreadsheetAdmin, RecordAdmin):
    sheet = PracticeSheet
    quick = ("title", "municipality", "country")
    story = [
        (WHAT_AND_WHEN, ["title", "challenge", "approach", "year", "topics"]),
        (WHERE_AND_WHO, ["municipality", "country"]),
        (WHAT_CAME_OF_IT, ["results"]),
        (_("Comes from"), ["partnership"]),
    ]
    autocomplete_fields = ["municipality", "country", "partnership", *SOURCES]
    prepopulated_fields = {"slug": ["title_en"]}
    list_display = ["__str__", "publication", "municipality", "year", "languages", "changed"]
    list_filter = [*RecordAdmin.list_filter, by_country, by_topic]
    list_select_related = ["municipality"]
    ordering = ["title_en", "slug"]
    search_fields = [*columns("title"), *columns("municipality__name"), "slug"]


@admin.register(Notice)
class NoticeAdmin(SpreadsheetAdmin, RecordAdmin):
    sheet = NoticeSheet
    story = [
        (
            WHAT_AND_WHEN,
            [
                "kind",
                "title",
                "text",
                "competences",
                "reference",
                ("published_on", "published_precision"),
                "expires_on",
                "topics",
            ],
        ),
        (WHERE_AND_WHO, ["municipality", "country"]),
    ]
    autocomplete_fields = ["municipality", "country", *SOURCES]
    prepopulated_fields = {"slug": ["title_en"]}
    list_display = [
        "__str__",
        "publication",
        "kind",
        "date",
        "municipality",
        "languages",
        "changed",
    ]
    list_filter = [*RecordAdmin.list_filter, "kind", by_country, by_topic]
    list_select_related = ["municipality"]
    date_hierarchy = "published_on"
    ordering = ["-published_on", "slug"]
    search_fields = [*columns("title"), *columns("municipality__name"), "reference", "slug"]

    @admin.display(description=_("date"), ordering="published_on")
    def date(self, notice):
        return dates.written(notice.published_on, notice.published_precision)
