"""Arabic words in Latin letters."""

import pytest

from search.romanization import Romanization

pytestmark = pytest.mark.any_database
KNOWN = ["نفايات", "حوار", "عمان", "مياه", "طاقه", "مؤتمر", "الاردن", "بيروت", "تدريب"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("nifayat", "نفايات"),
        ("an-nefayat", "نفايات"),
        ("7iwar", "حوار"),
        ("3amman", "عمان"),
        ("miyah", "مياه"),
        ("taqa", "طاقه"),
        ("mu2tamar", "مؤتمر"),
        ("al-ordon", "الاردن"),
        ("bayrout", "بيروت"),
        ("tadreeb", "تدريب"),
    ],
)
def test_a_word_is_known_by_its_sound(typed, word):
    assert Romanization(KNOWN).arabic(typed) == word


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ta8a", "طاقه"),  # where 8 is typed for ق, as 9 and 2 are elsewhere
        ("ta9a", "طاقه"),
        ("ta2a", "طاقه"),
        ("warshat", "ورشه"),  # the first of two nouns is heard with a t
        ("siyaha", "سياحه"),
        ("masr", "مصر"),  # short vowels are not written
    ],
)
def test_habits_of_typing_are_read(typed, word):
    assert Romanization([*KNOWN, "ورشه", "سياحه", "ساحه", "مصر"]).arabic(typed) == word


def test_words_of_titles_are_known_as_well_but_only_if_they_sound_the_same():
    both = Romanization(KNOWN, ["بلقاء", "قرابه"])
    assert both.arabic("balqaa") == "بلقاء"
    assert both.arabic("qarib") is None


@pytest.mark.parametrize("typed", ["xyzzy", "atk", "7", "exchange", "aeiou"])
def test_other_words_are_not(typed):
    assert Romanization(KNOWN).arabic(typed) is None
