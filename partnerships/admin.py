"""The back office for municipalities, partnerships, practices, experts and notices."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from partnerships.inlines import PartyInline
from partnerships.maps import frame_for
from partnerships.models import (
    Consent,
    Country,
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
)
from partnerships.spreadsheets import (
    ExpertSheet,
    MunicipalitySheet,
    NoticeSheet,
    OrganisationSheet,
    PartnershipSheet,
    PracticeSheet,
)
from publishing import dates
from publishing.admin.records import RecordAdmin, RelationFilter
from publishing.admin.spreadsheets import SpreadsheetAdmin
from publishing.admin.texts import OfficeAdmin, TranslatedAdmin
from publishing.languages import columns

WHERE_AND_WHO = _("Where and who")
WHAT_AND_WHEN = _("What and when")
WHAT_CAME_OF_IT = _("What came of it")
SOURCES = RecordAdmin.autocomplete_fields
THUMBNAIL_WIDTH = 96  # pixels

by_country = ("country", RelationFilter)
by_partner = ("municipalities__country", RelationFilter)
by_topic = ("topic_uses__tag", RelationFilter)


@admin.register(Country)
class CountryAdmin(TranslatedAdmin):
    story = [(None, ["code", "name", "position"])]
    list_display = ["__str__", "code", "position"]
    ordering = ["position", "name_en", "pk"]
    search_fields = [*columns("name"), "code"]


@admin.register(Municipality)
class MunicipalityAdmin(SpreadsheetAdmin, RecordAdmin):
    sheet = MunicipalitySheet
    quick = ("name", "country", "kind")
    story = [
        (_("What it is"), ["name", "name_local", "other_names", "kind", "about", "website"]),
        (
            _("Where it is"),
            ["country", "region", "subdivision", ("latitude", "longitude"), "map"],
        ),
        (_("How many live there"), [("population", "population_year"), "population_note"]),
        (_("Numbers in other registers"), [("wikidata_id", "geonames_id", "ags")]),
    ]
    readonly_fields = [*RecordAdmin.readonly_fields, "map"]
    autocomplete_fields = ["country", *SOURCES]
    prepopulated_fields = {"slug": ["name_en"]}
    list_display = ["__str__", "map", "country", "kind", "publication", "languages", "changed"]
    list_filter = [*RecordAdmin.list_filter, "kind", by_country]
    list_select_related = ["country"]
    ordering = ["name_en", "slug"]
    search_fields = [*columns("name"), "name_local", "other_names", "slug"]

    @admin.display(description=_("map"))
    def map(self, municipality):
        """A thumbnail: a wrong place is seen at once."""
        if None in (municipality.latitude, municipality.longitude):
            return "–"
        _country, *place = municipality.place
        frame = frame_for([municipality.place])
        x, y = frame.project(*place)
        return format_html(
            '<svg viewBox="0 0 {0} {1}" width="{2}" role="img" aria-label="{3}">'
            '<use href="{4}#land" fill="#ddd"/><use href="{4}#focus" fill="#999"/>'
            '<circle cx="{5}" cy="{6}" r="{7}" fill="#c2410c"/></svg>',
            frame.width,
            frame.height,
            THUMBNAIL_WIDTH,
            municipality,
            static(frame.picture),
            x,
            y,
            round(frame.width / 20),
        )


@admin.register(Organisation)
class OrganisationAdmin(SpreadsheetAdmin, RecordAdmin):
    sheet = OrganisationSheet
    quick = ("name", "abbreviation", "website")
    story = [
        (_("Who it is"), ["name", "abbreviation", "kind", "website"]),
        (_("What it does here"), ["role", "is_partner"]),
    ]
    prepopulated_fields = {"slug": ["name_en"]}
    list_display = ["__str__", "abbreviation", "kind", "is_partner", "publication", "languages"]
    list_filter = [*RecordAdmin.list_filter, "is_partner"]
    ordering = ["name_en", "slug"]
    search_fields = [*columns("name"), "abbreviation", "slug"]


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


class ConsentFilter(admin.SimpleListFilter):
    title = _("consent")
    parameter_name = "consent"

    def lookups(self, request, model_admin):
        return [("ending", _("ends within 30 days"))]

    def queryset(self, request, experts):
        if self.value() != "ending":
            return experts
        ending = Consent.objects.ending(timedelta(days=30)).filter(expert=OuterRef("pk"))
        return experts.filter(Exists(ending))


@admin.register(Consent)
class ConsentAdmin(OfficeAdmin):
    """A consent and its withdrawal count at once: no draft, no review, no revision."""

    fields = ["expert", "scope", "basis", "given_on", "proof", "expires_on", "withdrawn_on"]
    autocomplete_fields = ["expert"]
    list_display = ["expert", "scope", "given_on", "expires_on", "withdrawn_on"]
    list_select_related = ["expert"]
    list_filter = ["basis"]
    date_hierarchy = "given_on"
    ordering = ["-given_on", "pk"]


@admin.register(Expert)
class ExpertAdmin(SpreadsheetAdmin, RecordAdmin):
    """Lists and searches know the function only: a name needs a consent to be shown."""

    sheet = ExpertSheet
    story = [
        (_("What"), ["function", "working_languages", "topics"]),
        (WHERE_AND_WHO, ["municipality", "person"]),
        (_("Consent of the person"), ["consent_list"]),
    ]
    readonly_fields = [*RecordAdmin.readonly_fields, "consent_list"]
    autocomplete_fields = ["municipality", *SOURCES]
    prepopulated_fields = {"slug": ["function_en"]}
    list_display = ["__str__", "municipality", "consent", "publication", "languages", "changed"]
    list_filter = [*RecordAdmin.list_filter, ConsentFilter, by_topic]
    list_select_related = ["municipality"]
    ordering = ["function_en", "slug"]
    search_fields = [*columns("function"), *columns("municipality__name"), "slug"]

    def get_queryset(self, request):
        valid = Consent.objects.valid().filter(expert=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_consent=Exists(valid))

    def get_fieldsets(self, request, record=None):
        """Only who may see consents learns that there are some."""
        return [
            (heading, options)
            for heading, options in super().get_fieldsets(request, record)
            if "consent_list" not in options["fields"] or may_see_consents(request.user)
        ]

    @admin.display(description=_("consents"))
    def consent_list(self, expert):
        """Linked here, edited on pages of their own, where they count at once."""
        if not expert.pk:
            return _("Save the expert first.")
        rows = [
            (reverse("admin:partnerships_consent_change", args=[one.pk]), one)
            for one in expert.consents.order_by("given_on")
        ]
        add = f"{reverse('admin:partnerships_consent_add')}?expert={expert.pk}"
        links = format_html_join("", '<p><a href="{}">{}</a></p>', rows)
        return format_html('{}<p><a href="{}">{}</a></p>', links, add, _("Add a consent"))

    @admin.display(description=_("valid consent"), boolean=True)
    def consent(self, expert):
        return expert.has_consent


def may_see_consents(user):
    return user.has_perm("partnerships.view_consent")


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
