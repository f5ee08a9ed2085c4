"""The drawing of a chain: an axis of time, no step back in time, mirrored in Arabic."""

from datetime import date, timedelta
from itertools import combinations, pairwise
from random import Random

import pytest
from django.utils import translation

from events.chain_labels import CHARACTER_WIDTH, label_lines
from events.chain_layout import LINE_HEIGHT
from events.chains import event_chain
from events.time_axis import CHAIN_WIDTH
from tests.factories import make_event, make_partnership, make_practice
from tests.reading import read

pytestmark = pytest.mark.django_db


def chain_of_length(length, shortcut=False):
    events = []
    for month in range(length):
        day = date(2017, 1, 1) + timedelta(days=31 * month)
        events.append(make_event(starts_on=day, city_en="Amman", after=events[-1:]))
    if shortcut:
        make = events[0].next_steps.create
        make(later=events[-1])
    return event_chain(events[0])


def drawn(chain):
    return chain.drawing(right_to_left=False)


def drawn_partnership(years, **what_matters):
    """The picture of events on first days of these years that are steps of a partnership."""
    partnership = make_partnership(**what_matters)
    for year in years:
        make_event(starts_on=date(year, 1, 1), leads_to=[partnership])
    return drawn(partnership.origins.chain())


def xs(picture):
    return [station.x for station in picture.stations]


def steps_back(picture):
    return [step for step in picture.steps if step.start[0] >= step.end[0]]


def overlapping_lines(picture):
    """Lines of labels, as wide as their letters, that lie on each other."""
    boxes = [
        (station.x, y, len(text) * CHARACTER_WIDTH / 2)
        for station in picture.stations
        for y, text in [(station.text_y, station.date), *station.rows]
    ]
    return [
        (one, two)
        for one, two in combinations(boxes, 2)
        if abs(one[1] - two[1]) < LINE_HEIGHT and abs(one[0] - two[0]) < one[2] + two[2] - 20
    ]


def random_chain(seed):
    """Events at random dates, in whatever order, with partnerships and practices."""
    chance = Random(seed)
    partnerships = [
        make_partnership(start_year=chance.choice([None, 1990, 2016, 2018, 2019]))
        for _number in range(chance.randint(0, 2))
    ]
    for partnership in partnerships[:1]:
        make_practice(partnership=partnership, year=chance.choice([None, 2017, 2021]))
    events = []
    for _number in range(chance.randint(2, 4)):
        day = date(chance.randint(2015, 2020), chance.randint(1, 12), 1)
        precision = chance.choice(["day", "month", "year"])
        when = {"starts_on": chance.choice([day, day, None]), "starts_precision": precision}
        if when["starts_on"] is None:
            when["starts_precision"] = "unknown"
        some = chance.sample(events, min(len(events), chance.randint(1, 2)))
        leads_to = [it for it in partnerships if chance.random() < 0.6]
        events.append(make_event(**when, after=some, leads_to=leads_to))
    return event_chain(events[0])


def test_a_month_is_as_wide_as_any_other():
    days = [date(2015, 1, 1), date(2017, 1, 1), date(2020, 1, 1)]
    first, second, third = (make_event(starts_on=day) for day in days)
    first.next_steps.create(later=second)
    second.next_steps.create(later=third)

    left, middle, right = xs(drawn(event_chain(first)))

    assert (right - middle) / (middle - left) == pytest.approx(36 / 24, abs=0.01)


def test_the_ticks_are_the_first_days_of_years():
    picture = drawn_partnership([2019, 2021], start_year=2017)

    at = {year: x for x, year in picture.years}
    assert sorted(at) == [2018, 2019, 2020, 2021]
    assert [at[2019], at[2021]] == xs(picture)[1:]


def test_stations_of_one_month_stand_beside_each_other():
    first = make_event(starts_on=date(2017, 5, 1))
    make_event(starts_on=date(2017, 5, 20), after=[first])

    left, right = xs(drawn(event_chain(first)))

    assert right - left > 90


def test_a_picture_for_arabic_is_the_mirror_image():
    chain = chain_of_length(4, shortcut=True)

    ltr, rtl = (chain.drawing(right_to_left=bidi) for bidi in (False, True))

    assert [round(CHAIN_WIDTH - x, 1) for x in xs(ltr)] == xs(rtl)
    assert [station.y for station in ltr.stations] == [it.y for it in rtl.stations]
    assert [CHAIN_WIDTH - step.end[0] for step in ltr.steps] == [it.end[0] for it in rtl.steps]


def test_a_step_to_the_next_station_is_straight_and_one_that_skips_a_station_bends():
    picture = drawn(chain_of_length(3, shortcut=True))

    assert sorted("Q" in step.path for step in picture.steps) == [False, False, True]


@pytest.mark.parametrize("seed", range(12))
def test_no_step_is_drawn_back_in_time_and_nothing_lies_outside_or_on_anything(seed):
    picture = drawn(random_chain(seed))

    assert picture is not None
    assert steps_back(picture) == []
    assert all(0 <= x <= CHAIN_WIDTH for x in xs(picture))
    assert all(one < other for one, other in pairwise(sorted(xs(picture))))
    assert overlapping_lines(picture) == []
    assert max(y for it in picture.stations for y, _text in it.rows) < picture.height
    assert all(0 <= bar.start <= bar.end <= CHAIN_WIDTH for bar in picture.bars)


def test_later_events_lie_on_the_bar_of_the_partnership_that_they_took_further():
    picture = drawn_partnership([2019, 2021], start_year=2017, status="active")

    [bar] = picture.bars
    assert [station.node.kind for station in picture.stations] == ["partnership", "event", "event"]
    assert bar.start < xs(picture)[0]
    assert bar.end == CHAIN_WIDTH
    assert steps_back(picture) == []


def test_the_bar_ends_in_the_year_in_which_the_partnership_ended():
    picture = drawn_partnership([2017, 2021], start_year=2017, end_year=2018, status="ended")

    at = {year: x for x, year in picture.years}
    assert picture.bars[0].end == xs(picture)[-1]  # the last event says that it still lived
    assert at[2021] == xs(picture)[-1]


def test_a_bar_is_hatched_from_where_no_source_says_that_the_partnership_lives():
    picture = drawn_partnership([2018, 2019], start_year=2017)

    [bar] = picture.bars
    assert bar.end == bar.faded[0] == xs(picture)[-1] < bar.faded[1]


def test_two_bars_lie_below_each_other():
    both = [make_partnership(start_year=2018), make_partnership(start_year=2019)]
    event = make_event(starts_on=date(2017, 1, 1), leads_to=both)

    one, other = drawn(event_chain(event)).bars

    assert one.y < other.y


def test_what_is_known_to_the_year_says_so_with_a_whisker():
    picture = drawn_partnership([2016], start_year=2017)

    event, partnership = picture.stations
    assert event.year_span is None
    assert partnership.year_span[0] < partnership.x < partnership.year_span[1]


def test_a_chain_with_too_many_labels_is_told_by_the_list_only():
    assert drawn(chain_of_length(7)) is not None
    assert drawn(chain_of_length(12)) is None


def test_a_label_that_is_cut_ends_with_three_dots():
    event = make_event(city_en="Amman " * 20)

    (station,) = drawn(event_chain(event)).stations

    assert len(station.lines) == 4
    assert station.lines[-1].endswith("…")


def test_a_word_that_is_longer_than_a_line_is_cut_and_not_continued_below():
    label = label_lines(event_chain(make_event(city_en="Llanfairpwllgwyngyll")).nodes[0], 90)

    assert label[-1] == "Llanfairpw…"


def test_format_and_place_stand_on_lines_of_their_own():
    event = make_event(format="study_tour", city_en="Amman")

    (station,) = drawn(event_chain(event)).stations

    assert station.lines == ["Study tour", "Amman"]


def test_only_the_page_the_reader_is_on_is_marked():
    picture = drawn(chain_of_length(3))

    assert [station.focus for station in picture.stations] == [True, False, False]


def test_a_station_says_month_and_place_in_the_readers_language():
    with translation.override("de"):
        (station,) = drawn(chain_of_length(1)).stations

    assert station.date == "Januar 2017"
    assert "Amman" in station.lines


def test_the_page_of_a_partnership_without_known_origins_says_so(client):
    page = read(client, make_partnership().get_absolute_url())

    assert page.status == 200
    assert page.notices[-1] == "How this partnership came about is not documented yet."
    assert page.all("svg", class_="chain") == []


def test_the_legend_names_only_the_kinds_of_evidence_that_occur(client):
    event = make_event()
    make_event(starts_on=date(2018, 1, 1), after=[event])

    page = read(client, event.get_absolute_url())

    [legend] = page.all("ul", class_="legend")
    assert page.texts("li", legend) == ["reported: a source connects the two"]


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ((2016, 5), (2017, 5), "12 to 19 months from the first meeting to the partnership"),
        ((2016, 12), (2016, 12), "1 to 12 months from the first meeting to the partnership"),
        ((2016, 11), (2017, 12), "13 months from the first meeting to the partnership"),
    ],
)
def test_the_picture_says_how_long_it_took(client, first, last, sentence):
    partnership = make_partnership(start_year=2017)
    event = make_event(starts_on=date(*first, 1), leads_to=[partnership])
    if last != first:
        make_event(starts_on=date(*last, 1), after=[event], leads_to=[partnership])

    page = read(client, partnership.get_absolute_url())

    [said] = page.texts("figcaption", page.one("figure", class_="chain-picture"))
    assert said.split(",")[0] == sentence


def test_the_picture_does_not_say_how_long_it_took_if_a_date_is_not_known(client):
    partnership = make_partnership(start_year=2017)
    event = make_event(starts_on=None)
    make_event(starts_on=date(2017, 1, 1), after=[event], leads_to=[partnership])

    page = read(client, partnership.get_absolute_url())

    assert page.texts("figcaption", page.one("figure", class_="chain-picture")) == []
