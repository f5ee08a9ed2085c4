"""Tables of standing pages and of the site."""

from portal.models import Site, StandingPage
from publishing.languages import LANGUAGE_CODES
from spreadsheets.columns import TextColumn, TranslatedTextColumn
from spreadsheets.record_resource import RecordResource
from spreadsheets.resource import TableResource


class RichTextColumn(TranslatedTextColumn):
    """HTML, of which only what the field allows is read."""

    def read(self, cell, ask):
        return self.field.clean(cell, None)


class StandingPageResource(RecordResource):
    model = StandingPage
    content = (
        *("slug", "footer", "position", "shows_partners", "details", "title"),
        *(RichTextColumn("body", code) for code in LANGUAGE_CODES),
        *("source_language", "sources"),
    )


class SiteResource(TableResource):
    """One row, with the id 1. That two persons publish is said in the back office only."""

    model = Site
    key = "id"
    named_by = ()
    content = (
        TextColumn("id", label="ID"),
        *("name", "claim", "intro", "search_hint", "operator", "funder"),
        *("partner_name", "partner_url", "partner_note", "contact_url", "showcase"),
        *("legal_name", "legal_form", "postal_address", "represented_by", "contact_email"),
        *("telephone", "register_entry", "vat_id", "supervising_authority"),
        *("responsible_person", "data_protection_officer", "hosting", "log_days"),
        *("accessibility_contact", "conciliation_body", "conciliation_url"),
        *("data_licence", "data_licence_url", "source_code_url", "arabic_months"),
    )
