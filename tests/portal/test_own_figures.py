"""What a programme says of itself, beside what the records tell until the same day."""

from datetime import date

import pytest

from tests.factories import make_event, make_municipality, make_partnership, make_programme
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme(
        "host-communities",
        name_en="Host Communities",
        own_figures_on=date(2018, 11, 21),
        own_event_count=30,
        own_municipality_count=40,
        own_figures_note_en="More than 40 German municipalities.",
    )


def section_of(client, query=""):
    page = read(client, f"/en/impact/{query}", strict=True)
    found = [
        it for it in page.all("section") if (it.get("aria-labelledby") or "").startswith("own")
    ]
    return page, found[0] if found else None


@pytest.mark.parametrize("query", ["", "?programme=host-communities"])
def test_its_figures_stand_beside_ours_until_its_day(client, programme, query):
    germany, jordan, late = (make_municipality(code) for code in ("DE", "JO", "JO"))
    old = make_partnership([germany, jordan], start_year=2018)
    new = make_partnership([germany, late], start_year=2019)
    of_it = {"programmes": [programme]}
    make_event(
        starts_on=date(2018, 11, 21), municipalities=[germany, jordan], leads_to=[old, new], **of_it
    )
    make_event(starts_on=date(2018, 11, 22), municipalities=[late], **of_it)
    make_event(starts_on=date(2018, 1, 1), municipalities=[late])
    make_event(starts_on=None, municipalities=[late], **of_it)

    page, section = section_of(client, query)

    cells = [text_of(cell) for cell in page.all("td", section)]
    assert cells == ["30", "1", "40", "2", "", "1"]
    assert "By country: Germany 1 · Jordan 1." in text_of(section)
    for address, count in zip(page.hrefs(page.one("tbody", section)), (1, 2, 1), strict=True):
        (shown,) = read(client, address, strict=True).texts("p", class_="result-count")
        assert shown.split()[0] == str(count)


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize("query", ["?year=2018", "?programme=connective-cities"])
def test_it_does_not_stand_beside_a_choice_that_it_did_not_make(client, query):
    make_event(starts_on=date(2018, 1, 1), programmes=["connective-cities"])

    assert section_of(client, query)[1] is None


def test_without_a_programme_nothing_is_by_then(client):
    page = read(client, "/en/impact/events-by-then/", strict=True)

    assert page.texts("p", class_="result-count") == ["0 results"]
