"""What words that are not typed to their end may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import autocomplete, lexicon
from search.index import refresh_index
from tests.factories import (
    make_country,
    make_event,
    make_municipality,
    make_notice,
    make_partnership,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_lexicon():
    lexicon.clear_lexicon_cache()
    yield
    lexicon.clear_lexicon_cache()


def labels(typed, language="en"):
    """The labels of what the lexicon offers for this, in order."""
    known = lexicon.get_lexicon()
    return [
        known.label(token)[1]
        for token in known.beginning_with(autocomplete.incomplete_words(typed), language)
    ]


# -- the lexicon -------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["solid w", "Was", "abf", "ABFÄ", "abfae", "atı", "ATI", "نفا", "النفا", "نفايات صل", "kehr"],
)
def test_a_topic_is_known_by_the_beginning_of_any_of_its_words(typed):
    make_topic(
        "solid-waste",
        label_en="Solid waste",
        label_de="Feste Abfälle",
        label_tr="Katı atık",
        label_ar="إدارة النفايات الصلبة" if typed.startswith("ال") else "نفايات صلبة",
        synonyms_de="Müll\nKehricht",
    )

    assert labels(typed) == ["Solid waste"]


@pytest.mark.parametrize("typed", ["Köl", "kol", "koel", "KOELN", "colo", "كولو"])
def test_a_place_is_known_by_any_spelling(typed):
    make_municipality("DE", name_en="Cologne", name_de="Köln", name_ar="كولونيا")

    assert labels(typed) == ["Cologne"]


@pytest.mark.parametrize("typed", ["aste", "olid", "waste so", "of"])
def test_neither_middles_of_words_nor_empty_words_are_beginnings(typed):
    make_topic(label_en="Solid waste of cities")

    assert labels(typed) == []


def test_names_come_before_other_words_and_those_of_the_reader_before_others():
    make_topic("a", label_en="Wood", synonyms_en="Pine")
    make_topic("b", label_en="Old pine forests")
    make_topic("c", label_en="Pineapple")
    make_topic("d", label_en="Coasts", label_de="Pinie")

    assert labels("pin") == ["Pineapple", "Old pine forests", "Coasts", "Wood"]
    assert labels("pin", "de")[0] == "Coasts"


def test_short_words_come_before_long_ones_and_then_short_phrases():
    make_topic("a", label_en="Wastewater")
    make_topic("b", label_en="Waste management")
    make_topic("c", label_en="Waste")

    assert labels("was") == ["Waste", "Waste management", "Wastewater"]


def test_what_has_several_names_is_offered_once():
    make_country("JO", synonyms_en="Jordanian\nJordanians")

    assert labels("jor") == ["Jordan"]


def test_what_is_renamed_is_known_by_its_new_name_at_once():
    town = make_municipality(name_en="Old Town")
    assert labels("old") == ["Old Town"]

    town.name_en = "New Town"
    town.save()

    assert (labels("old"), labels("new")) == ([], ["New Town"])


# -- records -------------------------------------------------------------------------


def found(typed, most=10):
    while refresh_index():
        pass
    rows = autocomplete.suggest_records(autocomplete.incomplete_words(typed), most)
    return [(kind.name, key) for kind, key in rows]


def test_records_are_found_by_the_beginning_of_the_last_word_the_newest_first():
    old = make_event(title_en="Waste workshop", starts_on="2015-01-01")
    new = make_event(title_en="Workshop on waste", starts_on="2020-01-01")
    wanted = make_notice(title_en="Waste works wanted", published_on="2018-01-01")
    undated = make_partnership([make_municipality()], title_en="Waste works")
    make_event(title_en="Workshop", summary_en="waste")

    assert found("waste work") == [
        ("event", new.pk),
        ("notice", wanted.pk),
        ("event", old.pk),
        ("partnership", undated.pk),
    ]
    assert found("waste work", 1) == [("event", new.pk)]
    assert found("was work") == []


@pytest.mark.parametrize("typed", ["jüd", "jued", "jud", "JÜD"])
def test_records_are_found_by_any_spelling(typed):
    event = make_event(title_de="Jüdisches Erbe")

    assert found(typed) == [("event", event.pk)]


def test_what_the_lexicon_knows_is_left_to_it():
    make_topic(label_en="Wastewater")
    make_municipality(name_en="Wasteville")

    assert found("wast") == []


# -- what is typed --------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "a", "\0", "\0a\0", "-", '"', "a" * 10_000, "\ufffd"])
def test_too_little_or_too_much_is_no_beginning(text):
    assert autocomplete.incomplete_words(text) == []


@given(st.text(max_size=80))
def test_any_text_may_be_typed(text):
    words = autocomplete.incomplete_words(text)

    assert len(words) <= 8
    if words:
        lexicon.get_lexicon().beginning_with(words, "en")
        autocomplete.suggest_records(words, 8)
