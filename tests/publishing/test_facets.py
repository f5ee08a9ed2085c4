"""Facets of a kind that is not in use: what is true or false, on both databases."""

from dataclasses import replace

import pytest
from django.http import QueryDict

from events.models import Event
from publishing.facet_index import get_facet_index
from publishing.facets import Facet, YesNoFacet
from publishing.filters import RecordFilter
from publishing.kinds import kinds
from search.index import index_attributes
from tests.factories import make_event
from tests.reading import read

pytestmark = pytest.mark.django_db


class OnlineFilter(RecordFilter):
    facets = (
        YesNoFacet("online", "Online", "is_online"),
        Facet("evidence", "Evidence", "evidence", choices=tuple(Event.Evidence.choices)),
    )


def filtered(query):
    kind = replace(kinds.get(name="event"), filter=OnlineFilter)
    return OnlineFilter(QueryDict(query), get_facet_index(kind))


@pytest.fixture(autouse=True)
def events():
    return [make_event(is_online=True), make_event(), make_event(evidence="announced")]


def test_a_facet_of_yes_and_no_counts_both():
    (online, _evidence) = filtered("").groups

    assert [(it.value, it.label, it.count) for it in online.options] == [
        ("no", "no", 2),
        ("yes", "yes", 1),
    ]


@pytest.mark.parametrize(("query", "number"), [("online=yes", 1), ("online=no", 2), ("", 3)])
def test_a_facet_of_yes_and_no_narrows_the_list(query, number):
    assert len(filtered(query).matches) == number


def test_another_facet_counts_within_it():
    (_online, evidence) = filtered("online=no").groups

    assert {it.value: it.count for it in evidence.options} == {"documented": 1, "announced": 1}


@pytest.mark.any_database
def test_the_languages_of_a_text_are_those_in_which_it_is_there(client):
    make_event(title_en="Both", title_de="Beide")

    page = read(client, "/en/events/?language=de")

    languages = {
        value: count for (name, value), count in page.options.items() if name == "language"
    }
    assert languages == {"en": 1, "de": 1}
    assert (page.texts("h3", class_="card-title"), len(page.chips)) == (["Both"], 1)


@pytest.mark.parametrize("value", ["1", "true", "maybe"])
def test_what_is_neither_yes_nor_no_is_not_known(value):
    assert [value for _facet, value in filtered(f"online={value}").unknown] == [value]


def test_the_index_knows_a_record_by_it(events):
    kind = replace(kinds.get(name="event"), filter=OnlineFilter)

    attributes = index_attributes(kind, [event.pk for event in events])

    found = [
        {it for it in attributes[event.pk] if "online" in it or "evidence" in it}
        for event in events
    ]
    assert found == [
        {"online:yes", "evidence:documented"},
        {"online:no", "evidence:documented"},
        {"online:no", "evidence:announced"},
    ]
