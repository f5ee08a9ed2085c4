"""Bullets of pasted lists leave texts that hold one statement per line, and only bullets do."""

import re

import pytest
from django.db import models

from publishing.models import PublicRecord, TopicalRecord
from publishing.text.statements import StatementsField, strip_bullets
from tests.backoffice.translations.translators import imported, text
from tests.conftest import ROOT
from tests.factories import make_event
from tests.forms import press
from tests.office import page_of


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("• One\n• Two", "One\nTwo"),
        ("•One\n•\tTwo", "One\nTwo"),
        ("·         One\n·         Two", "One\nTwo"),
        ("\uf0b7\tOne\no\tTwo\n\uf0a7\tThree", "One\nTwo\nThree"),
        ("o One\no Two", "One\nTwo"),
        ("- One\n– Two\n* Three", "One\nTwo\nThree"),
        ("  ▪ One\n", "One\n"),
        ("·&nbsp;One", "One"),
        ("\u200f• واحد\n\u200f• اثنان", "واحد\nاثنان"),
        ("•\nOne", "\nOne"),
        # no bullets
        ("", ""),
        ("One\nTwo", "One\nTwo"),
        ("-5 °C at night", "-5 °C at night"),
        ("One – Two\n*One", "One – Two\n*One"),
        ("o gün yağmur yağdı", "o gün yağmur yağdı"),
        ("O gün\no gün yağmur yağdı", "O gün\no gün yağmur yağdı"),
        ("once\nor twice", "once\nor twice"),
    ],
)
def test_bullets_go_and_words_stay(pasted, kept):
    assert strip_bullets(pasted) == kept
    assert strip_bullets(kept) == kept


def test_texts_that_pages_show_line_by_line_are_kept_without_bullets():
    shown = {
        name
        for template in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"\w+\.(\w+)\|lines", template.read_text())
    }
    kept = {
        name
        for model in PublicRecord.__subclasses__() + TopicalRecord.__subclasses__()
        for name in model.texts
        if isinstance(model._meta.get_field(f"{name}_en"), StatementsField)
    }
    assert shown == kept == {"findings", "key_figures", "results", "text"}


def test_for_the_database_it_is_a_text_like_any_other():
    assert StatementsField().deconstruct()[1] == models.TextField().deconstruct()[1]


@pytest.mark.django_db
def test_bullets_typed_into_a_form_are_not_stored(author):
    event = make_event(state="draft", title_en="Tour")

    page = author.get(page_of(event))
    press(author, page, "_save", findings_en="• One\n• Two")

    event.refresh_from_db()
    assert event.findings_en == "One\nTwo"


@pytest.mark.django_db
def test_bullets_in_a_file_of_translations_are_not_stored(author):
    event = make_event(state="draft", findings_en="One\nTwo")

    imported(author, [text(event, "One\nTwo", "• واحد\n• اثنان", "findings")])

    event.refresh_from_db()
    assert event.findings_ar == "واحد\nاثنان"
