"""Comments of outsiders: kept up to a limit that is said, never thanked for and lost."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.views.shared_preview import MOST_ON_RECORD, MOST_PER_HOUR
from publishing.models import Comment, PreviewLink
from tests.factories import make_event
from tests.reading import Page, read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event(state="draft")


def link_to(record):
    link, token = PreviewLink.objects.make(record, None)
    return link, reverse("preview", args=[token])


def say(address, text, **headers):
    page = read(Client(), address)
    form = page.all("form", method="post")[0]
    return Client().post(form.get("action"), {"text": text}, headers=headers)


def fill(event, link, number, **when):
    remarks = Comment.objects
    remarks.bulk_create(
        remarks.start(event, text="Well.", is_from_outside=True, link=link, **when)
        for _number in range(number)
    )


def test_a_comment_is_kept_and_thanked_for(event):
    link, address = link_to(event)
    response = say(address, "Which town was it?")
    assert "has arrived" in read(Client(), response.url).text
    assert [remark.text for remark in link.remarks.all()] == ["Which town was it?"]


def refusal(response):
    assert response.status_code == 422
    page = Page(response)
    assert "has arrived" not in page.text
    return page, text_of(page.one("p", role="alert"))


def test_too_many_comments_in_an_hour_are_refused_and_stay_in_the_field(event):
    link, address = link_to(event)
    fill(event, link, MOST_PER_HOUR)
    page, said = refusal(say(address, "One more."))
    assert "not kept" in said
    assert "One more." in "".join(page.one("textarea", name="text").itertext())
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        assert say(address, "Later.").status_code == 302


def test_another_link_has_its_own_hour(event):
    fill(event, link_to(event)[0], MOST_PER_HOUR)
    assert say(link_to(event)[1], "Hello.").status_code == 302


def test_a_record_takes_no_more_than_its_limit(event):
    link, address = link_to(event)
    fill(event, link, MOST_ON_RECORD, made_at=timezone.now() - timedelta(days=1))
    _page, said = refusal(say(address, "One more."))
    assert "too many" in said
    assert Comment.objects.count() == MOST_ON_RECORD


@pytest.mark.parametrize("text", ["", " \u200b\u3164", "x" * 2001])
def test_what_is_empty_or_too_long_is_refused_with_a_sentence(event, text):
    refusal(say(link_to(event)[1], text))
    assert not Comment.objects.exists()


def test_a_comment_as_long_as_the_field_allows_is_kept_whole(event):
    text = "\r\n".join(["x" * 1000, "y" * 999])
    say(link_to(event)[1], text)
    assert len(Comment.objects.get().text) == 2000


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 302),
        ({"Origin": "http://testserver"}, 302),
    ],
)
def test_pages_of_other_sites_cannot_send_the_form(event, headers, status):
    assert say(link_to(event)[1], "Hello.", **headers).status_code == status


def test_an_answer_is_read_with_the_link_the_comment_came_with(event):
    link, address = link_to(event)
    say(address, "Which town?")
    Comment.objects.start(event, text="Jena.", answer_to=link.remarks.get()).save()
    assert "Jena." in read(Client(), address).text
    assert "Jena." not in read(Client(), link_to(event)[1]).text
