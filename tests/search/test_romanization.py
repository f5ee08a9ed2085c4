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


@pytest.mark.parametrize("typed", ["xyzzy", "atk", "7", "exchange", "aeiou"])
def test_other_words_are_not(typed):
    assert Romanization(KNOWN).arabic(typed) is None
