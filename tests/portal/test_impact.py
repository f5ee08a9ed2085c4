"""What came of the events: what counts where, and that each number leads to its records."""

from datetime import date

import pytest
from django.http import QueryDict

from events.models import PartnershipOrigin
from portal.impact import Impact, ImpactFilter
from publishing.facet_index import get_facet_indexes
from tests.factories import (
    make_event,
    make_municipality,
    make_partnership,
    make_practice,
)
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def impact_of(query=""):
    events, *others = get_facet_indexes("event", "partnership", "municipality")
    return Impact(ImpactFilter(QueryDict(query), events), *others)


def meet(year, **what_matters):
    return make_event(starts_on=year and date(year, 1, 1), **what_matters)


def origin_of(event, partnership, **what_matters):
    fields = {"kind": "origin", "evidence": "documented", **what_matters}
    return PartnershipOrigin.objects.create(event=event, partnership=partnership, **fields)


@pytest.fixture
def partnerships():
    """One of each origin: documented, with an event before, with later ones only, with none."""
    documented, before, later, alone = (
        make_partnership(start_year=2017, topics=["energy"]) for _number in range(4)
    )
    origin_of(meet(2016, format="study_tour"), documented)
    meet(2017, format="conference", leads_to=[documented, before])
    meet(2018, format="conference", leads_to=[documented, later])
    return documented, before, later, alone


def test_each_partnership_stands_in_the_group_of_its_firmest_origin(partnerships):
    groups = impact_of().origins

    assert [list(keys) for keys in groups.values()] == [[it.pk] for it in partnerships]


def test_an_origin_that_is_only_reported_is_not_documented():
    partnership = make_partnership(start_year=2017)
    origin_of(meet(2016), partnership, evidence="reported")

    assert [set(keys) for keys in impact_of().origins.values()][:2] == [set(), {partnership.pk}]


@pytest.mark.parametrize("years", [(None, 2016), (2017, None)])
def test_where_a_year_is_not_known_the_event_may_have_come_before(years):
    began, met = years
    partnership = make_partnership(start_year=began)
    meet(met, leads_to=[partnership])

    assert set(impact_of().origins["before"]) == {partnership.pk}


def test_what_nobody_may_see_counts_nowhere():
    hidden = make_partnership(start_year=2017, state="draft")
    shown = make_partnership(start_year=2017)
    meet(2016, leads_to=[hidden])
    meet(2016, leads_to=[shown], state="draft", municipalities=[make_municipality()])
    make_practice(partnership=shown, state="draft")

    impact = impact_of()

    assert (len(impact.events.matches), len(impact.leading_events)) == (1, 0)
    assert (set(impact.partnerships), set(impact.origins["no-event"])) == ({shown.pk},) * 2
    assert (len(impact.municipalities), len(impact.practices)) == (0, 0)


def test_a_programme_narrows_to_what_its_own_events_led_to():
    partnership, other = make_partnership(start_year=2017), make_partnership(start_year=2017)
    meet(2018, leads_to=[partnership], programmes=["connective-cities"])
    origin_of(meet(2016), partnership)
    origin_of(meet(2016), other)

    impact = impact_of("programme=connective-cities")

    assert set(impact.partnerships) == set(impact.origins["later"]) == {partnership.pk}


def test_topic_country_and_year_are_those_of_the_partnership_itself():
    jordan, turkey = make_municipality("JO"), make_municipality("TR")
    found = make_partnership([jordan, turkey], start_year=2017, topics=["energy"])
    make_partnership([jordan, turkey], start_year=2018, topics=["energy"])
    make_partnership([jordan, turkey], start_year=2017)
    make_partnership([turkey, make_municipality("DE")], start_year=2017, topics=["energy"])

    meet(2017, topics=["energy"], municipalities=[jordan])

    assert set(impact_of("topic=energy&country=JO&year=2017").partnerships) == {found.pk}


def test_with_a_country_only_its_municipalities_count():
    jordan, germany = make_municipality("JO"), make_municipality("DE")
    meet(2017, municipalities=[jordan, germany])

    assert set(impact_of().municipalities) == {jordan.pk, germany.pk}
    assert set(impact_of("country=JO").municipalities) == {jordan.pk}


def test_a_format_counts_events_those_that_led_on_and_partnerships_once(partnerships):
    rows = {row.format.value: row for row in impact_of().format_rows}

    tour, conference = rows["study_tour"], rows["conference"]
    assert (tour.event_count, tour.leading_count, tour.partnership_count) == (1, 1, 1)
    assert (conference.event_count, conference.leading_count) == (2, 1)
    assert conference.partnership_count == 2


@pytest.mark.usefixtures("partnerships")
def test_the_page_says_how_many_are_documented_and_leads_to_them(client):
    page = read(client, "/en/impact/", strict=True)

    assert page.texts("p", class_="intro")[0].startswith(
        "Of 4 partnerships, a source says of 1 that they came out of an event."
    )
    assert "/en/impact/documented/" in page.hrefs(page.main)
    assert "/en/impact/led-to/?format=study_tour&topic=energy" in page.hrefs(page.main)


def test_a_list_shows_the_records_of_its_figure_and_its_rule(client, partnerships):
    page = read(client, "/en/impact/led-to/?format=conference&topic=energy", strict=True)

    documented, before, *_others = partnerships
    shown = [href for href in page.hrefs(page.main) if href.startswith("/en/partnerships/p")]
    assert sorted(shown) == sorted(it.get_absolute_url() for it in (documented, before))
    assert page.heading == "Partnerships with an event that came before: Conference"
    assert page.texts("p", class_="result-count") == ["2 results"]
    assert "/en/impact/?topic=energy" in page.hrefs(page.main)
    assert text_of(page.one("p", class_="intro")).startswith("A source says")


@pytest.mark.parametrize("path", ["nothing", "still-watched", "still-watched/?after=soon"])
def test_a_figure_that_does_not_exist_is_not_found(client, path):
    path = path if "/" in path else f"{path}/"
    assert client.get(f"/en/impact/{path}").status_code == 404


def test_a_time_that_nobody_was_watched_for_has_no_records(client):
    page = read(client, "/en/impact/still-watched/?after=7", strict=True)

    assert page.texts("p", class_="result-count") == ["0 results"]


def test_of_few_no_share_is_said_and_no_curve_drawn(client):
    for _number in range(3):
        town = make_municipality()
        meet(2016, municipalities=[town])
    meet(2019)

    page = read(client, "/en/impact/", strict=True)

    assert page.all("svg", class_="curve") == []
    assert "%" not in text_of(page.one("section", aria_labelledby="time"))


def test_of_enough_the_curve_says_how_many_are_still_watched(client):
    towns = [make_municipality() for _number in range(20)]
    meet(2016, municipalities=towns)
    meet(2019)
    make_partnership(towns[:5], start_year=2016)

    page = read(client, "/en/impact/", strict=True)

    section = page.one("section", aria_labelledby="time")
    assert page.texts("text", section, class_="curve-watched") == ["20"]
    cells = [text_of(cell) for cell in page.all("td", page.one("tbody", section))]
    assert cells[:5] == ["20", "5", "", "25%", "11%–50%"]
    assert "half had it in the year of their first event" in text_of(section)
