"""Words are the same however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.text.normalize import fold_word, split_words
from search.analysis import index_tokens, is_arabic, query_forms, remove_stop_words, stem_word


def test_a_capital_dotless_i_is_the_same_word_as_a_small_one():
    assert query_forms(split_words("IŞIK")[0])[0] == query_forms(split_words("ışık")[0])[0]


def test_a_word_with_an_umlaut_is_indexed_as_it_is_typed_on_any_keyboard():
    assert {"koln", "koeln"} <= set(index_tokens("Köln", "de"))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "exchanges", "exchange"),
        ("de", "partnerschaften", "partnerschaft"),
        ("tr", "projeler", "proje"),
        ("ar", "البلدية", "بلدية"),
        ("ar", "والنفايات", "نفايات"),
    ],
)
def test_inflected_forms_share_a_stem(language, one, other):
    assert stem_word(one, language) == stem_word(other, language)


def test_a_stem_is_never_cut_down_to_nothing():
    assert stem_word("وا", "ar") == "وا"


def test_the_words_stand_in_their_order_before_their_stems():
    assert index_tokens("Cities exchange ideas", "en") == [
        "cities",
        "exchange",
        "ideas",
        "citi",
        "exchang",
        "idea",
    ]


def test_arabic_words_have_no_stems_of_other_languages():
    assert is_arabic("نفايات")
    assert len(query_forms("نفايات")) <= 2


def test_words_that_say_nothing_are_left_out():
    assert remove_stop_words(["waste", "in", "the", "city"]) == ["waste"]


def test_words_that_say_nothing_stay_if_there_are_no_others():
    assert remove_stop_words(["the", "city"]) == ["the", "city"]


@given(st.text())
def test_any_text_becomes_tokens_without_spaces(text):
    for language in ("en", "de", "tr", "ar"):
        assert [token for token in index_tokens(text, language) if not token or " " in token] == []


@given(st.text())
def test_what_is_typed_as_it_stands_is_among_the_tokens(text):
    tokens = set(index_tokens(text, "en"))
    assert [word for word in split_words(text) if not tokens & {fold_word(word), ""}] == []
