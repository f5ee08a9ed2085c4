"""The back office for partnerships, good practices, offers and needs."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from backoffice.records import RecordAdmin
from backoffice.spreadsheets.views import SpreadsheetAdmin
from partnerships.admin.fieldsets import PARTNERS_HEADING, RESULTS_HEADING, SUBJECT_HEADING
from partnerships.admin.inlines import PartyInline
from partnerships.models import (
    GoodPractice,
    Notice,
    Partnership,
)
from partnerships.models.practice import TRANSFER_TEXTS
from publishing import dates
from publishing.languages import language_columns


@admin.register(Partnership)
class PartnershipAdmin(SpreadsheetAdmin, RecordAdmin):
    quick = ("title", "kind", "start_year")
    content_fieldsets = [
        (
            SUBJECT_HEADING,
            [
                *("title", "kind", "summary", ("start_year", "end_year")),
                *(("status", "status_year"), "topics"),
            ],
        ),
        (PARTNERS_HEADING, ["instrument"]),
        (RESULTS_HEADING, ["findings"]),
        (_("Comes from"), ["origin_list"]),
    ]
    inlines = [PartyInline]
    readonly_fields = [*RecordAdmin.readonly_fields, "origin_list"]
    list_display = [
        "__str__",
        "publication",
        "kind",
        "status",
        "years",
        "languages",
        "last_changed",
    ]
    list_filter = ["kind", "status"]
    ordering = ["title_en", "slug"]
    search_fields = [*language_columns("title"), *language_columns("municipalities__name"), "slug"]

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
    quick = ("title", "municipality", "country")
    content_fieldsets = [
        (SUBJECT_HEADING, ["title", "challenge", "approach", "year", "topics"]),
        (PARTNERS_HEADING, ["municipality", "country"]),
        (RESULTS_HEADING, ["results"]),
        (_("Where it would work"), TRANSFER_TEXTS),
        (_("Comes from"), ["partnership"]),
    ]
    list_display = ["__str__", "publication", "municipality", "year", "languages", "last_changed"]
    list_select_related = ["municipality"]
    ordering = ["title_en", "slug"]
    search_fields = [*language_columns("title"), *language_columns("municipality__name"), "slug"]


@admin.register(Notice)
class NoticeAdmin(SpreadsheetAdmin, RecordAdmin):
    menu = ("content", 35)
    content_fieldsets = [
        (
            SUBJECT_HEADING,
            [
                "kind",
                "title",
                "text",
                "competences",
                "key_figures",
                "reference",
                ("published_on", "published_precision"),
                "expires_on",
                "topics",
            ],
        ),
        (PARTNERS_HEADING, ["municipality", "country", "working_languages"]),
        (RESULTS_HEADING, ["stage", "partnership"]),
    ]
    list_display = [
        "__str__",
        "publication",
        "kind",
        "stage",
        "date",
        "municipality",
        "languages",
        "last_changed",
    ]
    list_filter = ["kind", "stage"]
    list_select_related = ["municipality"]
    date_hierarchy = "published_on"
    ordering = ["-published_on", "slug"]
    search_fields = [
        *language_columns("title"),
        *language_columns("municipality__name"),
        "reference",
        "slug",
    ]

    @admin.display(description=_("date"), ordering="published_on")
    def date(self, notice):
        return dates.format_date(notice.published_on, notice.published_precision)
