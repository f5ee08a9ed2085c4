"""Which records a name stands for, however it is typed."""

import pytest

from partnerships.models import Municipality
from spreadsheets.names import NameMatcher
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def names():
    make_municipality("JO", slug="amman", name_en="Amman", name_ar="عمّان")
    make_municipality("JO", slug="deir-alla", name_en="Deir Alla", other_names="Dayr Alla")
    make_municipality("DE", slug="koeln", name_en="Cologne", name_de="Köln")
    make_municipality("DE", slug="neustadt-a", name_en="Neustadt", state="draft")
    make_municipality("DE", slug="neustadt-b", name_en="Neustadt")
    return NameMatcher(Municipality)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Amman", "amman"),
        ("AMMAN", "amman"),
        ("amman", "amman"),
        ("عمّان", "amman"),
        ("عمان", "amman"),
        ("Amman/عمّان", "amman"),
        ("Amman (host city)", "amman"),
        ("City of Amman", "amman"),
        ("Deir-Alla", "deir-alla"),
        ("dayr alla", "deir-alla"),
        ("Stadt Köln", "koeln"),
        ("Koeln", "koeln"),
        ("Koln", "koeln"),
        ("neustadt-b", "neustadt-b"),
    ],
)
def test_a_name_is_known_in_every_language_and_spelling(names, text, slug):
    assert names.find(text) == [slug]


def test_a_public_id_is_a_name_too(names):
    assert names.find(names.records["amman"].public_id) == ["amman"]


def test_two_of_the_same_name_are_both_found(names):
    assert sorted(names.find("Neustadt")) == ["neustadt-a", "neustadt-b"]


@pytest.mark.parametrize("text", ["Aman", "", "…", "Atlantis", "/", "x" * 5000])
def test_an_unknown_name_finds_nothing(names, text):
    assert names.find(text) == []


def test_the_nearest_are_offered_first(names):
    assert names.offer("Aman")[0] == ("amman", "Amman (Jordan)")
    assert names.offer("Dair Ala")[0][0] == "deir-alla"


def test_of_few_records_all_are_offered(names):
    assert {key for key, _label in names.offer("Aman")} == set(names.records)
