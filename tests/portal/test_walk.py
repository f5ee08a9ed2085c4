"""Who met, year by year: who is counted when, what is drawn where, and what it says."""

from datetime import date

import pytest
from django.http import QueryDict

from partnerships.maps import get_frames
from portal import walk
from portal.walk import Walk, WalkFilter
from publishing.facet_index import get_facet_indexes
from tests.factories import make_event, make_municipality, make_partnership
from tests.reading import read

pytestmark = pytest.mark.django_db


def walk_of(query=""):
    events, *others = get_facet_indexes("event", "partnership", "municipality")
    return Walk(WalkFilter(QueryDict(query), events), *others)


def meet(year, *towns, **what_matters):
    return make_event(starts_on=date(year, 1, 1), municipalities=towns, **what_matters)


def keys(*towns):
    return {town.pk for town in towns}


def test_each_year_tells_the_first_time_from_again_and_earlier():
    one, two, three = (make_municipality() for _number in range(3))
    meet(2015, one)
    meet(2015, one)
    meet(2017, one, two)
    meet(2018, three)

    years = walk_of().years

    assert {it.year: it.event_count for it in years} == {2015: 2, 2016: 0, 2017: 1, 2018: 1}
    assert [set(it.first) for it in years] == [keys(one), set(), keys(two), keys(three)]
    assert [set(it.again) for it in years] == [set(), set(), keys(one), set()]
    assert set(years[-1].before) == keys(one, two)


def test_an_event_of_two_years_is_a_first_time_once():
    town = make_municipality()
    meet(2016, town, ends_on=date(2017, 1, 5))

    assert [(set(it.first), set(it.again)) for it in walk_of().years] == [
        (keys(town), set()),
        (set(), keys(town)),
    ]


def test_what_nobody_may_see_is_not_counted():
    seen = make_municipality()
    meet(2017, seen, make_municipality(state="draft"))
    meet(2018, seen, state="draft")

    assert [set(it.met) for it in walk_of().years] == [keys(seen)]


def test_a_topic_narrows_events_and_partnerships():
    town, other = make_municipality(), make_municipality()
    meet(2016, other, topics=["energy"])
    meet(2017, town, topics=["solid-waste"])
    make_partnership([town, other], start_year=2017, topics=["energy"])
    waste = make_partnership([town, other], start_year=2017, topics=["solid-waste"])

    (year,) = walk_of("topic=solid-waste").years

    assert (year.year, set(year.met), year.partnerships) == (2017, keys(town), [waste])


def test_a_country_has_its_own_map_and_counts_its_own_municipalities():
    jordan, germany = make_municipality("JO"), make_municipality("DE")
    meet(2017, jordan, germany)
    meet(2018, germany)

    of_jordan = walk_of("country=JO")

    assert of_jordan.frame == get_frames()["jo"]
    assert [set(it.met) for it in of_jordan.years] == [keys(jordan)]


@pytest.mark.parametrize(("query", "frame"), [("", "region"), ("country=JO", "jo")])
def test_no_dot_is_moved_off_its_town(query, frame):
    town = make_municipality("JO", latitude=31.7167, longitude=35.7941)
    meet(2017, town)

    (drawn,) = walk_of(query).maps()

    assert drawn.first == [get_frames()[frame].project(31.7167, 35.7941)]


def test_a_municipality_is_written_once_and_taken_from_the_earlier_map(client):
    town = make_municipality("JO")
    meet(2015, town)
    meet(2017, town)

    before, between, now = walk_of().maps()

    assert (before.first_path, between.first_path, now.first_path) == (now.again_path, "", "")
    page = read(client, "/en/walk/", strict=True)
    assert [it.get("href") for it in page.all("use", class_="walk-earlier")] == [
        "#met-2015",
        "#met-2016",
    ]


def test_a_municipality_beyond_the_map_is_counted_and_said(client):
    meet(2017, make_municipality("JO"), make_municipality("KE", latitude=-1.3, longitude=36.8))

    page = read(client, "/en/walk/", strict=True)

    assert page.texts("p", page.main, class_="hint") == [
        "1 municipality is counted but lies beyond this map."
    ]


def test_a_partnership_bows_in_the_year_it_began():
    towns = make_municipality("DE"), make_municipality("JO")
    meet(2016, *towns)
    meet(2017, *towns)
    make_partnership(towns, start_year=2017)

    assert [len(it.bows) for it in walk_of().maps()] == [0, 1]


def test_of_many_municipalities_those_that_met_in_most_years_are_drawn(client, monkeypatch):
    monkeypatch.setattr(walk, "MOST_DOTS", 2)
    often, once = make_municipality(), make_municipality()
    meet(2016, often)
    meet(2017, once, often)

    cut = walk_of()

    assert (set(cut.keys_on_maps), cut.is_cut, len(cut.years[1].met)) == (keys(often), True, 2)
    assert (
        "no more than 1 municipality"
        in read(client, "/en/walk/", strict=True).texts("p", class_="hint")[-1]
    )


def test_of_many_partnerships_some_are_drawn_all_are_counted_and_that_is_said(client, monkeypatch):
    monkeypatch.setattr(walk, "MOST_BOWS", 1)
    towns = make_municipality("DE"), make_municipality("JO")
    meet(2017, *towns)
    for _number in range(2):
        make_partnership(towns, start_year=2017)

    (drawn,) = walk_of().maps()
    page = read(client, "/en/walk/", strict=True)

    assert (len(drawn.bows), drawn.of_year.partnership_count) == (1, 2)
    assert page.texts("a", page.one("p", class_="walk-partnerships"))[-1] == "1 more"
    assert page.texts("p", page.main, class_="hint") == [
        "Of a year the maps show no more than 1 partnership."
    ]


def test_the_finding_counts_all_and_names_the_year_of_most_newcomers():
    one, two, three = (make_municipality() for _number in range(3))
    meet(2016, one)
    meet(2018, one, two, three)

    assert walk_of().findings == [
        "From 2016 to 2018, 3 municipalities took part at least once.",
        "Most came for the first time in 2018: 2.",
    ]


def test_each_year_is_an_address_and_leads_to_its_events(client):
    town = make_municipality("JO")
    meet(2017, town, topics=["energy"])
    make_partnership([town, make_municipality("DE")], start_year=2017, topics=["energy"])

    page = read(client, "/en/walk/?topic=energy&country=JO", strict=True)

    year = page.one("li", id="2017")
    assert page.hrefs(page.one("h2", year)) == ["/en/events/?year=2017&topic=energy&country=JO"]
    assert page.texts("p", year, class_="walk-numbers") == [
        "1 event · 1 municipality 1 for the first time"
    ]
    (link,) = page.hrefs(page.one("p", year, class_="walk-partnerships"))
    assert client.get(link).status_code == 200


def test_a_choice_that_nothing_fits_says_so_and_can_be_removed(client):
    meet(2017, make_municipality("JO"), topics=["energy"])

    page = read(client, "/en/walk/?topic=energy&country=XX", strict=True)

    assert page.notices == ["We do not know “XX” under “Country”. The list is shown without it."]
    assert "/en/walk/" in page.hrefs(page.one("form", class_="choice-row"))
