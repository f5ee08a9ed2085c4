"""What operators delete stays for 30 days and comes back as a draft."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from events.models import Event
from portal.retention import empty_bin
from publishing.models import DeletedRecord
from tests.factories import make_event, make_municipality, make_partnership
from tests.forms import press
from tests.office import page_of, signed_in
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return signed_in("Operators")


def delete(client, record):
    way = next(one for one in Page(client.get(page_of(record))).hrefs() if "delete" in one)
    return client.post(way, {"post": "yes"})


def restore(client):
    return press(client, client.get("/admin/bin/"), "Bring it back")


def test_an_operator_deletes_a_draft_from_its_form_and_brings_it_back(operator):
    town = make_municipality("JO")
    event = make_event(title_en="Workshop", title_ar="ورشة", state="draft", municipalities=[town])
    key, slug = event.pk, event.slug
    delete(operator, event)
    assert not Event.objects.filter(pk=key).exists()
    page = restore(operator)
    assert "It is back, as a draft." in page.content.decode()
    back = Event.objects.get(pk=key)
    assert (back.title_en, back.title_ar, back.slug, back.state) == (
        "Workshop",
        "ورشة",
        slug,
        "draft",
    )
    assert list(back.municipalities.all()) == [town]
    assert not DeletedRecord.objects.exists()


def test_what_was_deleted_from_the_list_is_there_too(operator):
    event = make_event(state="draft")
    sent = {"action": "delete_selected", "_selected_action": event.pk, "post": "yes"}
    operator.post("/admin/events/event/", sent)
    restore(operator)
    assert Event.objects.get().pk == event.pk


def test_what_names_something_that_is_gone_stays_with_a_reason(operator):
    partnership = make_partnership(state="draft")
    event = make_event(state="draft", leads_to=[partnership])
    delete(operator, event)
    partnership.delete()
    restore(operator)
    assert not Event.objects.exists()
    assert DeletedRecord.objects.count() == 1


def test_after_thirty_days_it_is_gone(operator):
    delete(operator, make_event(state="draft"))
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        client = signed_in("Operators")
        assert "The bin is empty." in client.get("/admin/bin/").content.decode()
        assert empty_bin() == 1


@pytest.mark.parametrize("role", ["Authors", "Reviewers", "Translators: Arabic"])
def test_others_have_no_bin(role):
    assert signed_in(role).get("/admin/bin/").status_code == 403


@pytest.mark.parametrize("key", ["", "x", "99"])
def test_what_is_not_in_it_is_not_found(operator, key):
    assert operator.post("/admin/bin/", {"deleted": key}).status_code == 404
