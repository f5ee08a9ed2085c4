"""How a query is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lexicon import Lexicon
from search.query import MAX_QUERY_LENGTH, MAX_QUERY_PARTS, clean_query, parse_query


@pytest.fixture(scope="module")
def lexicon():
    lexicon = Lexicon(1, titles=frozenset({"nothing"}))
    lexicon.add("topic:1", "en", "waste")
    lexicon.add("topic:1", "de", "Abfall")
    lexicon.add("topic:2", "en", "waste water treatment")
    lexicon.add("country:JO", "de", "Jordanien")
    lexicon.add("municipality:5", "de", "Köln")
    lexicon.add("municipality:6", "de", "Jena")
    return lexicon


@pytest.fixture
def read(lexicon):
    """What each part of a query says, and what it stands for."""
    return lambda text: {str(p): set(p.tokens) for p in parse_query(text, lexicon).parts}


def test_a_known_word_stands_for_its_topic(read):
    assert read("waste") == {"waste": {"topic:1"}}


def test_the_longest_known_phrase_comes_first(read):
    assert read("waste water treatment waste") == {
        "waste water treatment": {"topic:2"},
        "waste": {"topic:1"},
    }


def test_an_unknown_word_stands_for_itself(read):
    assert read("exchange") == {"exchange": set()}


@pytest.mark.parametrize("typed", ["Köln", "koeln", "KOLN", "köln"])
def test_a_place_is_known_in_every_spelling(read, typed):
    assert list(read(typed).values()) == [{"municipality:5"}]


def test_the_beginning_of_a_compound_says_what_it_is_about(read):
    assert read("Abfallwirtschaftsplan") == {"abfallwirtschaftsplan": {"topic:1"}}


def test_an_inflected_name_is_still_the_name(read):
    assert read("Jenaer") == {"jenaer": {"municipality:6"}}


def test_a_year_stands_for_itself(read):
    assert read("2017") == {"2017": {"year:2017"}}


def test_a_year_may_be_typed_in_arabic_digits(read):
    assert read("٢٠١٧") == {"2017": {"year:2017"}}


@pytest.mark.parametrize("typed", ["2016-2018", "2018–2016", "2016 — 2018", "2016/2018"])
def test_a_range_holds_all_its_years_whichever_comes_first(read, typed):
    assert list(read(typed).values()) == [{"year:2016", "year:2017", "year:2018"}]


def test_a_range_is_never_longer_than_a_lifetime(read):
    assert max(len(tokens) for tokens in read("1900-2099").values()) == 61


@pytest.mark.parametrize("marks", ['""', "„“", "«»", "“”"])
def test_words_in_quotes_stay_together_and_mean_only_themselves(lexicon, marks):
    (part,) = parse_query(f"{marks[0]}solid waste{marks[1]}", lexicon).parts
    assert (part.words, part.tokens, part.is_phrase) == (("solid", "waste"), frozenset(), True)


def test_a_word_after_a_minus_is_unwanted(lexicon):
    query = parse_query("Jena -waste", lexicon)
    assert [str(part) for part in query.parts] == ["jena"]
    assert [set(part.tokens) for part in query.unwanted] == [{"topic:1"}]


@pytest.mark.parametrize(
    "typed",
    [
        "Stadtplanerinnen und -planer",
        "Stadtplanerinnen oder -planer",
        "Stadtplanerinnen, -planer",
        "Stadtplanerinnen/-planer",
        "Stadtplanerinnen bzw. -planer",
        "Stadtplanerinnen –planer",
    ],
)
def test_the_hyphen_of_a_shortened_compound_is_no_minus(lexicon, typed):
    query = parse_query(typed, lexicon)
    assert {"stadtplanerinnen", "planer"} <= {str(part) for part in query.parts}
    assert query.unwanted == []


def test_with_nothing_else_to_look_for_a_minus_excludes_nothing(lexicon):
    query = parse_query("-planer", lexicon)
    assert [str(part) for part in query.parts] == ["planer"]
    assert query.unwanted == []


def test_a_minus_excludes_a_word_with_hyphens_as_a_whole(lexicon):
    (part,) = parse_query("Jena -fact-finding", lexicon).unwanted
    assert (part.words, part.is_phrase) == (("fact", "finding"), True)


def test_several_words_may_be_excluded(lexicon):
    query = parse_query("Jena -exchange -waste", lexicon)
    assert [str(part) for part in query.unwanted] == ["exchange", "waste"]


def test_a_hyphen_inside_a_word_is_no_minus(lexicon):
    assert parse_query("fact-finding", lexicon).unwanted == []


def test_a_part_said_twice_counts_once(read):
    assert list(read("waste Waste WASTE")) == ["waste"]


def test_words_without_meaning_beside_a_known_one_are_optional(lexicon):
    query = parse_query("waste collection", lexicon)
    assert [str(part) for part in query.optional] == ["collection"]


def test_no_word_is_optional_if_nothing_is_known(lexicon):
    assert parse_query("garbage collection", lexicon).optional == []


def test_no_word_is_optional_beside_a_phrase(lexicon):
    assert parse_query('waste collection "by night"', lexicon).optional == []


def test_equal_tiers_are_equal_expressions_so_that_they_are_counted_once(lexicon):
    best, good, all_words, everything = parse_query("exchange", lexicon).tiers()
    assert (best, all_words) == (good, everything)


def test_an_empty_query_has_no_parts(lexicon):
    assert parse_query(" \0 - ' ", lexicon).parts == []


def test_control_characters_are_spaces():
    assert clean_query("a\0b\nc") == "a b c"


def test_what_is_not_seen_is_not_there():
    assert clean_query("Mu\xadell\u200dab\u202efuhr") == "Muellabfuhr"


@given(text=st.text(max_size=500))
def test_anything_is_a_query_of_bounded_size(lexicon, text):
    query = parse_query(text, lexicon)
    assert len(query.text) <= MAX_QUERY_LENGTH
    assert len(query.parts) <= MAX_QUERY_PARTS
