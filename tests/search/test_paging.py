"""Parts of what fits are the same, whether it is gathered at once or walked through."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import activate

from search import paging
from search.find import BEST_FIRST, NEWEST_FIRST, search_records
from search.paging import keys_in
from tests.factories import make_event, make_practice, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer():
    """Six events and two practices on waste, half of the events with the word besides."""
    waste = make_topic(label_en="Solid waste", label_de="Abfall")
    for number in range(6):
        title = "Solid waste" if number % 2 else "Workshop"
        language = "en" if number % 3 else "de"
        make_event(
            title_en=title,
            topics=[waste],
            starts_on=f"201{number}-05-01",
            source_language=language,
        )
    make_event(title_en="Mentions", summary_en="solid waste")
    for _practice in range(2):
        make_practice(title_en="Practice", topics=[waste])
    return search_records("solid waste")


@pytest.mark.parametrize("order", [BEST_FIRST, NEWEST_FIRST])
@pytest.mark.parametrize("few", [0, 3, 8])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_it_does_not_matter_what_counts_as_few(answer, monkeypatch, order, few, language):
    activate(language)
    ranges = {"event": (1, 7), "practice": (0, 2)}
    expected = answer.ids(ranges, order)

    monkeypatch.setattr(paging, "MAX_GATHERED", few)

    assert [len(keys) for keys in expected.values()] == [6, 2]
    assert {name: list(keys.items()) for name, keys in answer.ids(ranges, order).items()} == {
        name: list(keys.items()) for name, keys in expected.items()
    }


def test_what_is_rare_is_gathered_once_for_all_kinds(answer):
    with CaptureQueriesContext(connection) as queries:
        answer.ids({"event": (0, 7), "practice": (0, 2)}, NEWEST_FIRST)

    assert queries[0]["sql"].count("MATERIALIZED") == 1


def test_no_slices_cost_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert keys_in([], 0) == []
