"""All comments on a record can be read, answered and marked as done."""

import pytest

from publishing.models import Comment
from tests.factories import make_event
from tests.office import page_of, save, signed_in
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def say(event, *texts, **more):
    for text in texts:
        Comment.objects.start(event, text=text, is_from_outside=True, **more).save()


def press(client, page, button, **typed):
    form = page.all("form", method="post")[-1]
    sent = {one.get("name"): one.get("value") for one in page.all("input", form)}
    assert page.all("button", form, name=button)
    return client.post(page.response.request["PATH_INFO"], {**sent, **typed, button: ""})


def test_every_comment_is_on_some_page(author):
    event = make_event(state="draft")
    say(event, *(f"Comment {number}." for number in range(45)))
    form = read(author, page_of(event))
    assert page_of(event, "comments") in form.hrefs()
    first = read(author, page_of(event, "comments"))
    pages = [
        first,
        *(
            read(author, first.response.request["PATH_INFO"] + href)
            for href in first.hrefs(first.one("nav", class_="paginator"))[1:]
        ),
    ]
    found = {text for page in pages for text in page.texts("p", page.one("div", id="content-main"))}
    assert {f"Comment {number}." for number in range(45)} <= found


@pytest.mark.parametrize("key", ["9" * 5000, "9" * 30, "²", "-1", "\x00", ""])
def test_a_comment_that_there_is_not_is_not_found(key, author):
    event = make_event(state="draft")
    answer = author.post(page_of(event, "comments"), {"comment": key, "text": "Jena."})
    assert answer.status_code == 404


def test_a_character_that_no_database_keeps_is_left_out_of_comments(author):
    event = make_event(state="draft")
    save(author, event, _remark="Which\x00 town?")
    remark = Comment.objects.get()
    author.post(page_of(event, "comments"), {"comment": remark.pk, "text": "Je\x00na."})
    assert {one.text for one in Comment.objects.all()} == {"Which town?", "Jena."}


def test_a_comment_is_answered_and_done_by_somebody(author):
    event = make_event(state="draft")
    say(event, "Which town?")
    page = read(author, page_of(event, "comments"))
    press(author, page, "_answer", text="Jena.")
    page = read(author, page_of(event, "comments"))
    assert "Jena." in page.text
    press(author, page, "_done")
    remark = Comment.objects.get(text="Which town?")
    assert remark.done_at
    assert remark.done_by
    page = read(author, page_of(event, "comments"))
    assert f"Done by {remark.done_by}" in page.text
    assert not page.all("button", name="_done")
    assert "Which town?" not in read(author, page_of(event)).text


def test_an_empty_answer_is_refused_with_a_sentence(author):
    event = make_event(state="draft")
    say(event, "Which town?")
    response = press(author, read(author, page_of(event, "comments")), "_answer", text=" ")
    assert "Write an answer" in read(author, response.url).text
    assert Comment.objects.count() == 1


def test_the_comment_of_another_record_is_not_reached_from_here(author):
    event, other = make_event(state="draft"), make_event(state="draft")
    say(other, "Hello.")
    sent = {"comment": Comment.objects.get().pk, "_done": ""}
    assert author.post(page_of(event, "comments"), sent).status_code == 404
    assert author.post(page_of(event, "comments"), {"comment": "x"}).status_code == 404


def test_new_comments_stand_on_the_start_page_until_they_are_done(author):
    event = make_event(state="draft", title_en="Tour")
    say(event, "Which town?")
    page = read(author, "/admin/")
    card = page.one("section", aria_labelledby="card-comments")
    assert "Which town?" in text_of(card)
    assert page.hrefs(card) == [page_of(event, "comments")]

    press(author, read(author, page_of(event, "comments")), "_done")
    page = read(author, "/admin/")
    assert "Which town?" not in text_of(page.one("section", aria_labelledby="card-comments"))


def test_translators_have_no_card_of_comments():
    page = read(signed_in("Translators: German"), "/admin/")
    assert not page.all("section", aria_labelledby="card-comments")
