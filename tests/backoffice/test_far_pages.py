"""Far pages of the lists of the back office."""

import pytest

from backoffice.far_pages import KeysFirstPaginator
from events.models import Event
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_far_page_has_the_same_rows_and_passes_over_keys_only(
    number, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr("backoffice.far_pages.NEAR_ROWS", 2)
    for day in range(1, 6):
        make_event(starts_on=f"2020-01-0{day}")
    records = Event.objects.select_related("format").order_by("-listed_on")
    expected = list(records)[2 * (number - 1) : 2 * number]

    with django_assert_num_queries(2 if number == 1 else 3):  # the first counts
        page = KeysFirstPaginator(records.all(), 2).page(number)
        assert list(page.object_list) == expected
        assert [event.format for event in page.object_list]
