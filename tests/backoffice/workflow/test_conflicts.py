"""Nothing that somebody typed is lost; events stand for all records."""

from datetime import timedelta

import pytest

from partnerships.models import Municipality
from publishing.models import Comment, Revision
from tests.factories import make_event
from tests.forms import press
from tests.office import fields_of, make_complete_event, open_form, page_of, save, typed
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def test_the_second_of_two_editors_is_shown_both_texts(author, reviewer):
    event = make_event(state="draft", title_en="First")
    late = typed(author, event, title_en="Mine", city_en="Irbid")
    save(reviewer, event, title_en="Theirs")

    response = author.post(page_of(event), late)

    event.refresh_from_db()
    text = response.content.decode()
    assert (response.status_code, event.title_en) == (409, "Theirs")
    assert [one.name for one in response.context["conflict"]] == ["title_en", "city_en"]
    assert 'value="Mine"' in text

    again = {**late, "_seen": response.context["seen"], "_theirs": ["title_en"]}
    author.post(page_of(event), again)
    event.refresh_from_db()
    assert (event.title_en, event.city_en) == ("Theirs", "Irbid")


def test_a_form_that_is_sent_twice_is_saved_once(author):
    event = make_event(state="draft")
    post = typed(author, event, title_en="Typed once")

    answers = [author.post(page_of(event), post).status_code for _twice in range(2)]

    assert answers == [302, 302]
    assert Revision.objects.of(event).exclude(action="found").count() == 1


def test_who_decides_is_told_that_somebody_else_was_faster_with_the_same_text(author, reviewer):
    event = make_complete_event(state="in_review")
    post = typed(reviewer, event, "_publish", _remark="Well done.")
    save(author, event)

    response = reviewer.post(page_of(event), post)

    event.refresh_from_db()
    assert (response.status_code, event.state) == (409, "in_review")
    assert "Somebody else changed this meanwhile." in response.text
    assert press(reviewer, response, "Publish now").status_code == 200
    event.refresh_from_db()
    assert event.state == "published"
    assert Comment.objects.get().text == "Well done."


def test_a_comment_and_a_day_are_kept_when_the_form_is_refused(reviewer):
    event = make_event(state="draft")

    response = save(
        reviewer, event, "_schedule", _remark="Why?", publish_at_0="2999-01-02", starts_on="soon"
    )

    page = Page(response)
    assert "Why?" in text_of(page.one("textarea", name="_remark"))
    assert page.one("input", name="publish_at_0").get("value") == "2999-01-02"


def test_a_new_record_that_is_sent_twice_is_made_once(author):
    address = "/admin/partnerships/municipality/add/"
    post = {**fields_of(open_form(author, address)), "name_en": "Irbid", "_save": "pressed"}

    addresses = {author.post(address, post).headers["Location"] for _twice in range(2)}

    assert len(addresses) == 1
    assert Municipality.objects.filter(name_en="Irbid").count() == 1
