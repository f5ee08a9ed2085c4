"""Two places in one query."""

import pytest

from search.find import search_records
from tests.factories import make_event, make_municipality, make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def towns():
    jena = make_municipality("DE", name_en="Jena", name_ar="يينا")
    deir_alla = make_municipality("JO", name_en="Deir Alla", name_ar="دير علا")
    make_partnership([jena, deir_alla], title_en="Waste from two towns")
    make_partnership([jena, make_municipality()], title_en="Partnership of Jena and another")
    make_event(title_en="Partnership workshop", municipalities=[jena])
    make_event(title_en="Visit", municipalities=[jena, deir_alla])


@pytest.mark.parametrize(
    "typed",
    [
        "Jena Deir Alla",
        "partnership between Jena and Deir Alla",
        "Partnerschaft Deir Alla mit Jena",
        "Jena ile Deir Alla ortaklığı",
        "شراكة يينا ودير علا",
        "Jena Dier Alla",
        "Jena und دير علا",
    ],
)
def test_what_both_have_together_is_found(found, typed):
    assert found(typed, "partnership") == ["Waste from two towns"]
    assert found(typed) == ["Visit"]


def test_of_one_place_the_word_is_looked_for(found):
    assert found("partnership Jena", "partnership")[0] == "Partnership of Jena and another"


def test_a_mistyped_name_of_two_words_is_put_right_at_once():
    assert search_records("Jena Dier Alla").corrected == [("dier alla", "deir alla")]
