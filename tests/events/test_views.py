"""The page of an event."""

import pytest
from django.utils.translation import gettext, override

from tests.factories import (
    make_country,
    make_event,
    make_municipality,
    make_partnership,
    make_source,
)
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_the_page_tells_what_is_known(client):
    event = make_event(
        title_en="Study tour",
        summary_en="A week in Jordan.",
        findings_en="One.\n\nTwo.",
        results_en="Three.",
        sources=[make_source(title="Report", url="https://www.example.org/report")],
    )

    page = read(client, event.get_absolute_url())

    assert page.heading == "Study tour"
    assert page.texts("p", class_="intro") == ["A week in Jordan."]
    lists = page.all("ul", class_="statements")
    assert [page.texts("li", one) for one in lists] == [["Three."], ["One.", "Two."]]
    assert "https://www.example.org/report" in page.hrefs(page.one("section", class_="sources"))


def test_what_came_of_it_comes_before_what_led_to_it_and_what_is_known(client):
    event = make_event(findings_en="One.", results_en="Two.", leads_to=[make_partnership()])

    page = read(client, event.get_absolute_url())

    assert page.texts("h2", page.main)[:3] == [
        "What came of it",
        "What led to it and what followed",
        "What is known",
    ]


def test_one_line_says_where_it_was_and_how_many_took_part(client):
    event = make_event(
        city_en="Amman", country=make_country("JO"), municipalities=[make_municipality("JO")]
    )

    page = read(client, event.get_absolute_url())

    line = page.one("ul", class_="circumstances")
    assert page.texts("li", line) == ["Amman", "Jordan", "1 municipality"]
    assert page.hrefs(line) == ["/en/countries/JO/", "#who"]


def test_the_number_that_a_source_gives_counts_for_more_than_those_it_names(client):
    event = make_event(municipalities=[make_municipality("JO")], municipality_count=30)

    assert "30 municipalities" in read(client, event.get_absolute_url()).texts("li")


def test_links_that_leave_the_site_tell_nobody_where_they_come_from(client):
    event = make_event(sources=[make_source()])

    page = read(client, event.get_absolute_url())

    foreign = [link for link in page.all("a") if (link.get("href") or "").startswith("http")]
    assert {link.get("rel") for link in foreign} == {"external noopener noreferrer"}


def test_an_event_of_its_own_shows_no_chain(client):
    page = read(client, make_event().get_absolute_url())

    assert page.all("svg", class_="chain") == page.all("ol", class_="steps") == []


def test_an_event_that_led_to_a_partnership_links_to_it(client):
    partnership = make_partnership()
    event = make_event(leads_to=[partnership])

    page = read(client, event.get_absolute_url())

    assert partnership.get_absolute_url() in page.hrefs(page.one("ol", class_="steps"))


def test_an_event_known_from_an_announcement_only_says_so(client):
    page = read(client, make_event(evidence="announced").get_absolute_url())

    assert page.notices == ["Known only from its announcement: no report on it has been found."]


def test_the_municipalities_stand_on_the_map_and_in_a_list(client):
    town = make_municipality("JO", name_en="Deir Alla")
    event = make_event(municipalities=[town])

    page = read(client, event.get_absolute_url())

    assert page.hrefs(page.one("svg", class_="map-linked")) == [town.get_absolute_url()]
    assert town.get_absolute_url() in page.hrefs(page.one("ul", class_="columns"))


def test_markup_in_a_text_is_shown_as_text(client):
    markup = "<script>alert(1)</script>"
    event = make_event(
        title_en=markup, summary_en=markup, findings_en=markup, results_en=markup, city_en=markup
    )

    for path in (event.get_absolute_url(), "/en/events/", "/en/", "/en/search/?q=script"):
        assert markup not in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("language", "titles", "said"),
    [("de", "de, tr", True), ("de", "tr", False), ("tr", "de, tr", False), ("en", "en", False)],
)
def test_a_translated_page_says_that_its_title_is_the_sources_own(client, language, titles, said):
    """Not where it shows the title of another language, nor where nothing is translated."""
    event = make_event(
        title_de="Delegation aus Libanon",
        summary_tr="Bir gezi.",
        source_titles=titles,
        translation_state_de="machine",
        translation_state_tr="machine",
    )

    notices = read(client, f"/{language}/events/{event.slug}/").texts("p", class_="notice-language")

    with override(language):
        assert any(gettext("The title is the source’s own.") in it for it in notices) == said
