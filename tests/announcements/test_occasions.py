"""Who is told of what: colleagues press buttons and comment, mails wait in the outbox."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from announcements.models import Announcement
from correspondence.models import Mail
from publishing.drafts.schedule import publish_due
from publishing.models import AccountSettings, Comment, PendingChange, PreviewLink
from tests.announcements.conftest import colleague
from tests.factories import make_event, make_source
from tests.library import change
from tests.office import make_complete_event, moment, page_of, save

pytestmark = pytest.mark.django_db


def choose(person, **choices):
    AccountSettings.objects.update_or_create(account=person.user, defaults=choices)


def mails():
    return [(mail.recipient, mail.subject) for mail in Mail.objects.order_by("pk")]


def comment(person, event, text, field="", answer_to=None):
    sent = {"comment": answer_to.pk} if answer_to else {"_new": "", "field": field}
    person.client.post(page_of(event, "comments"), {**sent, "text": text})
    return Comment.objects.latest("pk")


def test_what_is_sent_waits_for_the_daily_mail_of_reviewers(amal, ruth):
    event = make_event(state="draft")
    save(amal.client, event, "_send")
    row = Announcement.objects.get()
    assert (row.account, row.occasion, row.author) == (ruth.user, "sent", amal.user)
    assert mails() == []


def test_who_wants_it_at_once_is_told_with_a_link_to_the_form(amal, ruth):
    choose(ruth, mails_on_duties="at_once")
    event = make_event(state="draft", title_en="Tour")
    save(amal.client, event, "_send")
    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject) == (ruth.address, "Amal Haddad sent “Tour” to review.")
    assert f"http://testserver{page_of(event)}" in mail.text
    assert "http://testserver/admin/mails-to-me/" in mail.text


@pytest.mark.parametrize(
    ("button", "typed", "subject"),
    [
        ("_return", {"_remark": "Which town?"}, "Ruth Meyer returned “Tour” to you."),
        ("_publish", {}, "Ruth Meyer published “Tour”."),
        (
            "_schedule",
            moment(timezone.now() + timedelta(days=9)),
            "Ruth Meyer approved “Tour”; it becomes public by itself.",
        ),
    ],
)
def test_who_wrote_a_draft_is_told_what_became_of_it(button, typed, subject, amal, ruth):
    event = make_complete_event(state="draft", title_en="Tour")
    save(amal.client, event, "_send")
    save(ruth.client, event, button, **typed)
    assert mails() == [(amal.address, subject)]


def test_who_wrote_before_the_last_publication_is_not_told_again(amal, ruth):
    event = make_complete_event(state="draft")
    save(amal.client, event, "_send")
    save(ruth.client, event, "_publish")
    Mail.objects.all().delete()
    other = colleague("Authors", "Deniz Kaya")
    save(other.client, event, "_send", title_en="Tour")
    save(ruth.client, event, "_publish")
    assert mails() == [(other.address, "Ruth Meyer published “Tour”.")]


def test_a_dropped_change_is_told_to_who_wrote_it(amal, ruth):
    event = make_complete_event(title_en="Tour")
    save(amal.client, event, "_send", title_en="Trip")
    save(ruth.client, event, "_discard")
    said = "Ruth Meyer dropped the change of “Tour”; the public text stays."
    assert mails() == [(amal.address, said)]


def test_what_becomes_public_on_its_day_is_told_to_who_wrote_it(amal, ruth):
    event = make_complete_event(title_en="Tour")
    save(amal.client, event, "_send", title_en="Trip")
    save(ruth.client, event, "_schedule", **moment(timezone.now() + timedelta(days=9)))
    Mail.objects.all().delete()
    PendingChange.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    publish_due()
    assert mails() == [(amal.address, "“Trip” became public on its day.")]


def test_a_comment_is_told_to_who_wrote_and_its_answer_to_who_asked(amal, ruth):
    event = make_event(state="draft", title_en="Tour")
    save(amal.client, event)
    asked = comment(ruth, event, "Which town is meant?", "title_en")
    comment(amal, event, "Jena.", answer_to=asked)
    assert mails() == [
        (amal.address, "Ruth Meyer commented on “Tour”."),
        (ruth.address, "Amal Haddad answered a comment on “Tour”."),
    ]
    mail = Mail.objects.first()
    assert "It is about the field “Title (English)”." in mail.text
    assert f"http://testserver{page_of(event, 'comments')}#comment-{asked.pk}" in mail.text
    assert "Which town is meant?" not in mail.text


def test_a_returned_change_of_a_source_is_told_with_a_link_to_its_form(amal, ruth):
    source = make_source(title="Report")
    make_event(sources=[source])
    change(amal.client, source, title="Final report")
    change(ruth.client, source, "_return", _remark="Which page?")
    assert mails() == [(amal.address, "Ruth Meyer returned “Report” to you.")]
    assert f"http://testserver{page_of(source)}" in Mail.objects.get().text


def test_a_comment_on_a_source_leads_to_its_form(amal, ruth):
    source = make_source(title="Report")
    change(amal.client, source, title="Final report")
    Comment.objects.start(source, author=ruth.user, text="Which page?").save()
    assert mails() == [(amal.address, "Ruth Meyer commented on “Final report”.")]
    assert f"http://testserver{page_of(source)}" in Mail.objects.get().text


def test_a_comment_by_a_secret_link_is_told_to_who_wrote_and_who_made_the_link(amal, ruth):
    event = make_event(state="draft", title_en="Tour")
    save(amal.client, event)
    _link, token = PreviewLink.objects.make(event, ruth.user)
    assert Client().post(f"/preview/{token}/", {"text": "Hello."}).status_code == 302
    said = "Somebody without an account commented on “Tour”."
    assert mails() == [(amal.address, said), (ruth.address, said)]


@pytest.mark.parametrize(
    "missing", [{"is_active": False}, {"email": ""}, {"is_staff": False}], ids=str
)
def test_who_cannot_be_reached_or_cannot_sign_in_is_not_told(missing, amal, ruth):
    event = make_event(state="draft")
    save(amal.client, event)
    type(amal.user).objects.filter(pk=amal.user.pk).update(**missing)
    comment(ruth, event, "Which town?")
    assert not Announcement.objects.exists()


def test_who_may_not_see_the_record_any_more_is_not_told(amal, ruth):
    event = make_event(state="draft")
    save(amal.client, event)
    amal.user.groups.clear()
    comment(ruth, event, "Which town?")
    assert not Announcement.objects.exists()


def test_who_wants_no_mails_gets_none(amal, ruth):
    choose(amal, mails_on_own_work="never")
    event = make_event(state="draft")
    save(amal.client, event)
    comment(ruth, event, "Which town?")
    assert not Announcement.objects.exists()


def test_a_mail_is_in_the_language_of_the_office_of_who_reads_it(amal, ruth):
    choose(amal, language="de")
    event = make_event(state="draft", title_en="Tour", title_de="Rundgang")
    save(amal.client, event)
    comment(ruth, event, "Which town?")
    mail = Mail.objects.get()
    assert mail.language == "de"
    assert "Rundgang" in mail.subject


def test_what_is_saved_stays_saved_when_nobody_can_be_told(amal, ruth, monkeypatch, caplog):
    event = make_event(state="draft")
    save(amal.client, event)
    monkeypatch.setattr("announcements.occasions.tell", lambda *args, **more: 1 / 0)
    comment(ruth, event, "Which town?")
    assert Comment.objects.get().text == "Which town?"
    assert "Nobody was told" in caplog.text


def test_a_comment_that_is_taken_back_leaves_no_mail(amal, ruth, monkeypatch):
    event = make_event(state="draft")
    save(amal.client, event)
    monkeypatch.setattr("backoffice.base.BaseAdmin.log_change", lambda *args: 1 / 0, raising=False)
    with pytest.raises(ZeroDivisionError):
        comment(ruth, event, "Which town?")
    assert not Comment.objects.exists()
    assert not Announcement.objects.exists()
    assert mails() == []


def test_saving_alone_tells_nobody(amal, ruth):
    event = make_event(state="draft")
    save(ruth.client, event)
    save(amal.client, event)
    assert not Announcement.objects.exists()
