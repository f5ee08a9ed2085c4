"""The pages of places, partnerships, practices and notices."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    make_country,
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
    make_source,
)
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def test_the_page_of_a_municipality_shows_what_it_took_part_in(client):
    town = make_municipality(name_en="Jena")
    shown = [
        make_partnership([town, make_municipality("JO")]),
        make_practice(municipality=town),
        make_event(municipalities=[town]),
        make_notice(municipality=town),
    ]
    make_expert(municipality=town, function_en="Head of waste")

    page = read(client, town.get_absolute_url())

    assert page.heading == "Jena"
    assert page.cards == [record.get_absolute_url() for record in shown]
    assert "Head of waste Write a message – Head of waste" in page.texts("li", page.main)


def test_one_line_says_first_whose_partner_a_municipality_is(client):
    town = make_municipality("DE")
    make_partnership([town, make_municipality("JO", name_en="Salt")])
    make_event(municipalities=[town], starts_on=date(2017, 5, 1), starts_precision="day")
    make_event(municipalities=[town], starts_on=date(2019, 5, 1), starts_precision="day")
    make_practice(municipality=town)
    make_expert(municipality=town)

    page = read(client, town.get_absolute_url())

    assert page.texts("li", page.one("ul", class_="circumstances")) == [
        "Partner of Salt",
        "2 events since 2017",
        "1 good practice",
        "1 expert function",
    ]


def test_many_partners_are_counted_and_what_is_not_there_is_left_out(client):
    town = make_municipality("DE")
    make_partnership([town, *(make_municipality("JO") for _number in range(4))])

    page = read(client, town.get_absolute_url())

    assert page.texts("li", page.one("ul", class_="circumstances")) == ["4 partners"]


def test_a_row_of_the_list_names_partnerships_and_no_region_that_is_called_the_same(client):
    town = make_municipality("TR", name_en="Adana", region_en="Adana", kind="city")
    partnership = make_partnership([town, make_municipality("DE")], title_en="Nuremberg – Adana")

    page = read(client, "/en/municipalities/?country=TR")

    (row,) = page.all("article", class_="list-row")
    assert page.texts("p", row) == ["City · Türkiye", "Partnership: Nuremberg – Adana"]
    assert partnership.get_absolute_url() in page.hrefs(row)


def test_an_event_is_listed_once_whatever_the_roles(client):
    town = make_municipality()
    event = make_event(municipalities=[town])
    event.participations.create(municipality=town, role="host")

    assert read(client, town.get_absolute_url()).cards == [event.get_absolute_url()]


def test_a_country_may_be_written_in_small_letters(client):
    make_municipality("JO")

    response = client.get("/en/countries/jo/")

    assert (response.status_code, response["Location"]) == (301, "/en/countries/JO/")


def test_the_countries_of_the_programme_stand_apart_from_others_that_are_folded(client):
    make_country("JO", name_en="Jordan", position=1)
    make_country("AL", name_en="Albania")
    make_event(country="JO", countries=["JO"])

    page = read(client, "/en/countries/")

    first, others = page.all("table")
    assert page.texts("tbody", first) == ["Jordan1"]
    assert page.texts("tbody", others) == ["Albania"]
    assert page.all("table", page.one("details", class_="fold")) == [others]


def test_countries_without_an_order_of_their_own_are_one_table(client):
    make_country("AL")

    page = read(client, "/en/countries/")

    assert len(page.all("table")) == 1
    assert page.all("details", class_="fold") == []


def test_the_page_of_a_partnership_names_its_partners(client):
    towns = [make_municipality("DE"), make_municipality("JO")]
    partnership = make_partnership(towns, status="active", start_year=2017)

    page = read(client, partnership.get_absolute_url())

    facts = page.one("dl", class_="facts")
    assert page.hrefs(facts) == [town.get_absolute_url() for town in towns]
    assert {"active", "since 2017"} <= set(page.texts("dd", facts))


def test_a_practice_tells_the_problem_then_what_was_done_then_the_result(client):
    practice = make_practice(challenge_en="Waste.", approach_en="A plan.", results_en="Compost.")

    page = read(client, practice.get_absolute_url())

    columns = page.one("div", class_="solution")
    assert page.texts("h2", columns) == ["Problem", "What was done", "Result"]
    assert page.texts("p", columns) == ["Waste.", "A plan.", "Compost."]


def test_without_a_place_that_is_known_there_is_no_map(client):
    town = make_municipality(latitude=None, longitude=None)

    for record in (make_practice(municipality=town), make_event(municipalities=[town])):
        assert read(client, record.get_absolute_url()).all("svg", class_="map") == []


def test_a_practice_leads_to_the_partnership_it_came_out_of(client):
    practice = make_practice(partnership=make_partnership(title_en="Jena – Deir Alla"))

    page = read(client, practice.get_absolute_url())

    assert practice.partnership.get_absolute_url() in page.hrefs(page.main)


def test_a_practice_does_not_name_a_partnership_that_is_not_published(client):
    hidden = make_partnership(title_en="Secret partnership", state="draft")
    practice = make_practice(partnership=hidden)

    assert "Secret partnership" not in read(client, practice.get_absolute_url()).text


def test_every_record_page_names_its_id_and_address_for_ever(client):
    for record in (make_municipality(), make_partnership(), make_practice(), make_notice()):
        page = read(client, record.get_absolute_url())

        assert f"http://testserver/id/{record.public_id}" in page.texts("bdi")


@pytest.mark.parametrize(("years", "says_so"), [(3, False), (4, True)])
def test_a_notice_of_more_than_three_years_ago_says_from_when_it_is(client, years, says_so):
    year = timezone.localdate().year - years
    notice = make_notice(published_on=date(year, 1, 1), stage="open")
    text = f"From {year} – ask whether it still stands."

    assert (text in read(client, notice.get_absolute_url()).notices) == says_so
    assert ("Still open? Not known" in read(client, "/en/notices/").text) == says_so


def test_a_notice_that_names_its_last_day_is_not_called_old(client):
    notice = make_notice(
        published_on=date(2015, 1, 1),
        published_precision="day",
        expires_on=timezone.localdate() + timedelta(days=1),
    )

    assert read(client, notice.get_absolute_url()).notices == []


def test_a_function_in_the_list_leads_to_the_page_it_stands_on(client):
    expert = make_expert()

    page = read(client, "/en/experts/")

    assert page.cards == [expert.get_absolute_url()]


def test_the_page_of_a_record_ends_with_what_to_do_next(client):
    page = read(client, make_practice().get_absolute_url())

    (steps,) = page.all("nav", aria_label="Questions and corrections")
    assert page.texts("a", steps) == [
        "Ask about this example",
        "Something missing or wrong?",
        "Begin a reading list",
        "Compare with another",
        "Print as one page",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"stage": "open"}, "Open"),
        ({"stage": "in_talks"}, "In talks"),
        ({"stage": "met"}, "Met"),
        ({}, "Still open? Not known"),
        ({"stage": "open", "published_on": date(2012, 5, 1)}, "Still open? Not known"),
        ({"stage": "open", "expires_on": date(2012, 5, 1)}, "No longer valid"),
        ({"stage": "met", "expires_on": date(2012, 5, 1)}, "Met"),
    ],
)
def test_a_notice_says_how_far_it_is(client, fields, words):
    notice = make_notice(**fields)
    page = read(client, notice.get_absolute_url())
    assert text_of(page.one("p", class_="card-meta")).endswith(f"· {words}")


def test_a_notice_that_has_ended_leaves_the_list_and_keeps_its_address(client):
    notice = make_notice(expires_on=date(2020, 12, 31), stage="open")
    assert notice.get_absolute_url() not in read(client, "/en/notices/").cards
    page = read(client, notice.get_absolute_url())
    assert page.notices == ["This notice is no longer valid; it ended on 31 Dec 2020."]


def test_what_is_met_names_the_partnership_that_readers_see(client):
    partnership = make_partnership(slug="p-a-b", title_en="A – B")
    notice = make_notice(stage="met", partnership=partnership)
    page = read(client, notice.get_absolute_url(), strict=True)
    assert page.notices == ["Met by the partnership A – B."]
    assert "/en/partnerships/p-a-b/" in page.hrefs(page.main)
    type(partnership).objects.update(state="draft")
    assert read(client, notice.get_absolute_url()).notices == []


def test_a_notice_shows_key_figures_and_working_languages(client):
    notice = make_notice(
        key_figures_en="60,000 residents\n40 tonnes a day", working_languages="ar, en"
    )
    page = read(client, notice.get_absolute_url(), strict=True)
    assert "60,000 residents" in page.texts("li")
    assert "Arabic and English" in page.texts("dd")


def test_notices_are_narrowed_by_how_far_they_are(client):
    wanted = make_notice(stage="open")
    make_notice(stage="in_talks")
    assert read(client, "/en/notices/?stage=open").cards == [wanted.get_absolute_url()]


def test_an_expert_in_the_list_names_the_sources(client):
    make_expert(sources=[make_source(title="Report", url="https://example.org/report")])

    page = read(client, "/en/experts/")

    assert page.texts("a", page.one("article", class_="card"), class_="external-link") == ["Report"]
    assert "https://example.org/report" in page.hrefs(page.one("article", class_="card"))
