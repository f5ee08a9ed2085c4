"""Facets: choices combine, can be removed one by one, and unknown ones are named."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from events.filters import EventFilter
from events.models import Participation
from partnerships.filters import PartnershipFilter
from publishing.facet_index import get_facet_index
from publishing.kinds import kinds
from search.lexicon import clear_lexicon_cache
from tests.factories import make_event, make_municipality, make_partnership, make_topic
from tests.reading import read

pytestmark = pytest.mark.django_db

LIST = "/en/events/"


def found(client, query):
    return [href.split("/")[3] for href in read(client, f"{LIST}?{query}").cards]


def options(query, name):
    groups = EventFilter(QueryDict(query), get_facet_index(kinds.get(name="event"))).groups
    return {
        it.value: it.count for group in groups if group.facet.name == name for it in group.options
    }


def test_two_topics_must_both_hold(client):
    both = make_event(topics=["solid-waste", "energy"])
    make_event(topics=["solid-waste"])
    make_event(topics=["energy"])

    assert found(client, "topic=solid-waste&topic=energy") == [both.slug]


def test_two_countries_must_both_hold(client):
    both = make_event(countries=["JO", "LB"])
    make_event(countries=["JO"])

    assert found(client, "country=JO&country=LB") == [both.slug]


def test_one_of_two_formats_is_enough(client):
    tour = make_event("study_tour")
    webinar = make_event("webinar")
    make_event("workshop")

    assert sorted(found(client, "format=study_tour&format=webinar")) == sorted(
        [tour.slug, webinar.slug]
    )


def test_different_facets_narrow_together(client):
    wanted = make_event("webinar", topics=["energy"], countries=["TR"])
    make_event("webinar", topics=["energy"])
    make_event("study_tour", topics=["energy"], countries=["TR"])

    assert found(client, "format=webinar&topic=energy&country=TR") == [wanted.slug]


def test_a_record_with_several_values_is_counted_once():
    make_event(
        topics=["energy", "solid-waste"],
        countries=["JO", "LB"],
        municipalities=[make_municipality(), make_municipality()],
    )

    assert options("", "topic") == {"energy": 1, "solid-waste": 1}
    assert options("topic=energy&topic=solid-waste", "country") == {"JO": 1, "LB": 1}


def test_a_municipality_with_two_roles_at_an_event_is_counted_once():
    town = make_municipality(slug="jena")
    event = make_event(municipalities=[town])
    Participation.objects.create(event=event, municipality=town, role="host")

    assert event.participations.count() == 2
    assert options("", "municipality") == {"jena": 1}


def test_two_municipalities_of_a_partnership_in_one_country_count_it_once():
    make_partnership([make_municipality("TR"), make_municipality("TR"), make_municipality("DE")])

    index = get_facet_index(kinds.get(name="partnership"))
    groups = PartnershipFilter(QueryDict(""), index).groups

    assert [
        (it.value, it.count)
        for group in groups
        if group.facet.name == "country"
        for it in group.options
    ] == [("DE", 1), ("TR", 1)]


def test_counts_leave_out_what_is_not_published():
    make_event(topics=["energy"])
    make_event(topics=["energy"], state="draft")
    make_event(topics=["health"], state="withdrawn", withdrawn_because="Wrong.")

    assert options("", "topic") == {"energy": 1}


def test_a_choice_of_one_counts_what_the_other_choices_would_give():
    make_event("study_tour", topics=["energy"])
    make_event("webinar", topics=["energy"])
    make_event("webinar")

    assert options("format=study_tour&topic=energy", "format") == {"study_tour": 1, "webinar": 1}


def test_a_chosen_value_without_results_stays_among_the_choices():
    make_event("webinar", topics=["energy"])
    make_topic("health")

    assert options("topic=health&format=webinar", "topic") == {"health": 0}


def test_every_choice_can_be_taken_back_alone(client):
    make_event("webinar", topics=["energy", "health"])
    query = "format=webinar&topic=energy&topic=health"

    chips = read(client, f"{LIST}?{query}").chips

    assert chips == {
        "Remove: Format: Webinar": [("topic", "energy"), ("topic", "health")],
        "Remove: Topic: Energy": [("topic", "health"), ("format", "webinar")],
        "Remove: Topic: Health": [("topic", "energy"), ("format", "webinar")],
    }


def test_an_empty_list_says_what_to_take_back(client):
    make_event("webinar", topics=["energy"])
    make_event("study_tour")

    page = read(client, f"{LIST}?format=study_tour&topic=energy")

    assert page.found == 0
    assert "No results match all your choices" in page.texts("h2")
    assert {"?topic=energy", "?format=study_tour"} <= set(page.hrefs(page.main))


def test_a_country_may_be_written_in_small_letters(client):
    event = make_event(countries=["JO"])
    make_event(countries=["LB"])

    page = read(client, f"{LIST}?country=jo")

    assert page.cards == [event.get_absolute_url()]
    assert list(page.chips) == ["Remove: Country: Jordan"]


@pytest.mark.parametrize(
    ("query", "value", "title"),
    [
        ("topic=nonsense", "nonsense", "Topic"),
        ("country=XX", "XX", "Country"),
        ("year=201", "201", "Year"),
        ("year=1e3", "1e3", "Year"),
        ("evidence=none", "none", "Evidence"),
        ("format=<b>", "<b>", "Format"),
    ],
)
def test_an_unknown_value_is_named_and_ignored(client, query, value, title):
    event = make_event()

    page = read(client, f"{LIST}?{query}")

    assert page.cards == [event.get_absolute_url()]
    assert page.notices == [
        f"We do not know “{value}” under “{title}”. The list is shown without it."
    ]


def test_a_known_value_counts_beside_an_unknown_one(client):
    event = make_event(topics=["energy"])
    make_event()

    page = read(client, f"{LIST}?topic=energy&topic=nonsense")

    assert page.cards == [event.get_absolute_url()]
    assert len(page.notices) == 1


MANY = [f"topic-{number}" for number in range(40)]


def test_of_many_choices_the_first_dozen_count_and_the_others_are_named(client):
    event = make_event(topics=MANY[:12])

    page = read(client, f"{LIST}?{urlencode({'topic': MANY}, doseq=True)}")

    assert page.cards == [event.get_absolute_url()]
    assert page.notices == [
        f"Too many choices at once. These were left out: {' · '.join(MANY[12:])}"
    ]


def test_what_is_left_out_is_named_after_a_form_was_sent_as_well(client):
    make_event(topics=MANY[:13])

    page = read(client, f"{LIST}?{urlencode({'topic': MANY[:13], 'year': ''}, True)}", follow=True)

    assert len(page.chips) == 12
    assert page.notices == ["Too many choices at once. These were left out: topic-12"]


@pytest.mark.any_database
@pytest.mark.parametrize("address", [f"{LIST}?", "/en/search/?q=event&kind=event&"])
@pytest.mark.parametrize(("known", "there"), [(40, 40), (40, 0), (0, 40)])
def test_many_choices_cost_as_many_queries_as_one(client, address, known, there):
    clear_lexicon_cache()
    for topic in MANY[:known]:
        make_topic(topic)
    make_event(topics=MANY[:known] if there else [])
    for warmed in ("/en/search/?q=event", address):  # takes in what is new, reads facets and words
        client.get(warmed)

    costs = {}
    for number in (1, 12, 40):
        query = urlencode({"topic": MANY[:number]}, doseq=True)
        with CaptureQueriesContext(connection) as captured:
            page = read(client, f"{address}{query}")
        assert page.found == (there > 0)
        costs[number] = len(captured)

    assert costs[1] == costs[12] == costs[40]


@pytest.mark.parametrize(
    ("number", "shown"), [("1", 20), ("2", 1), ("3", 1), ("0", 1), ("-1", 1), ("x", 20), ("٢", 1)]
)
def test_a_page_number_out_of_range_is_put_right(client, number, shown):
    for _event in range(21):
        make_event()

    assert len(read(client, f"{LIST}?page={number}").cards) == shown


def test_the_links_to_other_pages_keep_what_is_chosen(client):
    for _event in range(21):
        make_event(topics=["energy"])

    page = read(client, f"{LIST}?topic=energy")

    assert [link.get("href") for link in page.all("a", rel="next")] == ["?topic=energy&page=2"]


def test_events_are_listed_newest_first_and_those_without_date_last(client):
    undated = make_event(starts_on=None)
    old = make_event(starts_on="2014-01-01")
    new = make_event(starts_on="2020-01-01")

    assert found(client, "") == [new.slug, old.slug, undated.slug]


def test_search_engines_see_the_plain_list_only(client):
    assert read(client, LIST).all("meta", name="robots") == []
    assert len(read(client, f"{LIST}?topic=energy").all("meta", name="robots")) == 1
