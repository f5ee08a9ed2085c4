"""What changed in an original since its translation was made."""

import pytest

from publishing.translations.source_diff import mark_changed_sentences
from tests.backoffice.translations.translators import edit, text_of, translate
from tests.factories import make_event
from tests.office import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_sentences_that_changed_are_marked(author, translator, draft):
    translate(translator, draft, title_ar="جولة", summary_ar="أمطرت. التقوا.")
    edit(author, draft, summary_en="It rained. They met twice.")

    text = text_of(translator, draft)

    assert "What changed is marked." in text
    assert (
        '<p>It rained.<mark class="changed"> They <del>met.</del><ins>met twice.</ins></mark>'
        in text
    )
    assert "<p>Study tour</p>" in text


def test_an_original_that_nobody_kept_is_said_to_have_changed(translator, draft):
    draft.title_ar, draft.translated_from_ar = "جولة", "of long ago"
    draft.save()

    text = text_of(translator, draft)

    assert "What it said then is not known." in text
    assert "<mark" not in text


def test_line_ends_of_browsers_change_nothing(author, translator):
    draft = make_event(state="draft", title_en="Tour", summary_en="One\nTwo", city_en="Amman")
    translate(translator, draft, title_ar="جولة", summary_ar="واحد\r\nاثنان")
    digest = draft.translated_from_ar

    edit(author, draft, city_en="Irbid")
    assert draft.summary_en == "One\nTwo"
    assert draft.original_digest() == digest

    edit(author, draft, title_en="Visit")
    assert draft.translated_from_ar == digest
    assert "What changed is marked." in text_of(translator, draft)


def test_a_translation_that_still_fits_is_confirmed(author, translator, event):
    translate(translator, event, "ar", "_send", title_ar="جولة", summary_ar="أمطرت.")
    edit(signed_in("Reviewers"), event, "_publish")
    edit(signed_in("Reviewers"), event, "_publish", title_en="Study Tour")
    assert event.translated_from_ar != event.original_digest()

    translate(translator, event, "ar", "_send", _fits="on")
    edit(signed_in("Reviewers"), event, "_publish")

    assert event.translated_from_ar == event.original_digest()


def test_a_translation_in_a_change_stays_older_than_what_came_after_it(
    author, translator, reviewer, event
):
    translate(translator, event, title_ar="جولة", summary_ar="أمطرت.")
    edit(author, event, summary_en="It rained for days. They met.")
    assert "<ins>rained for days.</ins>" in text_of(translator, event)

    edit(reviewer, event, "_publish")

    assert event.summary_en == "It rained for days. They met."
    assert event.translated_from_ar not in ("", event.original_digest())


def test_only_the_text_that_is_not_as_it_was_is_marked():
    marks = mark_changed_sentences("One. <b>Two</b>.\nThree.", "One. <b>2</b>.\nThree.", "en")

    assert marks == (
        'One.<mark class="changed"> <del>&lt;b&gt;Two&lt;/b&gt;.</del>'
        "<ins>&lt;b&gt;2&lt;/b&gt;.</ins></mark>\nThree."
    )


def test_what_was_left_out_is_shown_where_it_stood():
    assert mark_changed_sentences("One. Two.", "One.", "en") == (
        'One.<mark class="changed"><del> Two.</del></mark>'
    )


def test_of_markup_the_words_are_compared():
    marks = mark_changed_sentences(
        "<p>One.</p><p>Two.</p>", "<h2>One.</h2><p>Three.</p>", "en", is_html=True
    )

    assert "<del>Two.</del><ins>Three.</ins>" in marks
    assert "<h2>" not in marks
