"""Tests of the search make a few records and look words up."""

import pytest

from search.find import BEST, find
from search.lexicon import forget
from search.registry import registry


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    """A rolled back test leaves a lexicon behind that no trigger has made old."""
    forget()


@pytest.fixture
def found():
    """found("waste") are the titles of all records that are found, in their order."""

    def look_up(text, kind="event", order=BEST, **how):
        answer = find(text, **how)
        if kind not in answer.counts:
            return []
        keys = answer.ids({kind: (0, 1000)}, order)[kind]
        records = registry.kinds[kind].model._base_manager.in_bulk(list(keys))
        return [str(records[key]) for key in keys]

    return look_up
