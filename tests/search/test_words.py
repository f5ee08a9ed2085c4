"""What a search understands and which records it finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.words import LONGEST_QUERY, MOST_WORDS, matching, understood

from events.models import Event
from tests.factories import make_event


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("waste jordan", ["waste", "jordan"]),
        ("  waste\t\n jordan ", ["waste", "jordan"]),
        ("", []),
        ("\0", []),
        ("a\0b", ["a", "b"]),
        ("a\u202eb", ["a", "b"]),
        ("نفايات", ["نفايات"]),
        ("a" * 300, ["a" * LONGEST_QUERY]),
        ("1 2 3 4 5 6 7 8 9", list("12345678")),
    ],
)
def test_a_query_is_cut_into_words(query, words):
    assert understood(query) == words


@given(st.text())
def test_whatever_is_asked_there_are_few_short_clean_words(query):
    words = understood(query)

    assert len(words) <= MOST_WORDS
    assert len(" ".join(words)) <= LONGEST_QUERY
    assert all(word and word.isprintable() and " " not in word for word in words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["waste"], True),
        (["WASTE"], True),
        (["was"], True),
        (["waste", "hand"], True),
        (["waste", "absent"], False),
        (["%"], False),
        (["_"], False),
        (["\\"], False),
        (["'"], False),
        ([], True),
    ],
)
def test_every_word_must_stand_in_one_of_the_columns(words, found):
    event = make_event(title_en="On waste", summary_en="By hand")

    records = matching(Event.objects.all(), words, ["title_en", "summary_en"])

    assert list(records) == [event] * found


@pytest.mark.django_db
def test_a_record_with_several_matching_values_is_found_once():
    event = make_event(topics=["energy", "energy-saving"])

    assert list(matching(Event.objects.all(), ["energy"], ["topics__label_en"])) == [event]
