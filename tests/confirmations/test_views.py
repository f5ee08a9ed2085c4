"""Asked by mail, an expert or a municipality confirms, corrects or withdraws without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from confirmations.models import Inquiry
from correspondence.models import ContactAddress, Mail
from partnerships.models import Expert
from publishing.models import Comment, PendingChange, Revision
from tests.correspondence.talking import links_of
from tests.factories import make_contact_address, make_expert, make_municipality
from tests.forms import fill, send
from tests.persons import make_person
from tests.reading import read

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def begin(editor, **typed):
    return editor.post("/admin/confirmations/round/add/", {"months": 12, "_save": "1", **typed})


def page_in_mail():
    return next(link for link in links_of(Mail.objects.latest("pk")) if "/confirm/" in link)


def press(client, address, button, **typed):
    return send(client, *fill(read(client, address), button, **typed))


@pytest.fixture
def expert():
    expert = make_person("Rana Haddad", "pages", "lists").expert
    make_contact_address(expert, address="rana@example.org")
    return expert


@pytest.fixture
def address(editor, expert):
    begin(editor)
    return page_in_mail()


def test_a_round_asks_each_with_an_address_once_in_their_language(editor, expert):
    make_contact_address(make_municipality(), address="town@example.org", language="ar")
    make_expert()

    begin(editor)

    mails = Mail.objects.order_by("pk").values_list("recipient", "language")
    assert set(mails) == {("rana@example.org", "en"), ("town@example.org", "ar")}
    assert "/ar/confirm/" in Mail.objects.get(language="ar").text
    assert "Rana" not in Mail.objects.get(language="en").text


@pytest.mark.parametrize(("months", "count"), [(12, 0), (6, 0), (5, 1), (0, 1)])
def test_who_confirmed_lately_is_not_asked(editor, expert, months, count):
    Expert.objects.update(confirmed_on=TODAY - timedelta(days=160))
    begin(editor, months=months)
    assert Inquiry.objects.count() == count


def test_opening_the_link_changes_nothing_and_shows_what_is_said_and_where(client, address):
    page = read(client, address)

    assert Inquiry.objects.get().answer == ""
    assert "Rana Haddad" in page.texts("bdi")
    assert page.response["Cache-Control"] == "private, no-store"


def test_a_confirmation_is_shown_with_its_date(client, address, expert):
    press(client, address, "Yes, all of it is right")

    expert.refresh_from_db()
    assert expert.confirmed_on == TODAY
    listed = client.get("/en/experts/").content.decode()
    assert "confirmed on" in listed


def test_corrections_wait_for_review_with_a_revision(client, address, expert):
    before = expert.function_en

    press(client, address, "Send corrections", function_en="Head of water", remark="Call me Dr.")

    expert.refresh_from_db()
    change = PendingChange.objects.get()
    assert expert.function_en == before
    assert change.step == "in_review"
    assert change.snapshot["fields"]["function_en"] == "Head of water"
    assert Revision.objects.of(expert).newest().action == "sent"
    assert Comment.objects.get().is_from_outside
    assert expert.confirmed_on is None


def test_nothing_to_correct_is_no_answer(client, address):
    response = press(client, address, "Send corrections")
    assert response.status_code == 422
    assert Inquiry.objects.get().answer == ""


def test_a_withdrawal_counts_at_once_and_forgets_the_address(client, address, expert):
    assert b"Rana" in client.get("/en/experts/").content

    press(client, address, "Withdraw my consent")

    assert b"Rana" not in client.get("/en/experts/").content
    assert not ContactAddress.objects.exists()
    assert expert.consents.get().withdrawn_on == TODAY


def test_a_link_takes_one_answer(client, address, expert):
    filled = fill(read(client, address), "Withdraw my consent")
    press(client, address, "Yes, all of it is right")

    send(client, *filled)

    assert Inquiry.objects.get().answer == "confirmed"
    assert expert.consents.get().withdrawn_on is None


@pytest.mark.parametrize(("days", "status"), [(29, 200), (31, 410)])
def test_a_link_ends(client, address, days, status):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert client.get(address).status_code == status


def test_no_other_site_answers(client, address):
    response = client.post(address, {"withdraw": "1"}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert client.get(address[:-4] + "aaa/").status_code == 404


def test_the_start_page_tells_who_has_not_answered(editor, client, address):
    assert "1 / 1" not in editor.get("/admin/confirmations/round/").content.decode()
    listed = editor.get("/admin/").content.decode()
    assert "Asked whether their data are right, and not answered yet" in listed
    assert "answer=none" in listed

    press(client, address, "Yes, all of it is right")

    assert "answer=none" not in editor.get("/admin/").content.decode()
