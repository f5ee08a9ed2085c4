"""The outbox in the back office: to be read, and tried again."""

import pytest

from correspondence.models import Mail
from tests.correspondence.test_outbox import queue
from tests.forms import press
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/correspondence/mail/"


def test_the_list_says_that_there_is_no_server_and_what_needs_somebody(editor, settings):
    settings.EMAIL_HOST = ""
    queue()
    Mail.objects.update(state="failed", problem="refused")

    page = read(editor, LIST)

    assert page.texts("li", class_="warning") == [
        "No mail server is set, so mails are kept here. The operator sets EMAIL_URL.",
        "1 mail failed, or may have been sent or not. Please look at it.",
    ]


def test_what_failed_is_tried_again_and_what_was_sent_is_not(editor):
    failed, arrived = queue(), queue("message 2")
    Mail.objects.filter(pk=failed.pk).update(state="failed", problem="refused", attempts=3)
    Mail.objects.filter(pk=arrived.pk).update(state="sent", sent_at=arrived.created_at)

    response = press(
        editor,
        editor.get(LIST),
        "Go",
        action="try_again",
        _selected_action=[str(failed.pk), str(arrived.pk)],
    )

    assert "1 mail is tried again." in response.content.decode()
    assert list(Mail.objects.order_by("pk").values_list("state", "attempts")) == [
        ("waiting", 0),
        ("sent", 0),
    ]
