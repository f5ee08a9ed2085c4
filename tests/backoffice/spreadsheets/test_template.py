"""The empty table of a kind: who may import gets it, fills it in, and it comes back as records."""

import csv
import io

import pytest
from django.contrib.admin import site
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from backoffice.spreadsheets.views import SpreadsheetAdmin
from events.models import Event
from publishing.kinds import kinds
from spreadsheets.headers import plain_label
from tests.reading import Page
from tests.uploading import confirm, make_places, outcomes, upload

pytestmark = pytest.mark.django_db
WITH_TABLES = [
    kind.model for kind in kinds if isinstance(site._registry.get(kind.model), SpreadsheetAdmin)
]


def template_rows_of(client, model, format="csv", language="en"):
    meta = model._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_import_template", args=[format])
    content = client.get(address, headers={"accept-language": language}).content
    if format == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).active
        return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def as_table(rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
@pytest.mark.parametrize("model", WITH_TABLES, ids=lambda model: model.__name__)
def test_every_title_of_it_is_known_to_the_import(editor, model, language):
    make_places()
    headings = template_rows_of(editor, model, language=language)[0]
    with translation.override(language):
        resource = kinds.get(model=model).resource(language=language)
        labels = resource.labels()
    found = [labels[plain_label(heading)] for heading in headings]
    assert len(found) == len(set(found))
    assert found[0] == f"{resource.named_by[0]}_{language}"


@pytest.mark.parametrize("model", WITH_TABLES, ids=lambda model: model.__name__)
def test_it_comes_in_as_it_is_without_a_record(editor, model):
    make_places()
    meta = model._meta
    address = f"/admin/{meta.app_label}/{meta.model_name}/"
    rows = template_rows_of(editor, model)
    preview = upload(editor, as_table(rows), address=address)
    assert set(outcomes(preview).values()) == {"left_out"}
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_was_filled_in_below_becomes_records(editor, language):
    make_places()
    rows = template_rows_of(editor, Event, "xlsx", language)
    filled = ["" for _cell in rows[0]]
    with translation.override(language):
        labels = kinds.get(model=Event).resource(language=language).labels()
    names = [labels[plain_label(heading)] for heading in rows[0]]
    filled[0] = "Müll trennen"
    for name, cell in {"starts_on": "14.05.2018", "municipalities": "Jena; Amman"}.items():
        filled[names.index(name)] = cell
    preview = upload(editor, as_table([*rows, filled]), language)
    assert sorted(outcomes(preview).values()) == ["created", "left_out", "left_out", "left_out"]
    confirm(editor, preview)
    event = Event.objects.get()
    assert getattr(event, f"title_{language}") == "Müll trennen"
    assert {town.slug for town in event.municipalities.all()} == {"jena", "amman"}


def test_whoever_writes_over_the_example_means_a_record(editor):
    make_places()
    rows = template_rows_of(editor, Event)
    rows[3][0] = "Sorting waste"
    assert "created" in outcomes(upload(editor, as_table(rows))).values()


def test_choices_are_told_as_words_and_offered_by_excel(editor):
    make_places()
    headings, _help, allowed, _example = template_rows_of(editor, Event)
    assert allowed[headings.index("Evidence")] == "documented; announced only"
    assert allowed[headings.index("Topics")] == "Solid waste"


def test_it_is_linked_where_tables_come_in(editor):
    page = Page(editor.get("/admin/events/event/import/"))
    assert "/admin/events/event/import/template/xlsx/" in page.hrefs(page.main)


def test_other_formats_are_not_there(editor):
    assert editor.get("/admin/events/event/import/template/pdf/").status_code == 404
