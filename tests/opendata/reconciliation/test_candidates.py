"""What else a table says of a name tells places of the same name apart."""

import pytest

from opendata.reconciliation.candidates import MOST_CANDIDATES
from tests.factories import make_country, make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def tripolis():
    for code in ("LB", "LY"):
        make_municipality(code, name_en="Tripoli", slug=f"tripoli-{code.lower()}")


@pytest.mark.parametrize("value", ["LB", "Lebanon", "Libanon", "لبنان", "Lebannon", {"id": "LB"}])
def test_the_country_of_the_table_decides(tripolis, candidates, value):
    first, second = candidates("Tripoli", properties=[{"pid": "country", "v": value}])
    assert (first["description"], first["match"]) == ("Municipality · Lebanon", True)
    assert second["match"] is False


def test_without_a_country_none_of_the_same_name_is_sure(tripolis, candidates):
    assert [hit["match"] for hit in candidates("Tripoli", type="municipality")] == [False, False]


def test_what_the_table_says_besides_does_not_matter(tripolis, candidates):
    plain = candidates("Tripoli")
    assert candidates("Tripoli", properties=[{"pid": "mayor", "v": ["Somebody", None]}]) == plain


def test_without_a_type_all_types_are_asked(candidates):
    make_country("TN", name_tr="Tunus")
    make_municipality("TN", name_en="Tunis", name_tr="Tunus")
    assert {hit["type"][0]["id"] for hit in candidates("Tunus")} == {"municipality", "country"}
    assert not any(hit["match"] for hit in candidates("Tunus"))


def test_an_unknown_type_has_no_candidates(tripolis, candidates):
    assert candidates("Tripoli", type="person") == []


def test_no_more_candidates_than_asked_for(candidates):
    for number in range(30):
        make_municipality(name_en=f"Town number {number}")
    assert len(candidates("Town number", limit=3)) == 3
    assert len(candidates("Town number", limit=1000)) == MOST_CANDIDATES
    assert len(candidates("Town number", limit=-1)) == 1
