"""One mail a day tells what happened and what still waits."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from announcements import daily
from announcements.models import Announcement
from correspondence.models import Mail
from partnerships.models import Consent, Expert
from publishing.models import AccountSettings, Comment
from tests.announcements.conftest import colleague
from tests.factories import make_event
from tests.office import make_complete_event, page_of, save
from tests.persons import make_person

pytestmark = pytest.mark.django_db


def send():
    call_command("send_announcements", stdout=StringIO())


def test_what_waits_comes_in_one_mail_and_only_once(amal, ruth):
    tour, visit = make_event(state="draft", title_en="Tour"), make_event(state="draft")
    save(amal.client, tour, "_send")
    save(amal.client, tour, "_send")
    save(amal.client, visit, "_send")
    send()
    send()
    mail = Mail.objects.get()
    assert mail.recipient == ruth.address
    assert mail.subject == "2 things in the back office concern you"
    assert "Waits for a review" in mail.text
    assert mail.text.count("Tour") == 1
    assert "Event · Amal Haddad" in mail.text
    assert f"http://testserver{page_of(visit)}" in mail.text


def test_what_was_decided_meanwhile_is_not_told(amal, ruth):
    event = make_complete_event(state="draft")
    save(amal.client, event, "_send")
    save(ruth.client, event, "_publish")
    Mail.objects.all().delete()
    send()
    assert not Mail.objects.exists()
    assert not Announcement.objects.untold().exists()


@pytest.mark.parametrize("changed", ["deleted", "role", "choice"])
def test_what_is_no_concern_any_more_is_not_told(changed, amal, ruth):
    event = make_event(state="draft")
    save(amal.client, event, "_send")
    if changed == "deleted":
        event.delete()
    elif changed == "role":
        ruth.user.groups.clear()
    else:
        AccountSettings.objects.create(account=ruth.user, mails_on_duties="never")
    send()
    assert not Mail.objects.exists()


def test_a_consent_that_ends_soon_is_told_once_without_the_name(ruth):
    make_person("Samira Canary", "lists")
    Consent.objects.update(expires_on=timezone.localdate() + timedelta(days=20))
    send()
    send()
    mail = Mail.objects.get()
    assert mail.recipient == ruth.address
    assert f"- {Expert.objects.get()}\n  Expert · until " in mail.text
    assert "Canary" not in mail.text + mail.subject + mail.html


def test_a_mail_that_cannot_be_written_keeps_nobody_from_theirs(amal, ruth, monkeypatch, caplog):
    other = colleague("Reviewers", "Deniz Kaya")
    save(amal.client, make_event(state="draft"), "_send")
    write = daily.daily_letter

    def fail_for_ruth(rows, language):
        return 1 / 0 if rows[0].account_id == ruth.user.pk else write(rows, language)

    monkeypatch.setattr(daily, "daily_letter", fail_for_ruth)
    send()
    assert [mail.recipient for mail in Mail.objects.all()] == [other.address]
    assert "got no daily mail" in caplog.text
    assert Announcement.objects.untold().get().account == ruth.user


def test_without_an_address_of_the_site_nothing_is_sent(settings):
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="SITE_URL"):
        send()


def test_a_mail_asks_the_same_number_of_questions_for_few_and_many(amal, ruth):
    AccountSettings.objects.create(account=amal.user, mails_on_own_work="daily")
    events = [make_event(state="draft") for _ in range(2)]
    for event in events:
        save(amal.client, event)

    def say(number):
        for count in range(number):
            event = events[count % 2]
            Comment.objects.start(event, author=ruth.user, text="x").save()

    numbers = []
    for count in (2, 2, 60):
        say(count)
        with CaptureQueriesContext(connection) as queries:
            send()
        numbers.append(len(queries))
    assert numbers[1] == numbers[2]
    assert "And 40 more." in Mail.objects.latest("pk").text
