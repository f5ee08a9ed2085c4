"""What a reviewer sees above the form: who wrote what, against what readers see."""

import pytest
from django.urls import reverse

from publishing.models import Revision
from tests.factories import make_event
from tests.forms import fill
from tests.office import page_of, save, signed_in
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db


def review_shown(client, record):
    page = Page(client.get(page_of(record)))
    found = page.all("section", class_="review")
    return text_of(found[0]) if found else ""


def test_a_change_is_shown_against_the_public_text_with_who_wrote_it(author, reviewer, event):
    save(author, event, "_send", title_en="A visit to Amman", city_en="Amman")
    shown = review_shown(reviewer, event)
    assert "English (2)" in shown
    assert "A visit to Amman" in shown
    name = event_writers(event)[0].get_username()
    assert f"Written by: \u2068{name}\u2069" in shown


def event_writers(event):
    return [one.author for one in Revision.objects.of(event) if one.author]


def test_a_translation_in_a_change_stands_under_its_language(reviewer, event):
    translator = signed_in("Translators: Arabic")
    address = reverse("admin:events_event_translate", args=[event.pk, "ar"])
    sent = fill(Page(translator.get(address)), "_send", title_ar="جولة دراسية")[3]
    translator.post(address, sent)
    page = Page(reviewer.get(page_of(event)))
    assert "Arabic (1)" in review_shown(reviewer, event)
    assert not any("Arabic – missing" in text for text in page.texts("summary"))


def test_of_a_new_record_the_writers_are_named(author, reviewer):
    event = make_event(state="draft")
    save(author, event, "_send", title_en="Written")
    assert "New: readers have not seen any of this" in review_shown(reviewer, event)


def test_nothing_waits_and_nothing_is_said(reviewer, event):
    assert review_shown(reviewer, event) == ""


def test_the_history_names_who_wrote_what_somebody_else_published(author, reviewer, event):
    save(author, event, "_send", title_en="A visit to Amman")
    writer = event_writers(event)[0].get_username()
    save(reviewer, event, "_publish")
    first = Page(reviewer.get(page_of(event, "history"))).all("article")[0]
    assert f"Written by: \u2068{writer}\u2069" in text_of(first)


def test_of_what_somebody_wrote_and_published_alone_no_writer_is_named(reviewer, event):
    save(reviewer, event, "_publish", title_en="A visit to Amman")
    first = Page(reviewer.get(page_of(event, "history"))).all("article")[0]
    assert "Written by" not in text_of(first)
