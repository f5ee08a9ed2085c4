"""What grew out of what: all strands on one axis of years."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.strands import chains_of_strands, find_strands
from portal.strand_layout import YearsAxis, strand_picture
from tests.factories import make_event, make_partnership, make_practice
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def make_strand(title="Jena – Deir Alla", start_year=2017, **what_matters):
    """Two events that led to a partnership."""
    partnership = make_partnership(title_en=title, start_year=start_year, **what_matters)
    first = make_event(starts_on=date(2016, 5, 1), leads_to=[partnership])
    make_event(starts_on=date(2017, 3, 1), after=[first], leads_to=[partnership])
    return partnership


def pictures(right_to_left=False):
    strands = find_strands()
    axis = YearsAxis(strands, right_to_left)
    return [strand_picture(chain, axis) for chain in chains_of_strands(strands)]


def lines(picture):
    return [line for some in picture.lines.values() for line in some]


def groups(page):
    """{heading: titles of its strands}"""
    return {
        text_of(page.one("h2", section)): page.texts("h3", section)
        for section in page.all("section", class_="strand-group")
    }


def test_strands_stand_in_groups_by_what_they_led_to(client):
    make_practice(partnership=make_strand("Jena – Deir Alla"))
    make_strand("Bonn – Ramallah")
    make_event(after=[make_event(title_en="First", starts_on=date(2016, 1, 1))])

    page = read(client, reverse("strands"))

    assert groups(page) == {
        "With a partnership and a good practice 1": ["Jena – Deir Alla"],
        "With a partnership 1": ["Bonn – Ramallah"],
        "Further exchange 1": ["First"],
    }


def test_a_strand_has_an_address_and_a_sentence(client):
    partnership = make_strand()

    page = read(client, reverse("strands"))

    [strand] = page.all("li", id=partnership.public_id)
    assert page.texts("p", strand) == ["2 events · 1 partnership · 2016–2017"]
    assert page.hrefs(strand)[0] == partnership.get_absolute_url()


def test_every_station_is_a_link_with_its_date(client):
    partnership = make_strand()

    page = read(client, reverse("strands"))

    [picture] = page.all("svg", role="group")
    assert page.texts("title", picture)[2] == "since 2017: Jena – Deir Alla"
    assert page.hrefs(picture)[2] == partnership.get_absolute_url()
    assert len(page.hrefs(picture)) == 3


def test_no_step_of_a_strand_is_drawn_back_in_time():
    partnership = make_strand(start_year=2012)
    make_practice(partnership=partnership, year=2019)
    make_event(starts_on=None, leads_to=[partnership])
    make_event(
        starts_on=None, after=[make_event(starts_on=date(2019, 1, 1), leads_to=[partnership])]
    )

    [picture] = pictures()

    assert all(x1 <= x2 for x1, _y1, x2, _y2 in lines(picture))
    assert all(0 <= mark.x <= 100 and 0 < mark.y < picture.height for mark in picture.marks)


def test_a_strand_is_the_mirror_image_from_right_to_left():
    make_strand()

    [ltr], [rtl] = pictures(), pictures(right_to_left=True)

    assert [round(100 - mark.x, 1) for mark in ltr.marks] == [mark.x for mark in rtl.marks]


def test_branches_lie_on_lanes_of_their_own():
    both = [make_partnership(start_year=2018), make_partnership(start_year=2019)]
    make_event(starts_on=date(2017, 1, 1), leads_to=both)

    [picture] = pictures()

    assert len({bar[2] for bar in picture.bars}) == 2


@pytest.mark.parametrize(
    ("what_matters", "is_faded"),
    [
        ({"status": "active"}, False),
        ({"status": "ended", "end_year": 2018}, False),
        ({"status": "unknown"}, True),
    ],
)
def test_a_bar_fades_where_no_source_says_how_long_it_lasted(what_matters, is_faded):
    make_strand(**what_matters)

    [picture] = pictures()

    assert bool(picture.faded) is is_faded


def test_what_has_no_date_stands_at_the_end_and_is_marked(client):
    dated = make_event(starts_on=date(2016, 1, 1))
    make_event(title_en="Undated", starts_on=None, after=[dated])

    [picture] = pictures()
    page = read(client, reverse("strands"))

    assert picture.marks[-1].is_undated
    assert picture.marks[-1].x == max(mark.x for mark in picture.marks)
    assert len(page.all("circle", page.one("svg", role="group"), class_="undated")) == 1


def test_strands_keep_quiet_about_what_readers_may_not_see(client):
    make_strand("Secret", state="draft")
    make_practice(partnership=make_partnership(title_en="Hidden", state="draft"))

    page = read(client, reverse("strands"))

    assert "Secret" not in page.text
    assert "Hidden" not in page.text
    assert len(page.all("section", class_="strand-group")) == 1


def test_strands_are_narrowed_by_topic_and_country(client):
    make_strand("Waste", topics=["solid-waste"])
    make_strand("Water", topics=["water"])

    page = read(client, f"{reverse('strands')}?topic=water&country=JO")

    assert [title for some in groups(page).values() for title in some] == ["Water"]


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr("portal.strands.STRANDS_PER_PAGE", 3)
    monkeypatch.setattr("portal.strands.FEWEST_STRANDS", 2)


def test_a_page_shows_some_strands_and_counts_all(client, short_pages):
    for _number in range(5):
        make_event(after=[make_event(starts_on=date(2016, 1, 1))])

    first, second = (read(client, f"{reverse('strands')}?page={page}") for page in (1, 2))

    [heading] = groups(first)
    assert heading == "Further exchange 5"
    assert [len(groups(page)[heading]) for page in (first, second)] == [3, 2]


def test_a_few_strands_get_no_page_of_their_own(client, short_pages):
    for _number in range(4):
        make_event(after=[make_event(starts_on=date(2016, 1, 1))])

    [strands] = groups(read(client, reverse("strands"))).values()

    assert len(strands) == 4


def test_the_choices_are_topics_and_countries_of_strands(client):
    make_event(after=[make_event(topics=["solid-waste"])])
    make_event(topics=["water"])

    page = read(client, reverse("strands"))

    topics = page.all("option", page.one("select", name="topic"))
    assert [option.get("value") for option in topics] == ["", "solid-waste"]


def test_strands_cost_as_many_queries_for_many_as_for_one():
    queries = {}
    for more in (1, 12):
        for _number in range(more):
            make_practice(partnership=make_strand())
        with CaptureQueriesContext(connection) as captured:
            pictures()
        queries[more] = len(captured)

    assert queries[12] == queries[1] == 8


def test_without_any_steps_the_page_says_so(client):
    page = read(client, reverse("strands"))

    assert page.status == 200
    assert page.all("ol", class_="strands") == []
