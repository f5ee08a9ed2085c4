"""How a page shows the values of a facet: the first, the folded, and what is chosen."""

import pytest

from tests.factories import make_event, make_municipality
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db

LIST = "/en/events/"


def test_of_a_facet_with_many_values_the_first_are_shown_others_folded_and_a_link_leads_to_all(
    client,
):
    names = [f"town-{number:02}" for number in range(62)]
    make_event(municipalities=[make_municipality(slug=name, name_en=name) for name in names])

    page = read(client, f"{LIST}?municipality=town-61")

    (link,) = page.all("a", page.one("form", class_="facets"))
    assert text_of(link) == "Show all 62 choices"
    assert link.get("href") == "?municipality=town-61&all=municipality#facet-municipality"
    assert choices_of_towns(page) == [*names[:8], "town-61", *names[8:60]]
    assert choices_of_towns(page, page.one("details", class_="facet-fold")) == names[8:60]
    everything = read(client, f"{LIST}{link.get('href')}")
    assert choices_of_towns(everything) == [*names[:8], "town-61", *names[8:61]]
    assert [
        fold.get("id") for fold in everything.all("details") if fold.get("open") is not None
    ] == [
        "facet-municipality",
        None,
    ]


@pytest.mark.parametrize(("number", "folded"), [(10, 0), (11, 3)])
def test_a_facet_folds_no_fewer_than_three_values(client, number, folded):
    make_event(topics=[f"topic-{place:02}" for place in range(number)])

    page = read(client, LIST)

    assert len(page.all("label", page.one("details", id="facet-topic"), class_="choice")) == number
    folds = page.all("details", class_="facet-fold")
    assert sum(len(page.all("label", fold, class_="choice")) for fold in folds) == folded


def test_a_facet_says_what_is_chosen_in_it_while_it_is_closed(client):
    make_event("webinar", topics=["energy", "health"])

    page = read(client, f"{LIST}?topic=energy&topic=health")

    assert page.texts("span", class_="facet-chosen") == ["Energy · Health"]
    assert [fold for fold in page.all("details") if fold.get("open") is not None] == []


def choices_of_towns(page, inside=None):
    fields = page.all("input", inside, name="municipality")
    return [field.get("value") for field in fields]
