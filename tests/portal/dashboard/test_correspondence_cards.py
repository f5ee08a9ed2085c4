"""What readers wrote, and mails on which somebody has to decide, on the start page."""

import pytest

from correspondence.models import Mail
from portal.models import Feedback
from tests.correspondence.test_outbox import queue
from tests.portal.dashboard.test_dashboard import cards, office  # noqa: F401 - it is a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_messages_wait_until_they_are_answered(office, client):  # noqa: F811 - the fixture
    fields = {"language": "en", "page": "/en/events/tour/"}
    waiting = Feedback.objects.create(message="The year is wrong.", about="EV-0042", **fields)
    Feedback.objects.create(message="All is well.", answered=True, **fields)

    card = cards(office("Reviewers"))["feedback"]

    assert card.number == 1
    [item] = card.items
    assert item.label == "The year is wrong."
    assert item.note.startswith(f"{waiting.reference} · EV-0042 · ")
    assert client.get(item.url).status_code == 200
    page = client.get(card.list_links[0].url)
    assert [row.pk for row in page.context["cl"].result_list] == [waiting.pk]


def test_mails_wait_for_somebody_who_decides(office, client):  # noqa: F811 - the fixture
    failed, _waiting = queue(), queue("message 2")
    Mail.objects.filter(pk=failed.pk).update(state="failed", problem="refused")

    card = cards(office("Operators"))["mails"]

    assert [(item.label, item.note) for item in card.items] == [
        ("Waste", "The mail server refused the mail for good.")
    ]
    page = client.get(card.list_links[0].url)
    assert [row.pk for row in page.context["cl"].result_list] == [failed.pk]
