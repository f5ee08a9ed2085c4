"""All Arabic pages call the months by the names that the site has chosen; the search reads both."""

import pytest

from publishing.month_names import ArabicMonths
from search.times import find_times
from tests.factories import make_event, make_municipality, make_site

PAGES = [
    "/ar/",
    "/ar/events/",
    "/ar/events/compost/",
    "/ar/events.ics",
    "/ar/municipalities/salt/",
    "/ar/search/?q=compost",
    "/ar/search/?q=January",
    "/ar/search/?q=compost+since+January+2017",
]
LEVANTINE, LATIN = "كانون الثاني", "يناير"


@pytest.fixture
def event(db):
    salt = make_municipality("JO", slug="salt", confirmed_on="2017-01-20")
    make_event(title_en="Seminar", starts_on="2018-01-01", starts_precision="month")
    return make_event(
        slug="compost",
        title_en="Compost",
        starts_on="2017-01-13",
        ends_on="2017-01-14",
        municipalities=[salt],
    )


@pytest.mark.parametrize(
    ("choice", "own", "other"),
    [(ArabicMonths.LEVANTINE, LEVANTINE, LATIN), (ArabicMonths.LATIN, LATIN, LEVANTINE)],
)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_the_names_that_the_site_has_chosen(client, event, address, choice, own, other):
    make_site(arabic_months=choice)

    page = client.get(address).getvalue().decode().replace("\r\n ", "")

    assert own in page
    assert other not in page


def test_other_languages_have_names_of_their_own(client, event):
    make_site(arabic_months=ArabicMonths.LATIN)
    assert "13\N{EN DASH}14 Jan 2017" in client.get("/en/events/compost/").content.decode()


def test_a_change_of_the_site_is_seen_by_the_next_page(client, event):
    make_site(arabic_months=ArabicMonths.LEVANTINE)
    assert LEVANTINE in client.get("/ar/events/").content.decode()
    make_site(arabic_months=ArabicMonths.LATIN)
    assert LATIN in client.get("/ar/events/").content.decode()


@pytest.mark.parametrize("typed", ["كانون الثاني 2017", "يناير 2017", "جانفي 2017"])
def test_queries_are_read_by_any_names(typed):
    ((time,), rest) = find_times(typed)
    assert (time.tokens, rest.strip()) == ({"month:2017-01"}, "")
