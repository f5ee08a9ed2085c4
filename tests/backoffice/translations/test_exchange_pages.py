"""Texts go out and come back as translators do it: only with what the pages offer."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext, override

from events.models import Event
from publishing.translations.xliff import TranslationUnit, write_xliff
from tests.backoffice.translations.translators import IMPORT, text
from tests.factories import make_event
from tests.forms import press
from tests.reading import Page

pytestmark = pytest.mark.django_db

GRID = "/admin/translations/"


def uploaded(client, content, **typed):
    """The report on a file."""
    file = SimpleUploadedFile("texts.xlf", content)
    return press(client, client.get(IMPORT), "Show what would change", file=file, **typed)


def translated(content, **targets):
    """The file after a tool put translations into it, in the order of its texts."""
    replaced = iter(targets.values())
    return re.sub(
        r"(<target [^>]*?)( />|></target>)",
        lambda m: m[1] + ">" + next(replaced) + "</target>",
        content.decode(),
    ).encode()


def counts(page):
    """{outcome: number} as the report says it."""
    items = Page(page).texts("li")
    return dict(re.fullmatch(r"(.+): (\d+)", item).groups() for item in items if ": " in item)


def has_import_button(page):
    return "Import" in [button.get("value") for button in Page(page).all("input", type="submit")]


def stored(event):
    event.refresh_from_db()
    return event.title_ar


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_a_file_from_the_grid_comes_back_and_is_stored(author, language):
    author.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    event = make_event(state="draft", title_en="Tour")
    with override(language):
        export, show, store = map(
            gettext, ["Export for translators (XLIFF)", "Show what would change", "Import"]
        )

    file = press(author, author.get(GRID), export, language="ar").content
    back = SimpleUploadedFile("texts.xlf", translated(file, title="جولة"))
    report = press(author, author.get(IMPORT), show, file=back, state="machine")
    answer = press(author, report, store)

    assert stored(event) == "جولة"
    assert event.translation_state_ar == "machine"
    assert Page(answer).texts("li", class_="success")


def test_the_report_counts_what_would_happen(author):
    event = make_event(state="draft", title_en="Tour", summary_en="It rained.")
    units = [
        text(event, "Tour", "جولة"),
        text(event, "It rained.", "", "summary"),
        text(event, "Else", "x", "findings"),
        text(make_event(title_en="Deir Alla"), "Deir Alla", "Deir Alla"),
        TranslationUnit("EV-9999/title", "en", "ar", "Tour", "جولة"),
    ]

    page = uploaded(author, write_xliff(units, "ar"))

    assert counts(page) == {
        "changed": "1",
        "unchanged": "0",
        "without translation, left as it is": "1",
        "copy of the original, left as it is": "1",
        "refused": "1",
        "not known here": "1",
    }


def test_a_file_that_changes_nothing_offers_no_button(author):
    event = make_event(state="draft", title_en="Tour")

    page = uploaded(author, write_xliff([text(event, "Tour", "")], "ar"))

    assert not has_import_button(page)


def test_what_changed_after_it_was_shown_is_shown_again_and_then_stored(author):
    event = make_event(state="draft", title_en="Tour")
    page = uploaded(author, write_xliff([text(event, "Tour", "جولة")], "ar"))
    Event.objects.update(title_ar="رحلة")

    again = press(author, page, "Import")

    assert stored(event) == "رحلة"
    assert "Nothing was stored" in Page(again).text
    press(author, again, "Import")
    assert stored(event) == "جولة"


def test_refused_texts_do_not_hinder_the_others(author):
    event = make_event(state="draft", title_en="Tour", summary_en="It rained.")
    units = [text(event, "Tour", "جولة"), text(event, "It snowed.", "أثلجت", "summary")]

    press(author, uploaded(author, write_xliff(units, "ar")), "Import")

    assert (stored(event), event.summary_ar) == ("جولة", "")


def test_an_empty_file_is_answered_at_the_field(author):
    page = Page(uploaded(author, b""))

    assert page.texts("ul", class_="errorlist") == ["The submitted file is empty."]
