"""Offers and needs that outsiders propose: confirmed by mail, reviewed, and told the outcome."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from correspondence.models import Mail
from partnerships.models import Notice, NoticeProposal
from publishing.models import Comment, Revision
from tests.correspondence.talking import links_of, press_later
from tests.factories import make_country, make_topic
from tests.reading import Page, read, text_of

pytestmark = pytest.mark.django_db
FORM = "/en/notices/propose/"


@pytest.fixture(autouse=True)
def choices(settings):
    settings.SITE_URL = "http://testserver"
    make_country("JO")
    return make_topic(slug="waste")


def propose(client, **changes):
    typed = {
        "title": "Irbid looks for help with compost",
        "text": "Markets leave 40 tonnes a day.\nWho composts them?",
        "place": "Greater Irbid Municipality",
        "country": "JO",
        "topic": str(make_topic(slug="waste").pk),
        "address": "lina@example.org",
    }
    return press_later(client, FORM, "Send the proposal", **(typed | changes))


def own_link():
    mail = Mail.objects.latest("pk")
    return next(link for link in links_of(mail) if "/proposals/" in link)


def confirmed(client):
    propose(client)
    press_later(client, own_link(), "Yes, give it to the editors")
    return Notice.objects.get()


def run_timer():
    call_command("publish_due", stdout=StringIO())


def test_the_list_leads_to_the_form(client):
    assert FORM in read(client, "/en/notices/").hrefs()
    assert read(client, FORM, strict=True).heading == "Propose an offer or a need"


def test_a_proposal_is_confirmed_and_waits_as_a_draft(client):
    page = Page(propose(client))
    assert page.heading == "Please confirm your proposal"
    assert "compost" not in Mail.objects.get().text
    page = Page(press_later(client, own_link(), "Yes, give it to the editors"))
    assert page.heading == "The editors have your proposal"

    notice = Notice.objects.get()
    assert (notice.state, notice.stage, notice.kind) == ("in_review", "open", "need")
    assert notice.title_en == "Irbid looks for help with compost"
    assert [topic.slug for topic in notice.topics.all()] == ["waste"]
    assert "Greater Irbid Municipality" in Comment.objects.get().text
    assert Revision.objects.get().note == "Proposed through the form"
    assert client.get(notice.get_absolute_url()).status_code == 404
    assert notice.get_absolute_url() not in read(client, "/en/notices/").hrefs()


def test_opening_the_link_confirms_nothing_and_twice_is_once(client):
    propose(client)
    link = own_link()
    assert (client.get(link).status_code, client.head(link).status_code) == (200, 200)
    assert not Notice.objects.exists()
    for _time in range(2):
        client.post(link)
    assert Notice.objects.count() == 1


def test_the_proposer_is_told_when_it_is_public_and_forgotten(client):
    notice = confirmed(client)
    before = Mail.objects.count()
    run_timer()
    assert Mail.objects.count() == before
    Notice.objects.update(state="published")
    run_timer()
    run_timer()
    mail = Mail.objects.latest("pk")
    assert (Mail.objects.count(), mail.subject) == (before + 1, "Your proposal is public")
    assert f"http://testserver{notice.get_absolute_url()}" in mail.text
    assert not NoticeProposal.objects.exists()


@pytest.mark.parametrize(
    "refuse",
    [lambda: Notice.objects.update(state="archived"), lambda: Notice.objects.get().delete()],
)
def test_the_proposer_is_told_when_it_will_not_be(client, refuse):
    confirmed(client)
    refuse()
    run_timer()
    assert Mail.objects.latest("pk").subject == "Your proposal was not published"
    assert not NoticeProposal.objects.exists()


def test_what_nobody_wrote_or_confirmed_is_deleted(client):
    propose(client)
    page = Page(press_later(client, own_link(), "No, delete it"))
    assert page.status == 410
    assert not NoticeProposal.objects.exists()
    propose(client)
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        assert client.post(own_link()).status_code == 410
        call_command("tidy", stdout=StringIO())
    assert not NoticeProposal.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"title": ""}, "This field is required."),
        ({"text": " \u200b "}, "Please write what it is about."),
        ({"address": "nobody"}, "Enter a valid email address."),
        ({"expires_on": str(date(2020, 1, 1))}, "This day is over. Choose a later one, or none."),
        ({"country": ""}, "This field is required."),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(client, changes, complaint):
    page = Page(propose(client, **changes))
    assert (page.status, complaint in page.text) == (422, True)
    assert page.one("input", name="place").get("value") == "Greater Irbid Municipality"
    if "text" not in changes:
        assert "Who composts them?" in text_of(page.one("textarea", name="text"))
    assert not NoticeProposal.objects.exists()


def test_the_sixth_within_an_hour_is_refused():
    statuses = [
        propose(Client(REMOTE_ADDR="198.51.1.7"), address=f"r{number}@example.org").status_code
        for number in range(6)
    ]
    assert statuses == [200] * 5 + [429]


def test_a_program_is_thanked_and_forgotten(client):
    assert propose(client, website="https://example.org").status_code == 200
    assert not NoticeProposal.objects.exists()
