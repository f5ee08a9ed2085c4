"""What a mail with news tells, to whom, and when."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from correspondence.models import Mail
from subscriptions.models import NoticedRecord, Subscription
from subscriptions.news import queue_news
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.subscriptions.following import follow, run_timer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]


def change(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def test_a_mail_tells_what_is_new_and_what_has_changed(client, days):
    old = make_event(slug="old", title_en="An old event")
    make_event(slug="same", title_en="As it was")
    follow(client, "kind=event")
    run_timer()
    make_event(slug="fresh", title_en="A fresh event")
    change(old, title_en="An old event, put right")
    days.pass_(1)

    (mail,) = run_timer()

    assert (mail.recipient, mail.subject) == ("lina@example.org", "News: Events")
    new, changed = mail.text.split("Changed\n")
    assert "- A fresh event\n" in new
    assert "  http://testserver/en/events/fresh/\n" in new
    assert "- An old event, put right\n" in changed
    assert "As it was" not in mail.text
    assert '<a href="http://testserver/en/events/fresh/">A fresh event</a>' in mail.html


def test_if_nothing_is_new_no_mail_comes(client, days):
    make_event()
    follow(client, "kind=event")
    days.pass_(1)
    assert run_timer() == []
    make_practice()  # of another kind
    days.pass_(1)
    assert run_timer() == []


def test_nothing_is_told_twice(client, days):
    follow(client)
    make_event()
    days.pass_(1)
    assert len(run_timer()) == 1
    assert run_timer() == []
    days.pass_(1)
    assert run_timer() == []


def test_what_readers_do_not_see_is_told_nobody(client, days):
    follow(client)
    make_event(state="draft")
    make_event(state="withdrawn", withdrawn_because="Wrong.")
    make_event(public_from=timezone.now() + timedelta(days=2))
    make_expert(municipality=make_municipality(state="draft"))
    days.pass_(1)
    assert run_timer() == []


def test_what_becomes_public_by_itself_is_told_then(client, days):
    make_event(slug="later", title_en="Later", public_from=timezone.now() + timedelta(days=2))
    follow(client)
    days.pass_(1)
    assert run_timer() == []
    days.pass_(2)
    (mail,) = run_timer()
    assert "New\n\n- Later" in mail.text


def test_a_bulk_change_is_noticed_as_well(client, days):
    event = make_event(title_en="Written by hand")
    follow(client, "kind=event")
    run_timer()
    days.pass_(1)
    type(event).objects.update(changed_at=timezone.now())
    (mail,) = run_timer()
    assert "Changed\n\n- Written by hand" in mail.text


def test_a_weekly_reader_gets_one_mail_in_seven_days(client, days):
    follow(client, rhythm="weekly")
    counts = []
    for _day in range(14):
        make_event()
        days.pass_(1)
        counts.append(len(run_timer()))
    assert counts == [0, 0, 0, 0, 0, 0, 1] * 2


def test_the_mail_is_in_the_language_of_its_reader(client, days):
    follow(client, "kind=event", language="ar")
    make_event(title_en="A tour", title_ar="جولة")
    make_event(title_en="English only", title_ar="")
    days.pass_(1)
    (mail,) = run_timer()
    assert mail.language == "ar"
    assert 'lang="ar" dir="rtl"' in mail.html
    assert "- جولة\n" in mail.text
    assert '<span lang="en" dir="ltr">English only</span>' in mail.html
    assert "/ar/follow/" in mail.leave_url


def test_a_topic_is_followed_through_all_kinds(client, days):
    waste = make_topic(slug="waste")
    follow(client, "topic=waste")
    make_event(title_en="A tour", topics=[waste])
    make_notice(title_en="A need", topics=[waste])
    make_practice(title_en="Something else")
    days.pass_(1)
    (mail,) = run_timer()
    assert ("A tour" in mail.text, "A need" in mail.text) == (True, True)
    assert "Something else" not in mail.text


def test_a_place_is_followed_with_what_happens_there(client, days):
    town = make_municipality(slug="jena")
    follow(client, "municipality=jena")
    run_timer()
    make_practice(title_en="A practice", municipality=town)
    make_partnership(title_en="A partnership", municipalities=[town, make_municipality()])
    make_practice(title_en="Elsewhere")
    change(town, name_en="Jena on the Saale")
    days.pass_(1)
    (mail,) = run_timer()
    for title in ["- A practice", "- A partnership", "- Jena on the Saale"]:
        assert title in mail.text
    assert "Elsewhere" not in mail.text


def test_a_search_is_followed(client, days):
    follow(client, "q=compost")
    make_practice(title_en="Compost from markets")
    make_practice(title_en="Water meters")
    days.pass_(1)
    (mail,) = run_timer()
    assert "Compost from markets" in mail.text
    assert "Water meters" not in mail.text


def test_of_a_single_record_its_changes_are_told(client, days):
    event = make_event(slug="tour", title_en="A tour")
    follow(client, f"record={event.public_id}")
    run_timer()
    make_event(title_en="Another")
    change(event, title_en="A tour, with pictures")
    days.pass_(1)
    (mail,) = run_timer()
    assert "Changed\n\n- A tour, with pictures" in mail.text
    assert "Another" not in mail.text
    change(event, state="withdrawn", withdrawn_because="Wrong.")
    days.pass_(1)
    assert run_timer() == []


def test_a_topic_that_moved_is_still_followed_and_one_that_is_gone_is_not_widened(client, days):
    waste = make_topic(slug="waste")
    follow(client, "topic=waste")
    change(waste, slug="solid-waste")
    make_event(title_en="A tour", topics=[waste])
    days.pass_(1)
    assert len(run_timer()) == 1
    Subscription.objects.update(query="topic=gone")
    make_event()
    days.pass_(1)
    assert run_timer() == []


def test_a_long_list_ends_with_how_many_more_there_are(client, days, monkeypatch):
    monkeypatch.setattr("subscriptions.letters.MOST_ENTRIES", 2)
    follow(client, "kind=event")
    for _n in range(3):
        make_event()
    days.pass_(1)
    (mail,) = run_timer()
    assert "And 1 more: http://testserver/en/events/" in mail.text


def test_each_reader_has_a_link_of_their_own(client, days):
    for name in ["lina", "omar"]:
        follow(client, address=f"{name}@example.org")
    make_event()
    days.pass_(1)
    mails = run_timer()
    assert [mail.recipient for mail in mails] == ["lina@example.org", "omar@example.org"]
    for mail, other in [mails, mails[::-1]]:
        link = mail.leave_url.removesuffix("leave/")
        assert (link in mail.text, link in mail.html, link in other.text) == (True, True, False)


def test_a_run_that_is_broken_off_tells_nothing_twice_and_leaves_nothing_out(
    client, days, monkeypatch
):
    monkeypatch.setattr("subscriptions.limits.MOST_CONFIRMATIONS", 100)
    monkeypatch.setattr("subscriptions.news.BATCH", 2)
    for number in range(5):
        follow(client, address=f"reader{number}@example.org")
    make_event()
    days.pass_(1)
    before = Mail.objects.count()
    monkeypatch.setattr("subscriptions.news.queue_news", queue_until("reader3@example.org"))
    with pytest.raises(KeyboardInterrupt):
        run_timer()
    assert Mail.objects.count() == before + 2  # the batch that was broken off left nothing
    monkeypatch.setattr("subscriptions.news.queue_news", queue_news)
    run_timer()
    news = Mail.objects.exclude(leave_url="").values_list("recipient", flat=True)
    assert sorted(news) == [f"reader{number}@example.org" for number in range(5)]


def queue_until(address):
    def queue(subscription, letter, site):
        queue_news(subscription, letter, site)
        if subscription.address == address:
            raise KeyboardInterrupt

    return queue


def test_what_was_there_before_the_first_run_is_not_new(client, days):
    make_event()
    days.pass_(1)
    follow(client)
    days.pass_(1)
    assert not NoticedRecord.objects.exists()
    assert run_timer() == []
    assert NoticedRecord.objects.exists()


def test_without_an_address_of_the_site_there_are_no_links(settings):
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="SITE_URL is not set"):
        call_command("send_news")


def test_mails_carry_what_programs_need_to_leave_by_one_click(client, days, mailbox):
    follow(client)
    make_event()
    days.pass_(1)
    (mail,) = run_timer()
    call_command("send_mail")
    sent = mailbox.mails[-1]
    assert sent["List-Unsubscribe"].strip() == f"<{mail.leave_url}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.post(mail.leave_url.removeprefix("http://testserver")).status_code == 200
    assert not Subscription.objects.exists()
