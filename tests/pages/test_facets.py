"""Every count beside a choice is the length of the list the choice leads to."""

import csv
from collections import defaultdict

import pytest
from django.http import QueryDict

from publishing.facet_index import get_facet_index
from publishing.kinds import kinds
from tests.conftest import ROOT
from tests.reading import read

LISTS = {kind.route: kind for kind in kinds if kind.route}
CHOSEN_BEFORE = [
    ("events", ""),
    ("events", "topic=solid-waste"),
    ("events", "country=JO"),
    ("events", "country=JO&country=LB&format=study_tour"),
    ("events", "year=2017&evidence=documented"),
    ("events", "municipality=jena"),
    ("partnerships", ""),
    ("partnerships", "country=JO&topic=solid-waste"),
    ("partnerships", "status=active"),
    ("practices", ""),
    ("practices", "topic=energy"),
    ("practices", "country=DE"),
    ("experts", ""),
    ("experts", "topic=solid-waste"),
    ("notices", ""),
    ("notices", "country=JO"),
    ("municipalities", ""),
    ("municipalities", "country=TR"),
]


def filtered(index, query):
    return index.kind.filter(QueryDict(query), index)


def with_choice(query, facet, value):
    """The query that the form sends when the value is chosen in addition."""
    chosen = QueryDict(query, mutable=True)
    if not facet.several:
        chosen[facet.name] = value
    elif value not in chosen.getlist(facet.name):
        chosen.appendlist(facet.name, value)
    return chosen.urlencode()


@pytest.mark.parametrize(("name", "query"), CHOSEN_BEFORE)
def test_every_count_is_the_length_of_the_list_it_leads_to(facts, name, query):
    index = get_facet_index(LISTS[name])
    shown = {
        (group.facet, option.value): option.count
        for group in filtered(index, query).groups
        for option in group.options
    }

    true = {
        (facet, value): len(filtered(index, with_choice(query, facet, value)).matches)
        for facet, value in shown
    }

    assert len(shown) >= 2
    assert shown == true


@pytest.mark.parametrize("name", LISTS)
def test_every_facet_names_every_value_that_occurs(facts, name):
    kind = LISTS[name]
    shown = {
        group.facet.name: {option.value for option in group.options}
        for group in filtered(get_facet_index(kind), "").groups
    }

    occurring_values = defaultdict(set)
    names = [facet.name for facet in kind.filter.facets]
    others = [facet for facet in kind.filter.search_only_facets if facet.value]
    for facet in (*kind.filter.facets, *others):
        having = kind.records().filter(facet.has_any(kind.model))
        column = facet.path_to(facet.key) if facet.options else facet.value_column
        occurring = set(having.values_list(column, flat=True))
        for counted in occurring:
            occurring_values[facet.name].update(facet.values_in(counted))
    assert {name: shown.get(name, set()) for name in names} == {
        name: occurring_values[name] for name in names
    }


@pytest.mark.any_database
@pytest.mark.parametrize("name", LISTS)
def test_the_page_shows_the_counts_and_the_lists_they_lead_to(facts, client, name):
    page = read(client, f"/en/{name}/")
    a_few = dict(sorted(page.options.items(), key=lambda option: -option[1])[::12])

    lengths = {
        (facet, value): read(client, f"/en/{name}/?{facet}={value}").found for facet, value in a_few
    }

    assert a_few or not LISTS[name].records().exists()
    assert lengths == a_few


def waste_events_in_jordan():
    def rows(file):
        with (ROOT / "data/facts" / file).open(newline="", encoding="utf-8") as source:
            return list(csv.DictReader(source))

    countries = {row["slug"]: row["country"] for row in rows("municipalities.csv")}
    for row in rows("events.csv"):
        named = [one.split(" (")[0] for one in row["municipalities"].split("; ")]
        own = {row["country"], *row["countries"].split("; ")}
        own |= {countries.get(key) for key in named}
        if "JO" in own and "solid-waste" in row["topics"].split("; "):
            yield row["slug"]


def test_the_waste_events_in_jordan_are_one_address(facts, client):
    page = read(client, "/ar/events/?topic=solid-waste&country=JO")

    expected = sorted(f"/ar/events/{key}/" for key in waste_events_in_jordan())
    assert len(expected) > 5
    assert sorted(page.cards) == expected
    assert page.found == len(expected)
    assert (page.root.get("lang"), page.root.get("dir")) == ("ar", "rtl")


def test_the_same_address_without_a_language_of_its_own_gives_the_same_events(facts, client):
    listed = {
        language: [
            href.removeprefix(f"/{language}")
            for href in read(client, f"/{language}/events/?topic=solid-waste&country=JO").cards
        ]
        for language in ("en", "de", "tr", "ar")
    }

    assert listed["en"] == listed["de"] == listed["tr"] == listed["ar"] != []


def test_from_the_page_of_a_country_one_reaches_its_lists(facts, client):
    page = read(client, "/en/countries/JO/")

    (grid,) = page.all("section", class_="year-grid")
    rows = page.all("li", grid)
    assert len(rows) == 8
    for row in rows:
        address, *_dots = page.hrefs(row)
        (count,) = page.texts("span", row, class_="item-count")
        assert read(client, address).found == int(count)
    assert {f"/en/{name}/?country=JO" for name in ("events", "partnerships", "practices")} <= set(
        page.hrefs(page.main)
    )


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_home_page_counts_events_as_the_lists_do(facts, client, language):
    page = read(client, f"/{language}/")

    (bars,) = page.all("ul", class_="bars")
    for entry in page.all("li", bars):
        (address,) = page.hrefs(entry)
        (count,) = page.texts("span", entry, class_="item-count")
        assert read(client, address).found == int(count)
