"""Following a list, a search or a record without an account, and leaving."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from correspondence.models import Mail
from subscriptions.models import Subscription
from tests.correspondence.talking import links_of, press_later
from tests.factories import (
    make_country,
    make_event,
    make_municipality,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.reading import Page, read, text_of
from tests.subscriptions.following import LINA, ask, follow, own_link

pytestmark = pytest.mark.django_db


# -- the way in -----------------------------------------------------------------------------


def test_lists_searches_records_topics_and_places_lead_to_the_form(client):
    waste = make_topic(slug="waste")
    town = make_municipality(slug="jena", country=make_country("DE"))
    event = make_event(slug="tour", topics=[waste])
    pages = {
        "/en/events/?topic=waste": "kind=event&topic=waste",
        "/en/search/?q=tour&kind=event": "q=tour&kind=event",
        "/en/search/?q=tour": "q=tour",
        "/en/events/tour/": f"record={event.public_id}",
        f"/en/municipalities/{town.slug}/": "municipality=jena",
        "/en/topics/waste/": "topic=waste",
        "/en/countries/DE/": "country=DE",
    }
    for page, query in pages.items():
        nav = read(client, page).one("nav", class_="follow-links")
        assert next(nav.iter("a")).get("href") == f"/en/follow/?{query}", page


def test_the_form_says_what_is_followed_and_how_much_there_is(client):
    waste = make_topic(slug="waste", label_en="Waste")
    make_event(slug="tour", topics=[waste])
    make_event(slug="visit")
    page = read(client, "/en/follow/?kind=event&topic=waste&page=3", strict=True)
    assert "Events · Topic: Waste" in text_of(page.main)
    assert "1 result now" in text_of(page.main)
    assert page.one("meta", name="robots").get("content") == "noindex"


def test_what_is_not_known_is_said_and_left_out(client):
    page = read(client, "/en/follow/?kind=event&topic=nothing")
    assert page.notices == ["We do not know “nothing” under “Topic”. It is left out."]
    ask(client, "kind=event&topic=nothing")
    assert Subscription.objects.get().query == "kind=event"


@pytest.mark.parametrize("record", ["EV-9999", "XX-0001", "nothing", "EV-0001"])
def test_there_is_no_form_for_a_record_that_readers_do_not_see(client, record):
    make_event(pk=1, state="draft")
    assert client.get(f"/en/follow/?record={record}").status_code == 404


# -- confirming -------------------------------------------------------------------------------


def test_an_address_is_confirmed_on_a_page(client):
    assert Page(ask(client)).heading == "Please confirm your address"
    mail = Mail.objects.get()
    assert (mail.recipient, mail.language, mail.leave_url) == ("lina@example.org", "en", "")

    page = read(client, own_link(mail), strict=True)
    assert page.heading == "Confirm your address"
    page = Page(press_later(client, own_link(mail), "Yes, keep me posted"))
    assert page.heading == "What you follow"
    assert Subscription.objects.get().is_confirmed


def test_a_scanner_that_opens_all_links_confirms_and_ends_nothing(client):
    ask(client)
    mail = Mail.objects.get()
    link = own_link(mail)
    for address in [*links_of(mail), f"{link}leave/"]:
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert not Subscription.objects.get().is_confirmed
    client.post(link, {"confirm": "1"})
    for address in [link, f"{link}leave/"]:
        client.get(address)
    assert Subscription.objects.get().is_confirmed


def test_the_first_mail_repeats_nothing_that_somebody_typed(client):
    ask(client, "q=cheap+pills")
    mail = Mail.objects.get()
    assert "pills" not in mail.subject + mail.text + mail.html


def test_an_address_that_nobody_confirms_is_deleted(client):
    ask(client)
    link = own_link(Mail.objects.get())
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        assert client.get(link).status_code == 410
        assert client.post(link, {"confirm": "1"}).status_code == 410
        call_command("tidy", verbosity=0)
    assert not Subscription.objects.exists()
    assert not Mail.objects.exists()


def test_who_follows_the_same_again_follows_it_once(client):
    first = follow(client, "kind=event")
    second = follow(client, "kind=event", rhythm="weekly", address="Lina@example.org")
    assert Subscription.objects.get() == second
    assert second.told_up_to == first.told_up_to


# -- changing and leaving --------------------------------------------------------------------


def test_the_page_of_the_link_changes_how_often(client):
    follow(client)
    link = own_link(Mail.objects.latest("pk"))
    page = Page(press_later(client, link, "Save", rhythm="weekly"))
    assert "Your choice is stored." in page.text
    assert Subscription.objects.get().rhythm == "weekly"


def test_one_post_from_anywhere_ends_it(client):
    follow(client)
    link = own_link(Mail.objects.latest("pk"))
    response = Client(enforce_csrf_checks=True).post(
        f"{link}leave/",
        {"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
    )
    assert (response.status_code, bool(response.cookies)) == (200, False)
    assert not Subscription.objects.exists()
    assert not Mail.objects.exists()
    page = read(client, link, strict=True)
    assert (page.status, page.heading) == (410, "You get no mails any more")


def test_no_other_site_confirms_or_changes_it(client):
    ask(client)
    link = own_link(Mail.objects.get())
    response = client.post(link, {"confirm": "1"}, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert not Subscription.objects.get().is_confirmed


def test_a_link_that_is_not_ours_leads_nowhere(client):
    follow(client)
    link = own_link(Mail.objects.latest("pk"))
    assert client.get(link.replace(":", ":x", 1)).status_code == 404


def test_the_pages_of_a_subscription_are_kept_and_listed_nowhere(client):
    ask(client)
    link = own_link(Mail.objects.get())
    for address in [link, f"{link}leave/"]:
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not response.cookies


# -- limits ---------------------------------------------------------------------------------


def test_the_sixth_mail_to_an_address_within_an_hour_is_refused(client):
    statuses = [ask(Client(REMOTE_ADDR=f"198.51.{n}.7")).status_code for n in range(6)]
    assert statuses == [200] * 5 + [429]


def test_the_sixth_from_a_network_within_an_hour_is_refused():
    client = Client(REMOTE_ADDR="198.51.1.7")
    pages = [Page(ask(client, address=f"reader{n}@example.org")) for n in range(6)]
    assert [page.status for page in pages] == [200] * 5 + [429]
    assert "Too many mails were asked for from your network." in pages[-1].text
    assert pages[-1].one("input", name="address").get("value") == "reader5@example.org"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"address": "nobody"}, "Enter a valid email address."),
        ({"address": "a@example.org\nBcc: b@example.org"}, "Enter a valid email address."),
    ],
)
def test_a_mistake_is_named_and_nothing_is_kept(client, changes, complaint):
    response = ask(client, **changes)
    assert (response.status_code, complaint in response.content.decode()) == (422, True)
    assert not Subscription.objects.exists()


def test_a_program_is_thanked_and_forgotten(client):
    assert ask(client, website="https://example.org").status_code == 200
    assert client.post("/en/follow/", LINA).status_code == 422
    assert not Subscription.objects.exists()


def test_networks_are_forgotten_after_an_hour(client):
    ask(client)
    assert Subscription.objects.get().network
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        call_command("tidy", verbosity=0)
    assert Subscription.objects.get().network == ""


def test_the_number_of_queries_of_the_form_does_not_grow(client, django_assert_max_num_queries):
    town = make_municipality()
    for _n in range(3):
        make_partnership(municipalities=[town, make_municipality()])
        make_practice(municipality=town)
    with django_assert_max_num_queries(40):
        client.get(f"/en/follow/?municipality={town.slug}")
