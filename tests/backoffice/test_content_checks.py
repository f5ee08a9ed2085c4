"""The help with writing as an editor sees it."""

import pytest
from django.urls import reverse

from tests.factories import make_event, make_page, make_source
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def help_for(client, record):
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    page = read(client, reverse(name, args=[record.pk]))
    [section] = page.all("section", class_="writing-help")
    return page, section


def test_the_form_says_in_words_and_with_a_bar_how_complete_a_record_is(editor):
    page, section = help_for(editor, make_event(title_en="Tour"))
    meter = page.one("meter", section)
    assert (meter.get("value"), meter.get("max")) == ("3", "11")
    assert "3 of 11 things are there that readers look for." in text_of(section)


def test_the_form_names_what_is_needed_apart_from_advice(editor):
    event = make_event(title_en="Tour", topics=["energy"], findings_en="word " * 26)
    page, section = help_for(editor, event)
    needed, advice = (
        page.one("ul", section, class_=name) for name in ("writing-required", "writing-advice")
    )
    assert page.texts("li", needed) == ["Missing: summary (English).", "Missing: sources."]
    assert any("A sentence has 26 words" in text for text in page.texts("li", advice))


def test_a_near_duplicate_is_a_click_away(editor):
    other = make_event(title_en="Study tour on solid waste")
    page, section = help_for(editor, make_event(title_en="Study tour on solid wastes"))
    assert f"/admin/events/event/{other.pk}/change/" in page.hrefs(section)


def test_a_complete_record_is_called_so(editor):
    event = make_event(summary_en="Text.", topics=["energy"], sources=[make_source()])
    _page, section = help_for(editor, event)
    assert "Everything is there that is needed before it is published." in text_of(section)


def test_the_empty_form_says_what_will_be_needed(editor):
    page = read(editor, "/admin/events/event/add/")
    [section] = page.all("section", class_="writing-help")
    assert "0 of 11" in text_of(section)


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_the_help_stands_in_every_form_in_every_language(editor, language):
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    _page, section = help_for(editor, make_page())
    assert text_of(section)
