"""All comments on a record can be read, answered and marked as done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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


# -- on one field ----------------------------------------------------------------------


def comment_on(client, event, field, text):
    """As somebody does it on the page of comments, after choosing a field."""
    page = read(client, page_of(event, "comments") + f"?field={field}")
    form = page.one("form", id="new-comment")
    offered = [one.get("value") for one in page.all("option", form)]
    chosen = [one.get("value") for one in page.all("option", form) if "selected" in one.attrib]
    assert chosen == ([field] if field and field in offered else [])
    sent = {"_new": "", "field": field, "text": text}
    return read(client, client.post(page_of(event, "comments"), sent).url)


def test_a_comment_on_a_field_stands_at_the_field_and_above_the_form(author, reviewer):
    event = make_event(state="draft")
    page = comment_on(reviewer, event, "title_de", "Too long.")
    assert "Title (German)" in page.texts("p")
    form = read(author, page_of(event))
    above = form.one("section", aria_labelledby="remarks")
    assert "#id_title_de" in form.hrefs(above)
    assert "Too long." in text_of(above)
    assert "Too long." in text_of(form.one("div", id="id_title_de_helptext"))
    field = form.one("input", id="id_title_de")
    assert "id_title_de_helptext" in field.get("aria-describedby")


def test_the_answer_stands_with_the_comment_and_both_leave_when_it_is_settled(author, reviewer):
    event = make_event(state="draft")
    page = comment_on(reviewer, event, "title_de", "Too long.")
    press(author, read(author, page_of(event, "comments")), "_answer", text="Shortened.")
    form = read(reviewer, page_of(event))
    assert "Shortened." in text_of(form.one("div", id="id_title_de_helptext"))
    press(reviewer, read(reviewer, page_of(event, "comments")), "_done")
    page = read(reviewer, page_of(event))
    assert "Too long." not in page.text
    assert "Shortened." not in page.text


def test_the_line_of_the_record_counts_comments_without_answers(author, reviewer):
    event = make_event(state="draft")
    comment_on(reviewer, event, "title_de", "Too long.")
    comment_on(reviewer, event, "", "Well done.")
    press(author, read(author, page_of(event, "comments")), "_answer", text="Thanks.")
    page = read(author, page_of(event))
    [tab] = [one for one in page.all("a") if one.get("href") == page_of(event, "comments")][:1]
    assert text_of(tab) == "Comments 2 open"


def test_a_comment_beside_the_buttons_is_about_the_field_that_is_chosen(author):
    event = make_event(state="draft")
    save(author, event, _remark="Which one?", _remark_field="title_de")
    save(author, event, _remark="All of it.")
    assert set(Comment.objects.values_list("text", "field")) == {
        ("Which one?", "title_de"),
        ("All of it.", ""),
    }


def test_a_field_that_there_is_not_is_said_and_the_comment_is_kept(author):
    event = make_event(state="draft")
    page = comment_on(author, event, "title_xx", "Hello.")
    assert "The form has no such field any more." in page.text
    assert Comment.objects.get().field == ""
    opened = read(author, page_of(event, "comments") + "?field=title_xx")
    assert "The form has no such field any more. Choose one." in opened.text


def test_a_comment_on_a_field_that_has_gone_names_it(author):
    event = make_event(state="draft")
    Comment.objects.start(event, text="Hello.", field="colour").save()
    said = "A field that is no longer there: colour"
    assert said in read(author, page_of(event)).text
    assert said in read(author, page_of(event, "comments")).text


@pytest.mark.parametrize("text", [" ", "x" * 2001])
def test_a_comment_that_is_empty_or_too_long_is_refused(text, author):
    event = make_event(state="draft")
    page = comment_on(author, event, "title_de", text)
    assert "Write a comment of at most 2,000 characters." in page.text
    assert not Comment.objects.exists()


def test_translators_comment_on_what_they_only_read():
    event, translator = make_event(state="draft"), signed_in("Translators: Arabic")
    comment_on(translator, event, "title_en", "What does it mean?")
    assert "What does it mean?" in read(translator, page_of(event)).text


def test_translators_see_beside_the_texts_what_concerns_their_language(reviewer):
    event = make_event(state="draft")
    for name in ("title_ar", "title_en", "title_de"):
        comment_on(reviewer, event, name, f"On {name}.")
    page = read(signed_in("Translators: Arabic"), f"{page_of(event)[:-7]}translate/ar/")
    above = page.one("section", aria_labelledby="remarks")
    assert "On title_ar." in text_of(above)
    assert "On title_en." in text_of(above)
    assert "On title_de." not in text_of(above)
    assert "#id_title_ar" in page.hrefs(above)
    assert 'id="id_title_ar"' in page.text


def test_the_screen_of_a_reviewer_leads_from_a_change_to_a_comment_on_it(author, reviewer):
    event = make_event(summary_en="It rained.")
    save(author, event, "_send", summary_en="The sun shone.")
    page = read(reviewer, page_of(event))
    review = page.one("section", aria_labelledby="review")
    address = f"{page_of(event, 'comments')}?field=summary_en#new-comment"
    assert address in page.hrefs(review)


def test_the_form_asks_the_same_number_of_questions_with_few_and_many_comments(
    author, django_assert_num_queries
):
    event = make_event(state="draft")
    say(event, "Hello.", field="title_de")
    read(author, page_of(event))
    with CaptureQueriesContext(connection) as few:
        read(author, page_of(event))
    with CaptureQueriesContext(connection) as few_on_page:
        read(author, page_of(event, "comments"))
    rows = [Comment.objects.start(event, text="x", field="title_en") for _ in range(1000)]
    Comment.objects.bulk_create(rows)
    Comment.objects.bulk_create(
        Comment.objects.start(event, text="y", answer_to=one) for one in rows[-3:]
    )
    with django_assert_num_queries(len(few)):
        read(author, page_of(event))
    with django_assert_num_queries(len(few_on_page)):
        read(author, page_of(event, "comments"))
