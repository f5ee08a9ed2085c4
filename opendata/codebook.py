"""What the columns of open data mean, and what may stand in them."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from opendata.columns import open_columns
from opendata.values import json_schema, model_named_in
from publishing.languages import LANGUAGE_CODES, capfirst
from spreadsheets.columns import TranslatedTextColumn
from spreadsheets.relation_columns import RolesColumn
from spreadsheets.scalar_columns import ChoiceColumn

# By the names of tables and columns; without a table where a column means the same in all.
EXPLANATIONS = {
    "id": _("The id that never changes and is never given twice."),
    "slug": _("The key by which other tables name it: the last part of the address of its page."),
    "url": _("The address that leads to the page for ever, in the language of the reader."),
    "changed_at": _("The day on which the record last changed."),
    "licence": _("The licence of the texts, as SPDX writes it."),
    "source_language": _("The language of the original; texts in the others are translations."),
    "sources": _("Web addresses of the pages and documents that support what is said."),
    "topics": _("Keys of its topics."),
    "title": _("The title."),
    "name": _("The name."),
    "label": _("The name that readers see."),
    "summary": _("One or two sentences on what it was about."),
    "findings": _("What is known from the sources, one statement per line."),
    "country": _("The country, by its ISO 3166-1 code of two letters."),
    "municipality": _("The key of the municipality; empty if it is not public."),
    "website": _("The address of its own website."),
    "synonyms": _("Other words that the search takes for it, one per line."),
    "position": _("Its place in lists: small numbers come first."),
    "description": _("What it means, in a sentence."),
    "code": _("The ISO 3166-1 code of the country, two letters."),
    # Events
    "events.source_titles": _(
        "Codes of the languages in which the title is the source’s own and no translation."
    ),
    "events.format": _("The key of the format, such as a study tour."),
    "events.starts_on": _(
        "The first day, as exactly as it is known: 2017-05-13, 2017-05 or 2017; empty if unknown."
    ),
    "events.ends_on": _(
        "The last day, which still belongs to the event, as exactly as it is known; "
        "empty if it is the same as the first."
    ),
    "events.city": _("Where the event took place, in words."),
    "events.country": _("The country of the place, by its ISO 3166-1 code."),
    "events.is_online": _("Whether the event took place online."),
    "events.municipalities": _(
        "Keys of the municipalities, each with its role: host, organiser, participant, "
        "visited place, or only named in the source."
    ),
    "events.countries": _("Codes of all countries that the event is an example of."),
    "events.organisers": _("Keys of the organisations that organised it."),
    "events.programmes": _("Keys of the programmes that it belonged to."),
    "events.participants": _("How many people took part, where a source says so."),
    "events.country_count": _("How many countries took part, where a source says so."),
    "events.municipality_count": _("How many municipalities took part, where a source says so."),
    "events.results": _("What came of it, one result per line."),
    "events.sdgs_stated": _("Sustainable Development Goals that the organisers named."),
    "events.sdgs_inferred": _("Sustainable Development Goals that follow from the topics."),
    "events.evidence": _(
        "Whether somebody reported on the event, or whether it is known only from announcements."
    ),
    "events.followed_by": _("Keys of later events that took this one up."),
    "events.partnerships": _(
        "Keys of partnerships that the event led to: origin if the partnership came out of it, "
        "step if it was a step on its way."
    ),
    # Partnerships
    "partnerships.municipalities": _("Keys of the partner municipalities, in their order."),
    "partnerships.kind": _("How close the partnership is."),
    "partnerships.status": _("The status that the latest source tells."),
    "partnerships.status_year": _("The year of the latest source that tells the status."),
    "partnerships.start_year": _("The year in which it began."),
    "partnerships.end_year": _("The year in which it ended; empty if it has not, or if unknown."),
    "partnerships.instrument": _("The funding instrument, by its own name."),
    # Good practices
    "practices.challenge": _("What the problem was."),
    "practices.approach": _("What the municipality did about it."),
    "practices.results": _("What came of it, good or bad."),
    "practices.cost": _("What it cost, who paid, what it saves; empty where no source says so."),
    "practices.staff": _("Who does the work, and how many; empty where no source says so."),
    "practices.duration": _("How long it took; empty where no source says so."),
    "practices.conditions": _(
        "What had to be there, of law and technology; empty where no source says so."
    ),
    "practices.setbacks": _("What failed, or did at first; empty where no source says so."),
    "practices.partnership": _("The key of the partnership that it came out of."),
    "practices.year": _("The year."),
    # Municipalities and organisations
    "municipalities.name_local": _("The official name, in the language of the place."),
    "municipalities.other_names": _("Other spellings, one per line."),
    "municipalities.kind": _("What kind of municipality it is."),
    "municipalities.region": _("The region it lies in, in words."),
    "municipalities.subdivision": _("The code of the region as in ISO 3166-2."),
    "municipalities.latitude": _("Degrees north of its centre (WGS 84)."),
    "municipalities.longitude": _("Degrees east of its centre (WGS 84)."),
    "municipalities.population": _("The number of inhabitants."),
    "municipalities.population_year": _("The year in which the inhabitants were counted."),
    "municipalities.population_note": _("Who counted the inhabitants, and what was counted."),
    "municipalities.about": _("A few sentences about the municipality."),
    "municipalities.wikidata_id": _("The number of its item in Wikidata."),
    "municipalities.geonames_id": _("Its number in GeoNames."),
    "municipalities.ags": _("The official key of German municipalities, eight digits."),
    "organisations.abbreviation": _("The abbreviation."),
    "organisations.kind": _("What kind of organisation it is, in words."),
    "organisations.role": _("What it does in the exchange."),
    "organisations.is_partner": _("Whether it is a partner of this portal."),
    # Experts, offers and needs
    "experts.function": _("A function in the municipality; never the name of a person."),
    "experts.person": _(
        "The name of the person, only where they agreed to be named in open data; else empty."
    ),
    "experts.working_languages": _("Codes of the languages one can write in."),
    "notices.kind": _("Whether something is offered or needed."),
    "notices.reference": _("The number under which it was published."),
    "notices.text": _("What is offered or needed, one point per line."),
    "notices.competences": _("What the partner should know."),
    "notices.key_figures": _("Figures that say how large the task is, one per line."),
    "notices.working_languages": _("Codes of the languages one can write in."),
    "notices.stage": _("How far it is: open, in talks, met or not known."),
    "notices.partnership": _("The key of the partnership that met it."),
    "notices.published_on": _("When it was published, as exactly as it is known."),
    "notices.expires_on": _("The last day on which it holds; empty if it names none."),
    # What records name
    "programmes.own_figures_on": _("The day of the figures that the programme itself published."),
    "programmes.own_event_count": _("How many events the programme says there were."),
    "programmes.own_municipality_count": _("How many municipalities it says took part."),
    "programmes.own_partnership_count": _("How many partnerships it says there are."),
    "programmes.own_figures_source": _("Where it says so."),
    "programmes.own_figures_note": _("What it counted, in its own words."),
    "topic-families.accent": _("The colour of its topics."),
    "topics.family": _("The key of the family of topics that it belongs to."),
    "topics.pictogram": _("The name of its pictogram."),
    "topics.sdgs": _("Sustainable Development Goals that it serves."),
}


@dataclass(frozen=True)
class CodebookEntry:
    """One column, or the columns of a text that stands in several languages."""

    name: str
    label: str
    explanation: str
    kind: str
    languages: tuple = ()
    codes: tuple = ()  # (code, what it means)
    refers_to: str = ""  # the table whose keys stand in it


KINDS_OF_VALUES = {
    "string": _("text"),
    "integer": _("whole number"),
    "number": _("number"),
    "boolean": _("yes or no"),
    "array": _("list"),
}


def column_stem(column):
    """The name without the language."""
    return column.base if isinstance(column, TranslatedTextColumn) else column.name


def explanation(table, column):
    stem = column_stem(column)
    return EXPLANATIONS.get(f"{table.name}.{stem}") or EXPLANATIONS[stem]


def describe(table, column):
    """The explanation, with the language of a column of texts."""
    said = str(explanation(table, column))
    language = dict(settings.LANGUAGES).get(getattr(column, "language", ""))
    return f"{said} In {language}." if language else said


def codebook(table, tables):
    """An entry for each column of a table, in their order."""
    names = {it.model: it.name for it in tables.values()}
    entries = {}
    for column in open_columns(table.resource, ""):
        schema = json_schema(column)
        kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
        is_translated = isinstance(column, TranslatedTextColumn)
        entries[column_stem(column)] = CodebookEntry(
            name=f"{column.base}_…" if is_translated else column.name,
            label=capfirst(str(column.label)),
            explanation=explanation(table, column),
            kind=KINDS_OF_VALUES[kind],
            languages=tuple(LANGUAGE_CODES) if is_translated else (),
            codes=codes_of(column),
            refers_to=names.get(model_named_in(column), ""),
        )
    return list(entries.values())


def codes_of(column):
    """(code, what it means) of all values that may stand in the column."""
    if column.name == "source_language":
        return tuple(settings.LANGUAGES)
    if isinstance(column, ChoiceColumn):
        return tuple((code, label) for code, label in column.field.choices if code)
    if isinstance(column, RolesColumn):
        [name] = column.more
        return tuple(column.through._meta.get_field(name).choices)
    return ()
