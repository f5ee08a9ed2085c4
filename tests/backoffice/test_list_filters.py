"""What stands beside and above a list: only what leads to something."""

import pytest

from tests.factories import make_country, make_event, make_topic
from tests.reading import Page

pytestmark = pytest.mark.django_db
LIST = "/admin/events/event/"


def filters(client, address=LIST):
    """The addresses of all choices beside the list."""
    return [link.get("href", "") for link in Page(client.get(address)).all("a")]


def test_of_related_records_only_those_are_offered_that_some_record_has(editor):
    make_topic("energy")
    make_country("DE")
    make_topic("water")
    make_event(topics=["solid-waste", "water"], countries=["JO"], state="draft")

    found = "\n".join(filters(editor))

    assert "topic=solid-waste" in found
    assert "topic=energy" not in found
    assert "country=JO" in found
    assert "country=DE" not in found


def test_the_years_above_the_list_are_those_of_first_days(editor):
    make_event(starts_on="2015-12-31", ends_on="2016-01-01")
    make_event(starts_on="2017-05-13", state="draft")
    make_event(starts_on=None)

    found = filters(editor)

    assert [year for year in range(2014, 2019) if f"?starts_on__year={year}" in found] == [
        2015,
        2017,
    ]
