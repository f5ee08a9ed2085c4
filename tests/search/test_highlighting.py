"""Words of the query are marked where they stand, and nothing else changes."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import split_words
from search.highlighting import Highlighter


@pytest.mark.parametrize(
    ("word", "text", "marked"),
    [
        ("waste", "Waste and water", "<mark>Waste</mark> and water"),
        ("koeln", "Besuch in Köln", "Besuch in <mark>Köln</mark>"),
        ("köln", "Besuch in Köln", "Besuch in <mark>Köln</mark>"),
        ("city", "many cities", "many <mark>cities</mark>"),
        ("abfall", "Abfallwirtschaft", "<mark>Abfallwirtschaft</mark>"),
        ("نفايات", "إدارة النُّفايات", "إدارة <mark>النُّفايات</mark>"),
        ("istanbul", "İstanbul", "<mark>İstanbul</mark>"),
        ("mark", "<mark>", "&lt;<mark>mark</mark>&gt;"),
        ("amp", "R&D", "R&amp;D"),
    ],
)
def test_a_word_is_marked_in_whatever_form_it_stands(word, text, marked):
    assert Highlighter([word]).highlight(text) == marked


def test_a_short_word_marks_no_longer_ones():
    assert Highlighter(["was"]).highlight("waste") == "waste"


def test_hits_are_counted():
    assert Highlighter(["waste"]).hits("waste, wastes and water") == 2


def test_without_words_the_text_is_only_escaped():
    assert Highlighter([]).highlight("a < b") == "a &lt; b"


def marker_for(text, words):
    """A marker for some words of the text and others, as a query has them."""
    return Highlighter(split_words(" ".join([*words, *text.split()[:2]])))


odd_text = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("<>&\"'/ mark نُaß")))


@given(text=odd_text, words=st.lists(odd_text))
def test_without_its_marks_a_marked_text_is_the_escaped_text(text, words):
    marked = marker_for(text, words).highlight(text)
    bare = marked.replace("<mark>", "").replace("</mark>", "")
    assert unescape(bare) == unescape(escape(text))
    assert re.findall("[<>]", bare) == []


@given(text=odd_text, words=st.lists(odd_text))
def test_marks_are_opened_and_closed_in_turn(text, words):
    marks = re.findall("</?mark>", marker_for(text, words).highlight(text))
    assert marks == ["<mark>", "</mark>"] * (len(marks) // 2)
