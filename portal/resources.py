"""Tables of standing pages and of the site."""

from partnerships.resources import LANGUAGE_COLUMN, partnership_names
from portal.models import Site, StandingPage
from publishing.languages import LANGUAGE_CODES
from spreadsheets.columns import AddressColumn, TextColumn, TranslatedTextColumn, text_columns
from spreadsheets.record_resource import RecordResource
from spreadsheets.relation_columns import ReferenceColumn
from spreadsheets.resource import TableResource
from spreadsheets.scalar_columns import BooleanColumn, ChoiceColumn, NumberColumn
from spreadsheets.source_column import SourcesColumn


class RichTextColumn(TranslatedTextColumn):
    """HTML, of which only what the field allows is read."""

    def read(self, cell, ask):
        return self.field.clean(cell, None)


class StandingPageResource(RecordResource):
    model = StandingPage
    content = (
        TextColumn("slug"),
        ChoiceColumn("footer"),
        NumberColumn("position"),
        BooleanColumn("shows_partners"),
        *text_columns("title"),
        *(RichTextColumn("body", code) for code in LANGUAGE_CODES),
        LANGUAGE_COLUMN,
        SourcesColumn(),
    )


class SiteResource(TableResource):
    """One row, with the id 1. That two persons publish is said in the back office only."""

    model = Site
    key = "id"
    named_by = ()
    content = (
        TextColumn("id", label="ID"),
        *text_columns("name", "claim", "intro", "search_hint", "operator", "funder"),
        TextColumn("partner_name"),
        AddressColumn("partner_url"),
        *text_columns("partner_note", "map_region"),
        AddressColumn("contact_url"),
        ReferenceColumn("showcase", partnership_names),
    )
