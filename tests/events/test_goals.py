"""The Sustainable Development Goals of an event, by number and name."""

import pytest

from events.goals import GOAL_NAMES, read_goals
from tests.factories import make_event
from tests.reading import read


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("11, 12", [11, 12]), ("11;12،11", [11, 12]), ("0, 17, 18", [17]), ("", [])],
)
def test_goals_are_read_from_their_numbers(text, numbers):
    assert [goal.number for goal in read_goals(text)] == numbers
    assert len(GOAL_NAMES) == 17


@pytest.mark.django_db
def test_a_page_calls_the_goals_by_their_names(client):
    event = make_event(sdgs_inferred="6, 11")

    page = read(client, event.get_absolute_url())

    assert "6 – Clean Water and Sanitation" in page.texts("dd")
    assert "11 – Sustainable Cities and Communities" in page.texts("dd")
