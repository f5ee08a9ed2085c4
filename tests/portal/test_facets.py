"""Every facet of every list and of every tab of the search leads to as many as it says.

Through the forms and links of the pages, as a reader would follow them.
"""

from datetime import date
from urllib.parse import urlencode, urljoin

import pytest

from publishing.kinds import kinds
from search.lexicon import clear_lexicon_cache
from tests.factories import (
    make_any,
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.reading import read

PAGES = [
    *(f"/en/{kind.route}/" for kind in kinds if kind.route),
    *(f"/en/search/?q=waste&kind={kind.name}" for kind in kinds.searchable),
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def records_of_all_kinds():
    """Some that share a value and some that do not, with what is awkward to count."""
    clear_lexicon_cache()
    jena = make_municipality("DE", name_en="Jena waste", kind="city")
    irbid = make_municipality("JO", name_en="Irbid waste", kind="town")
    hidden = make_municipality("LB", name_en="Hidden waste", state="draft")
    make_topic("energy", label_en="Energy from waste")
    make_event(
        title_en="Waste, a long event",
        starts_on=date(2018, 12, 28),
        ends_on=date(2021, 1, 3),
        municipalities=[jena, irbid, hidden],
        topics=["solid-waste"],
        programmes=["cities"],
    )
    make_event("webinar", title_en="Waste now", starts_on=date(2019, 5, 1), topics=["energy"])
    make_event(title_en="Waste some day", starts_on=None, evidence="announced", countries=["TR"])
    make_partnership([jena, irbid], title_en="Waste", start_year=2018, topics=["energy"])
    make_partnership([jena, hidden], title_en="Waste too", status="ended", end_year=2020)
    make_practice(title_en="Waste", municipality=irbid, year=2019, topics=["energy"])
    make_practice(title_en="Waste too", municipality=hidden, topics=["solid-waste"])
    make_expert(function_en="Waste", municipality=irbid, topics=["energy"])
    make_expert(function_en="Waste too", municipality=hidden, topics=["energy"])
    for number, kind in enumerate(("need", "offer", "offer"), start=1):
        make_notice(title_en=f"Waste {number}", kind=kind, municipality=irbid, topics=["energy"])
    make_notice(title_en="Waste long ago", municipality=jena, expires_on=date(2020, 1, 1))
    for kind in kinds.searchable:
        if not kind.model.objects.exists():
            make_any(kind.model, **{f"{kind.title}_en": "Waste"}, topics=["energy"])


def sent(page, box):
    """The query that the form of the page sends when this box is ticked as well."""
    (form,) = page.all("form", class_="facets")
    inputs = page.all("input", form)
    kept = [it for it in inputs if it.get("type") == "hidden" or it.get("checked") is not None]
    if box.get("type") == "radio":
        kept = [it for it in kept if it.get("name") != box.get("name")]
    return urlencode([(it.get("name"), it.get("value")) for it in [*kept, box]])


def choices(page):
    """(box, the number beside it) for each choice of the form."""
    for label in page.all("label", class_="choice"):
        for number in page.texts("span", label, class_="item-count"):
            yield page.one("input", label), int(number)


@pytest.mark.parametrize("address", PAGES)
def test_every_choice_leads_to_as_many_as_it_says(client, address):
    page = read(client, address)

    said = {sent(page, box): number for box, number in choices(page)}
    lists = {query: read(client, urljoin(address, f"?{query}"), follow=True) for query in said}

    assert {query: found.found for query, found in lists.items()} == said
    assert {query: len(found.all("article")) for query, found in lists.items()} == said
    assert said or address.endswith("topic")


@pytest.mark.parametrize("address", PAGES)
def test_no_facet_has_the_name_of_another_part_of_the_address(client, address):
    page = read(client, address)
    (form,) = page.all("form", class_="facets") or [page.main]

    kinds = [
        {it.get("name") for it in page.all("input", form, type=kind)}
        for kind in ("hidden", "radio", "checkbox")
    ]

    assert set.intersection(kinds[0] | {"page"}, kinds[1] | kinds[2]) == set()


@pytest.mark.parametrize("query", ["q=waste", "q=wasste&exact=1", "q=waste&sort=newest"])
def test_every_tab_of_the_search_leads_to_as_many_as_it_says(client, query):
    make_event(title_en="Wasste")
    address = f"/en/search/?{query}"
    page = read(client, address)

    chips = [chip for chip in page.all("a", class_="chip") if page.all("span", chip)]
    said = {chip.get("href"): int(page.texts("span", chip)[0]) for chip in chips}

    assert {href: read(client, urljoin(address, href)).found for href in said} == said != {}
