"""The sections of a dossier: each a heading, and a template with what it shows."""

from dataclasses import dataclass, field

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from partnerships.models import Expert
from publishing.languages import text_lines

RECORDS_ON_PAPER = 60  # of one list; how many there are besides is said below it
CONTACTS_ON_PAPER = 40
# Between facts in a line, by whether it runs from the right: a sign that the font of its letters
# has, since programs read a part in another font in another order.
DOTS = {False: " · ", True: " – "}


def between_facts():
    return DOTS[get_language_bidi()]


@dataclass
class Section:
    """`name` is its place in the addresses of the contents, `template` one of ours."""

    name: str
    heading: str
    template: str
    shown: dict = field(default_factory=dict)

    @property
    def template_name(self):
        return f"dossiers/paper/_{self.template}.html"


def statements(name, heading, text):
    lines = text_lines(text) if text else []
    return [Section(name, heading, "statements", {"text": text, "lines": lines})] if lines else []


def paragraph(name, heading, text):
    return [Section(name, heading, "paragraph", {"text": text})] if text else []


def facts_table(rows, name="facts", heading=None):
    """`rows` are (label, texts); those without a text are left out."""
    known = [(label, [text for text in texts if text]) for label, texts in rows]
    known = [row for row in known if row[1]]
    heading = heading or _("Facts")
    return [Section(name, heading, "facts", {"rows": known})] if known else []


def chain_section(heading, chain):
    return [Section("chain", heading, "chain", {"chain": chain})] if len(chain) > 1 else []


def participants(rows):
    """`rows` are participations, each with its municipality."""
    return [Section("who", _("Municipalities"), "participants", {"rows": rows})] if rows else []


def municipality_section(places, total):
    if not places:
        return []
    shown = {"places": places[:RECORDS_ON_PAPER], "total": total}
    return [Section("places", _("Municipalities"), "municipalities", shown)]


def record_section(name, heading, records, total, more=""):
    """A list of records, the first ones of `total`; `more` is the address of all."""
    if not records:
        return []
    shown = {"records": records[:RECORDS_ON_PAPER], "total": total, "more": more, "kind": name}
    return [Section(name, heading, "records", shown)]


def contacts(output, **condition):
    """Who can be asked, by function; a name only as far as a consent for this output says it."""
    experts = (
        Expert.objects.shown_in(output)
        .filter(**condition)
        .select_related("municipality__country")
        .distinct()
        .in_order()
    )
    found = list(experts[:CONTACTS_ON_PAPER])
    return [Section("contacts", _("Contacts"), "contacts", {"experts": found})] if found else []


def source_section(citations):
    if not citations:
        return []
    return [Section("sources", _("Sources"), "sources", {"citations": citations})]
