"""When pages change although nobody writes."""

from datetime import UTC, datetime, timedelta

import pytest

from publishing.drafts.content import get_content
from publishing.models import PendingChange
from publishing.moments import next_moment_of_all
from tests.factories import make_event, make_page, make_partnership

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 6, 10, 22, tzinfo=UTC)  # of Berlin
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def test_without_any_moment_it_is_the_end_of_the_day():
    make_event()
    assert next_moment_of_all(NOW) == MIDNIGHT


@pytest.mark.parametrize("make", [make_event, make_page, make_partnership])
def test_a_record_becomes_public_and_ends(make):
    make(public_from=NOW - HOUR, public_until=NOW + 2 * HOUR)
    make(public_from=NOW + HOUR, slug="later")
    assert next_moment_of_all(NOW) == NOW + HOUR
    assert next_moment_of_all(NOW + HOUR) == NOW + 2 * HOUR
    assert next_moment_of_all(NOW + 2 * HOUR) == MIDNIGHT


def test_a_change_is_published_once_it_is_approved():
    event = make_event()
    content = get_content(event)
    PendingChange.objects.start(event, base=content, snapshot=content).save()
    PendingChange.objects.update(publish_at=NOW + HOUR)
    assert next_moment_of_all(NOW) == MIDNIGHT
    PendingChange.objects.update(step=PendingChange.Step.APPROVED)
    assert next_moment_of_all(NOW) == NOW + HOUR
