"""Tests of the search make a few records and look words up."""

import pytest

from publishing.kinds import kinds
from search.find import BEST_FIRST, search_records
from search.lexicon import clear_lexicon_cache


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    """A rolled back test leaves a lexicon behind that no trigger has made old."""
    clear_lexicon_cache()


@pytest.fixture
def found():
    """found("waste") are the titles of all records that are found, in their order."""

    def look_up(text, kind="event", order=BEST_FIRST, **how):
        answer = search_records(text, **how)
        if kind not in answer.counts:
            return []
        keys = answer.ids({kind: (0, 1000)}, order)[kind]
        records = kinds.get(name=kind).model._base_manager.in_bulk(list(keys))
        return [str(records[key]) for key in keys]

    return look_up
