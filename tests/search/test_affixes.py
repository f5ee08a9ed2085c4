"""Endings of Turkish and beginnings of Arabic words."""

import pytest

from search.affixes import arabic_singular, bare_words

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("gaziantep'ten", "gaziantep"),
        ("ürdün'dekiler", "ürdün"),
        ("gezilerinde", "gezi"),
        ("çalıştaylarından", "çalıştay"),
        ("وبالنفايات", "النفايات"),
        ("ولبنان", "لبنان"),
        ("للطاقة", "الطاقة"),
    ],
)
def test_what_is_left_is_among_the_candidates(word, bare):
    assert bare in list(bare_words(word))


def test_short_words_are_left_alone():
    assert list(bare_words("suda")) == []
    assert list(bare_words("ولد")) == []


@pytest.mark.parametrize(
    ("plural", "one"), [("الجولات", "جولة"), ("نبات", "نبات"), ("tours", "tours")]
)
def test_regular_plurals_of_arabic_have_a_singular(plural, one):
    assert arabic_singular(plural) == one
