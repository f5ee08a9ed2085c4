"""Which record a name means, however it is spelled."""

import pytest

from search.lexicon import get_lexicon
from search.names import get_name_index
from tests.factories import make_country, make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    """first("Amann"): the name of the likeliest municipality, and whether it is sure."""

    def first(name, concept="municipality"):
        index = get_name_index(concept, get_lexicon())
        hits = index.find(name)
        return (str(index.lexicon.rows[hits[0].token]), hits[0].is_sure) if hits else None

    return first


@pytest.fixture
def towns():
    make_municipality(name_en="Amman", name_ar="عمّان")
    make_municipality("DE", name_en="Cologne", name_de="Köln", name_ar="كولونيا")
    make_municipality("DE", name_en="Dortmund", name_ar="دورتموند")
    make_municipality("TN", name_en="Kairouan", name_ar="القيروان", other_names="Qairawan")
    make_municipality("TR", name_en="Şanlıurfa", name_ar="شانلي أورفا")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("KOELN", "Cologne"),
        ("koln", "Cologne"),
        ("Sanliurfa", "Şanlıurfa"),
        ("Municipality of Amman", "Amman"),
        ("T.C. Şanlıurfa Büyükşehir Belediyesi", "Şanlıurfa"),
        ("Stadt Köln", "Cologne"),
        ("بلدية عمان", "Amman"),
        ("3amman", "Amman"),
        ("el 9airawan", "Kairouan"),
        ("Дортмунд", "Dortmund"),
    ],
)
def test_habits_of_writing_do_not_matter(towns, first, typed, name):
    assert first(typed) == (name, True)


@pytest.mark.parametrize(
    "typed", ["Dortmnud", "Muncipality of Dortmund", "Dortmuntd, Germany", "Ντόρτμουντ"]
)
def test_a_typing_error_leads_to_the_nearest(towns, first, typed):
    assert first(typed)[0] == "Dortmund"


def test_other_towns_are_not_sure(towns, first):
    assert not any(first(name) and first(name)[1] for name in ("Amsterdam", "Aachen", "Tunis"))


def test_of_two_of_the_same_name_none_is_sure(first):
    make_municipality(name_en="Salt")
    make_municipality("DE", name_en="Salt")
    assert first("Salt") == ("Salt", False)


def test_nothing_is_found_for_nothing(towns, first):
    assert [first(typed) for typed in ("", " – ", "ـ")] == [None, None, None]


def test_countries_have_names_of_their_own(first):
    make_country("JO")
    make_country("LB")
    assert first("Jordanien", "country") == ("Jordan", True)


def test_a_new_name_is_known_at_once(first):
    make_municipality(name_en="Irbid")
    assert first("Zarqa") != ("Zarqa", True)
    make_municipality(name_en="Zarqa")
    assert first("Zarqa") == ("Zarqa", True)
