"""What is kept of conversations is deleted when the pages say so."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from correspondence.models import Conversation, Mail, Message
from tests.correspondence.talking import confirm_last, write

pytestmark = pytest.mark.django_db


def test_networks_are_kept_for_an_hour(client, record):
    write(client)
    assert len(Conversation.objects.get().network) == 64
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        call_command("tidy")
    assert Conversation.objects.get().network == ""


@pytest.mark.parametrize(("is_confirmed", "days"), [(False, 2), (True, 90)])
def test_everything_is_deleted_on_its_day(client, record, is_confirmed, days):
    write(client)
    if is_confirmed:
        confirm_last(client)
    Mail.objects.update(state="sent", sent_at=timezone.now())
    for hours, left in [(-1, 1), (1, 0)]:
        with time_machine.travel(timezone.now() + timedelta(days=days, hours=hours)):
            call_command("tidy")
        assert (Conversation.objects.count(), Message.objects.count()) == (left, left)
    assert not Mail.objects.exists()
