"""Of results that fit as well those come first that speak the reader's language."""

import pytest
from django.utils.translation import override

from events.models import Event
from search.find import NEWEST_FIRST, search_records
from tests.factories import make_event, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "own",
    [
        {"source_language": "de"},
        {"translation_state_de": "human"},
        {"translation_state_de": "reviewed"},
        {"translation_state_de": "machine", "source_titles": "de, tr"},
    ],
)
def test_of_equally_good_ones_the_readers_language_comes_first(found, own):
    make_event(title_en="Exchange old", title_de="Alt", starts_on="2016-01-01", **own)
    make_event(title_en="Exchange new", title_de="Neu", translation_state_de="machine")
    make_event(
        title_en="Exchange", topics=[make_topic(label_en="Exchange")], starts_on="2010-01-01"
    )

    with override("de"):
        assert found("exchange") == ["Exchange", "Alt", "Neu"]
        assert found("exchange", order=NEWEST_FIRST) == ["Neu", "Alt", "Exchange"]
    with override("en"):
        assert found("exchange")[0] == "Exchange"


def test_pages_in_the_readers_language_follow_each_other_without_gap_and_repetition():
    waste = make_topic(label_en="Solid waste")
    for number in range(9):
        language = "de" if number % 3 else "en"
        make_event(title_en=f"Waste {number}", topics=[waste], source_language=language)
    with override("de"):
        answer = search_records("solid waste")
        whole = list(answer.ids({"event": (0, 9)})["event"])
        pages = [list(answer.ids({"event": (at, at + 2)})["event"]) for at in (0, 2, 4, 6, 8)]
    assert sum(pages, []) == whole
    assert [
        key in whole[:6]
        for key in Event.objects.filter(source_language="de").values_list("pk", flat=True)
    ] == [True] * 6
