"""Two records of a kind side by side: the same facts in the same rows, what both have marked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.models import Event
from partnerships.models import GoodPractice, Municipality, Partnership
from portal.town_facts import TownFacts
from publishing.languages import capfirst, text_lines
from publishing.templatetags.languages import number


@dataclass(frozen=True)
class Fact:
    """One thing that is said in a cell; `is_common` if the other cell says it too."""

    text: str
    href: str = ""
    is_common: bool = False


@dataclass(frozen=True)
class Row:
    label: str
    cells: list  # of lists of facts


def compare_records(model, records):
    """The rows of which at least one record says something. A fixed number of queries."""
    tables = TABLES[model](records)
    rows = []
    for label in tables[0]:
        cells = [table[label] for table in tables]
        texts = [{str(fact.text) for fact in cell} for cell in cells]
        common = set.intersection(*texts)
        marked = [
            sorted(
                (Fact(fact.text, fact.href, str(fact.text) in common) for fact in cell),
                key=lambda fact: not fact.is_common,
            )
            for cell in cells
        ]
        if any(marked):
            rows.append(Row(label, marked))
    return rows


def plain_facts(*texts):
    return [Fact(text) for text in texts if text]


def link_facts(records):
    return [Fact(str(record), record.get_absolute_url()) for record in records]


def lines_of(text):
    return plain_facts(*text_lines(text))


def municipality_tables(places):
    facts = TownFacts(places)
    return [
        {
            _("Kind"): plain_facts(capfirst(place.get_kind_display())),
            _("Country"): link_facts([place.country] if place.country else []),
            _("Region"): plain_facts(place.wider_region),
            _("Inhabitants"): plain_facts(inhabitants(place)),
            _("Topics"): link_facts(facts.topics(place)),
            _("Looks for help with"): link_facts(facts.wishes(place)),
            _("Has experience with"): link_facts(facts.experiences(place)),
            _("Partners"): link_facts(facts.partners(place)),
            _("Events"): plain_facts(facts.count(place, "event")),
            _("Partnerships"): plain_facts(facts.count(place, "partnership")),
            _("Good practices"): plain_facts(facts.count(place, "practice")),
            _("Experts"): plain_facts(facts.count(place, "expert")),
        }
        for place in places
    ]


def inhabitants(place):
    if not place.population:
        return ""
    if not place.population_year:
        return number(place.population)
    return _("%(count)s (%(year)s)") % {
        "count": number(place.population),
        "year": place.population_year,
    }


def partnership_tables(partnerships):
    events = Event.objects.published().filter(partnership_steps__partnership__in=partnerships)
    steps = list(events.values_list("pk", "partnership_steps__partnership"))
    found = events.in_order().in_bulk([key for key, _partnership in steps] or [0])
    practices = list(GoodPractice.objects.published().filter(partnership__in=partnerships))
    return [
        {
            _("Municipalities"): link_facts(one.partners),
            _("Countries"): link_facts(
                dict.fromkeys(place.country for place in one.partners if place.country)
            ),
            _("Kind"): plain_facts(capfirst(one.get_kind_display())),
            _("Status"): plain_facts(status_text(one)),
            _("Years"): plain_facts(one.years),
            _("Funding instrument"): plain_facts(one.instrument),
            _("Topics"): link_facts(one.topic_list),
            _("In short"): plain_facts(one.summary),
            _("What is known"): lines_of(one.findings),
            _("Events on its way"): link_facts(
                found[key] for key, partnership in steps if partnership == one.pk and key in found
            ),
            _("Good practices"): link_facts(it for it in practices if it.partnership_id == one.pk),
        }
        for one in partnerships
    ]


def status_text(partnership):
    is_known = partnership.status != Partnership.Status.UNKNOWN
    return capfirst(partnership.get_status_display()) if is_known else ""


def practice_tables(practices):
    return [
        {
            _("Municipality"): link_facts(practice.places),
            _("Country"): link_facts([practice.country] if practice.country else []),
            _("Year"): plain_facts(practice.year and str(practice.year)),
            _("Came out of the partnership"): link_facts(
                filter(None, [practice.public_partnership])
            ),
            _("Topics"): link_facts(practice.topic_list),
            _("Challenge"): plain_facts(practice.challenge),
            _("Approach"): plain_facts(practice.approach),
            _("Result"): plain_facts(practice.results),
        }
        for practice in practices
    ]


TABLES = {
    Municipality: municipality_tables,
    Partnership: partnership_tables,
    GoodPractice: practice_tables,
}
