"""The facets of municipalities, partnerships, practices, experts and notices."""

import pytest

from tests.factories import (
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
)
from tests.reading import read

pytestmark = pytest.mark.django_db


def of_kind(kind, record):
    record.kind = kind
    record.save()
    return record


def test_partnerships_can_be_narrowed_to_two_countries_at_once(client):
    make_partnership([make_municipality("DE"), make_municipality("JO")])
    both = make_partnership([make_municipality("LB"), make_municipality("JO")], slug="both")

    page = read(client, "/en/partnerships/?country=JO&country=LB")

    assert page.cards == [both.get_absolute_url()]


@pytest.mark.parametrize(
    ("query", "found"),
    [("status=active", ["a"]), ("status=ended", ["b"]), ("year=2015", ["a"]), ("year=2030", [])],
)
def test_partnerships_can_be_narrowed_by_status_and_year(client, query, found):
    make_partnership(slug="a", status="active", start_year=2015)
    make_partnership(slug="b", status="ended", start_year=2018)

    page = read(client, f"/en/partnerships/?{query}")

    assert page.cards == [f"/en/partnerships/{slug}/" for slug in found]


def test_municipalities_can_be_narrowed_by_country_and_kind(client):
    wanted = of_kind("city", make_municipality("JO"))
    of_kind("town", make_municipality("JO"))
    of_kind("city", make_municipality("LB"))

    page = read(client, "/en/municipalities/?country=JO&type=city")

    assert page.cards == [wanted.get_absolute_url()]


def test_practices_can_be_narrowed_by_topic_country_and_year(client):
    wanted = make_practice(topics=["energy"], country="JO", year=2020)
    make_practice(topics=["energy"], country="JO", year=2021)
    make_practice(topics=["energy"], country="LB", year=2020)

    page = read(client, "/en/practices/?topic=energy&country=JO&year=2020")

    assert page.cards == [wanted.get_absolute_url()]


def test_experts_can_be_narrowed_by_the_country_of_their_municipality(client):
    make_expert(function_en="Here", municipality=make_municipality("JO"))
    make_expert(function_en="There", municipality=make_municipality("LB"))

    page = read(client, "/en/experts/?country=JO")

    assert page.texts("h3", class_="card-title") == ["Here"]


def test_needs_and_offers_can_be_told_apart(client):
    need = of_kind("need", make_notice())
    offer = of_kind("offer", make_notice())

    cards = [read(client, f"/en/notices/?type={kind}").cards for kind in ("need", "offer")]

    assert cards == [[need.get_absolute_url()], [offer.get_absolute_url()]]
