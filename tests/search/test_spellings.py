"""What the editors' guide says are the same letters is found, and marked, and nothing is cut."""

import re
from html import unescape

import pytest

from publishing.text.normalize import fold_word, split_words
from search.highlighting import Highlighter
from tests.conftest import ROOT
from tests.factories import make_event

GUIDE = (ROOT / "docs/editors.md").read_text()
TABLE = GUIDE.partition("| in a text | typed | because |")[2].partition("\n\n")[0]
ROWS = [[cell.strip() for cell in line.split("|")[1:4]] for line in TABLE.splitlines()[2:]]
PAIRS = [
    (unescape(text), one.strip()) for text, typed, _why in ROWS for one in typed.split(",")
] + [
    ("Kommunal\u200bverwaltung", "Kommunalverwaltung"),
    ("\ufeffJena", "Jena"),
    ("\u2067إربد\u2069", "إربد"),
    ("می\u200cخواهم", "میخواهم"),
    ("Ko\u0308ln", "Köln"),
    ("ʿAmmān", "amman"),
    ("ﻻ", "لا"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "typed"), PAIRS)
def test_a_word_is_found_however_it_is_typed_and_however_it_stands_there(found, text, typed):
    make_event(title_en=f"About {text} again")
    make_event(title_en="Something else")
    assert found(typed, exact=True) == [f"About {text} again"]
    assert found(text, exact=True) == [f"About {text} again"]


@pytest.mark.parametrize(("text", "typed"), PAIRS)
def test_a_word_is_marked_however_it_is_typed_and_however_it_stands_there(text, typed):
    marked = Highlighter(split_words(typed)).highlight(f"About {text} again")
    mark = re.fullmatch("About ([\u2067\ufeffʿ]?<mark>.*</mark>\u2069?) again", marked)
    assert mark, marked


def test_one_ligature_of_several_words_is_one_word():
    assert [fold_word(word) for word in split_words("ﷺ")] == ["صلياللهعليهوسلم"]
