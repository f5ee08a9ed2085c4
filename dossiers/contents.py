"""What stands in the dossier of each kind of subject."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from dossiers import sections
from dossiers.map_figure import MapFigure, map_of_partnerships, map_of_places
from events.chains import event_chain
from events.goals import read_goals
from events.models import Event
from partnerships.models import Country, GoodPractice, Municipality, Notice, Partnership
from partnerships.profile import first_year, municipality_facts, profile_sentences
from publishing.citations import cite_sources
from publishing.facet_index import get_facet_indexes
from publishing.languages import capfirst
from publishing.models import Topic
from publishing.templatetags.languages import number

EXAMPLE_KINDS = ("event", "partnership", "practice")
QUERYSETS_OF_SUBJECTS = {
    Event: Event.objects.with_page_data,
    Partnership: Partnership.objects.with_page_data,
    GoodPractice: GoodPractice.objects.with_page_data,
    Notice: Notice.objects.with_page_data,
    Municipality: lambda: Municipality.objects.select_related("country"),
    Country: Country.objects.all,
    Topic: Topic.objects.all,
}
BOWS_ON_PAPER = 40


@dataclass
class Contents:
    """What the cover says, and the sections after it."""

    title: str
    kind: str
    facts: list = field(default_factory=list)
    lead: str = ""
    sentences: list = field(default_factory=list)
    map: MapFigure | None = None
    sections: list = field(default_factory=list)

    @property
    def facts_at_hand(self):
        return [fact for fact in self.facts if fact]

    @property
    def names_persons(self):
        experts = (one for part in self.sections for one in part.shown.get("experts", ()))
        return any(expert.person for expert in experts)


def contents_of(subject, output):
    """What the dossier of a record, country or topic holds in the reader's language."""
    return CONTENTS[type(subject)](subject, output)


def event_contents(event, output):
    chain, circumstances = event_chain(event), event.affiliations()
    places = event.places
    programmes = [programme.name for programme in circumstances.programmes]
    return Contents(
        title=event.title,
        kind=event.format or _("Event"),
        facts=[event.when, event.city, event.country and event.country.name],
        lead=event.summary,
        map=map_of_places(places),
        sections=[
            *sections.statements("results", _("What came of it"), event.results),
            *sections.statements("findings", _("What is known"), event.findings),
            *sections.facts_table(
                [
                    (_("Date"), [event.when]),
                    (_("Place"), [event.city, event.country and event.country.name]),
                    (_("Organisers"), [one.name for one in circumstances.organisers]),
                    (_("Programme"), programmes),
                    (_("Countries"), [one.name for one in circumstances.countries]),
                    (_("Participants"), [event.participants and number(event.participants)]),
                    (_("Topics"), [topic.label for topic in event.topic_list]),
                    (
                        _("Sustainable Development Goals"),
                        list(map(str, read_goals(event.sdgs_stated or event.sdgs_inferred))),
                    ),
                    (_("Evidence"), [event.get_evidence_display()]),
                ]
            ),
            *sections.chain_section(_("What led to it and what followed"), chain),
            *sections.participants(list(event.participations.all())),
            *sections.contacts(output, municipality__in=places),
            *sections.source_section(cite_sources(event, chain)),
        ],
    )


def partnership_contents(partnership, output):
    chain, partners = partnership.origins.chain(), partnership.partners
    is_known = partnership.status != Partnership.Status.UNKNOWN
    status = capfirst(partnership.status_with_year) if is_known else ""
    return Contents(
        title=partnership.title,
        kind=capfirst(partnership.get_kind_display()),
        facts=[partnership.years, status],
        lead=partnership.summary,
        map=map_of_places(partners, is_joined=True),
        sections=[
            *sections.statements("findings", _("What is known"), partnership.findings),
            *sections.facts_table(
                [
                    (_("Partners"), [place_and_country(place) for place in partners]),
                    (_("Kind"), [capfirst(partnership.get_kind_display())]),
                    (_("Status"), [status]),
                    (_("Years"), [partnership.years]),
                    (_("Funding instrument"), [partnership.instrument]),
                    (_("Topics"), [topic.label for topic in partnership.topic_list]),
                ]
            ),
            *sections.chain_section(_("How it came about, step by step"), chain),
            *sections.contacts(output, municipality__in=partners),
            *sections.source_section(cite_sources(partnership, chain)),
        ],
    )


def practice_contents(practice, output):
    return Contents(
        title=practice.title,
        kind=_("Good practice"),
        facts=[practice.year and str(practice.year), *map(place_and_country, practice.places)],
        map=map_of_places(practice.places),
        sections=[
            *sections.paragraph("challenge", _("Problem"), practice.challenge),
            *sections.paragraph("approach", _("What was done"), practice.approach),
            *sections.paragraph("results", _("Result"), practice.results),
            *sections.facts_table(
                [(label, [text]) for label, text in practice.transfer],
                "transfer",
                _("Where it would work"),
            ),
            *sections.facts_table(
                [
                    (_("Municipality"), map(place_and_country, practice.places)),
                    (_("Country"), [practice.country and practice.country.name]),
                    (_("Year"), [practice.year and str(practice.year)]),
                    (
                        _("Came out of the partnership"),
                        [practice.public_partnership and practice.public_partnership.title],
                    ),
                    (_("Topics"), [topic.label for topic in practice.topic_list]),
                ]
            ),
            *sections.contacts(output, municipality__in=practice.places),
            *sections.source_section(cite_sources(practice)),
        ],
    )


def notice_contents(notice, output):
    return Contents(
        title=notice.title,
        kind=capfirst(notice.get_kind_display()),
        facts=list(map(place_and_country, notice.places)) or [notice.country],
        map=map_of_places(notice.places),
        sections=[
            *sections.statements("text", _("What it is about"), notice.text),
            *sections.paragraph(
                "competences", _("What the partner should know"), notice.competences
            ),
            *sections.statements("figures", _("Key figures"), notice.key_figures),
            *sections.facts_table(
                [
                    (_("Municipality"), map(place_and_country, notice.places)),
                    (_("Country"), [notice.country and notice.country.name]),
                    (_("How far it is"), [notice.standing]),
                    (_("Working languages"), [notice.working_languages]),
                    (_("Topics"), [topic.label for topic in notice.topic_list]),
                ]
            ),
            *sections.contacts(output, municipality__in=notice.places),
            *sections.source_section(cite_sources(notice)),
        ],
    )


def municipality_contents(place, output):
    indexes = get_facet_indexes(*EXAMPLE_KINDS)
    found = [index.having("municipality", place.pk) for index in indexes]
    events, partnerships, practices = map(load_first, indexes, found)
    partners = list(dict.fromkeys(it for one in partnerships for it in one.partners if it != place))
    contact_section = sections.contacts(output, municipality=place)
    experts = contact_section[0].shown["experts"] if contact_section else []
    population = place.population and number(place.population)
    if population and place.population_year:
        population = f"{population} ({place.population_year})"
    begun = first_year(indexes[0], found[0])
    return Contents(
        title=place.name or str(place),
        kind=capfirst(place.get_kind_display()),
        facts=[place.country and place.country.name],
        lead=place.about,
        sentences=municipality_facts(partners, (len(found[0]), begun), len(found[2]), len(experts)),
        map=map_of_places([place, *partners], is_joined=True),
        sections=[
            *sections.facts_table(
                [
                    (_("Official name"), [place.name_local]),
                    (_("Region"), [place.wider_region]),
                    (_("Inhabitants"), [population]),
                    (_("Partners"), [place_and_country(one) for one in partners]),
                    (_("Website"), [place.website]),
                ]
            ),
            *sections.record_section(
                "partnerships", _("Partnerships"), partnerships, len(found[1])
            ),
            *sections.record_section("practices", _("Good practices"), practices, len(found[2])),
            *sections.record_section("events", _("Events"), events, len(found[0])),
            *contact_section,
        ],
    )


def country_contents(country, output):
    indexes = get_facet_indexes(*EXAMPLE_KINDS)
    found = [index.having("country", country.code) for index in indexes]
    events, partnerships, practices = map(load_first, indexes, found)
    municipalities = get_facet_indexes("municipality")[0]
    keys = municipalities.having("country", country.code)
    places = most_active(municipalities, keys, indexes[0])
    return Contents(
        title=country.name,
        kind=_("Country"),
        sentences=profile_sentences(found, indexes),
        map=map_of_places(places),
        sections=[
            *sections.record_section(
                "partnerships", _("Partnerships"), partnerships, len(found[1])
            ),
            *sections.record_section("events", _("Events"), events, len(found[0])),
            *sections.record_section("practices", _("Good practices"), practices, len(found[2])),
            *sections.municipality_section(places, len(keys)),
            *sections.contacts(output, municipality__country=country),
        ],
    )


def topic_contents(topic, output):
    indexes = get_facet_indexes(*EXAMPLE_KINDS)
    found = [index.having("topic", topic.pk) for index in indexes]
    events, partnerships, practices = map(load_first, indexes, found)
    return Contents(
        title=topic.label,
        kind=topic.family or _("Topic"),
        lead=topic.description,
        sentences=profile_sentences(found, indexes),
        map=map_of_partnerships(
            partnerships[:BOWS_ON_PAPER], indexes[1].count_among("country", found[1])
        ),
        sections=[
            *sections.record_section(
                "partnerships", _("Partnerships"), partnerships, len(found[1])
            ),
            *sections.record_section("events", _("Events"), events, len(found[0])),
            *sections.record_section("practices", _("Good practices"), practices, len(found[2])),
            *sections.contacts(output, topics=topic),
        ],
    )


CONTENTS = {
    Event: event_contents,
    Partnership: partnership_contents,
    GoodPractice: practice_contents,
    Notice: notice_contents,
    Municipality: municipality_contents,
    Country: country_contents,
    Topic: topic_contents,
}


def load_first(index, keys):
    """The first of the public records with these keys, in the order of their list."""
    records = index.kind.model.objects.published().with_summary_data()
    return index.load(records, keys, 0, sections.RECORDS_ON_PAPER)


def most_active(index, keys, events):
    """The municipalities that took part in most events first."""
    places = index.load(
        Municipality.objects.published().select_related("country"), keys, 0, len(keys)
    )
    counts = {place.pk: len(events.having("municipality", place.pk)) for place in places}
    return sorted(places, key=lambda place: -counts[place.pk])[: sections.RECORDS_ON_PAPER]


def place_and_country(place):
    if not place.country:
        return str(place)
    return f"{place}{sections.between_facts()}{place.country}"
