"""The back office for countries, municipalities and organisations."""

from django.contrib import admin
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from backoffice.records import RecordAdmin
from backoffice.spreadsheets.views import SpreadsheetAdmin
from backoffice.translated import TranslatedAdmin
from partnerships.maps import closest_frame
from partnerships.models import (
    Country,
    Municipality,
    Organisation,
)
from publishing.languages import language_columns

MAP_THUMBNAIL_WIDTH = 96  # pixels


@admin.register(Country)
class CountryAdmin(TranslatedAdmin):
    menu = ("lists", 5)
    content_fieldsets = [(None, ["code", "name", "position"])]
    list_display = ["__str__", "code", "position"]
    ordering = ["position", "name_en", "pk"]
    search_fields = [*language_columns("name"), "code"]


@admin.register(Municipality)
class MunicipalityAdmin(SpreadsheetAdmin, RecordAdmin):
    quick = ("name", "country", "kind")
    content_fieldsets = [
        (_("What it is"), ["name", "name_local", "other_names", "kind", "about", "website"]),
        (
            _("Where it is"),
            ["country", "region", "subdivision", ("latitude", "longitude"), "map"],
        ),
        (_("How many live there"), [("population", "population_year"), "population_note"]),
        (_("Numbers in other registers"), [("wikidata_id", "geonames_id", "ags")]),
    ]
    readonly_fields = [*RecordAdmin.readonly_fields, "map"]
    list_display = ["__str__", "map", "country", "kind", "publication", "languages", "last_changed"]
    list_filter = ["kind"]
    list_select_related = ["country"]
    ordering = ["name_en", "slug"]
    search_fields = [*language_columns("name"), "name_local", "other_names", "slug"]

    @admin.display(description=_("map"))
    def map(self, municipality):
        """A thumbnail: a wrong place is seen at once."""
        if None in (municipality.latitude, municipality.longitude):
            return "–"
        _country, *place = municipality.place
        frame = closest_frame([municipality.place])
        x, y = frame.project(*place)
        return format_html(
            '<svg viewBox="0 0 {0} {1}" width="{2}" role="img" aria-label="{3}">'
            '<use href="{4}#land" fill="#ddd"/><use href="{4}#focus" fill="#999"/>'
            '<circle cx="{5}" cy="{6}" r="{7}" fill="#c2410c"/></svg>',
            frame.width,
            frame.height,
            MAP_THUMBNAIL_WIDTH,
            municipality,
            static(frame.picture),
            x,
            y,
            round(frame.width / 20),
        )


@admin.register(Organisation)
class OrganisationAdmin(SpreadsheetAdmin, RecordAdmin):
    quick = ("name", "abbreviation", "website")
    content_fieldsets = [
        (_("Who it is"), ["name", "abbreviation", "kind", "website"]),
        (_("What it does here"), ["role", "is_partner"]),
    ]
    list_display = ["__str__", "abbreviation", "kind", "is_partner", "publication", "languages"]
    list_filter = ["is_partner"]
    ordering = ["name_en", "slug"]
    search_fields = [*language_columns("name"), "abbreviation", "slug"]
