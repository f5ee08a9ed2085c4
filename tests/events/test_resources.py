"""Events out to spreadsheets and in again."""

import csv
import io
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from events.models import Event, Participation
from tests.factories import (
    make_event,
    make_municipality,
    make_organisation,
    make_programme,
    make_source,
)
from tests.uploading import (
    LIST,
    confirm,
    make_places,
    outcomes,
    page,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    make_places()


def full_event():
    make_organisation("giz")
    return make_event(
        "workshop",
        "JO",
        slug="waste-workshop",
        title_en="Waste workshop",
        title_ar="ورشة",
        starts_on=date(2017, 4, 1),
        starts_precision="month",
        ends_on=date(2017, 5, 31),
        ends_precision="month",
        city_en="Amman",
        municipalities=[make_municipality("DE", slug="jena"), make_municipality(slug="amman")],
        countries=["LB"],
        programmes=["connective-cities"],
        organisers=["giz"],
        topics=["solid-waste"],
        sources=[make_source(url="https://example.org/a;b"), make_source(url="http://x.org/1,2")],
        findings_en="= a\n@ b\n",
        participants=60,
        sdgs_stated="11, 12",
    )


def exported(client, format="csv", query=""):
    response = client.get(f"{LIST}export/{format}/{query}")
    if format == "xlsx":
        sheet = load_workbook(io.BytesIO(response.content)).active
        header, *rows = sheet.iter_rows(values_only=True)
    else:
        text = response.content.decode("utf-8-sig")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
    return [dict(zip(header, row, strict=True)) for row in rows]


# -- export ----------------------------------------------------------------------------


def test_an_export_has_everything_about_an_event(editor):
    event = full_event()
    row = exported(editor)[0]
    assert row["id"] == event.public_id
    assert (row["slug"], row["title_ar"], row["format"]) == ("waste-workshop", "ورشة", "workshop")
    assert (row["starts_on"], row["ends_on"]) == ("2017-04", "2017-05")
    assert row["municipalities"] == "amman (participant); jena (participant)"
    assert row["countries"] == "DE; JO; LB"
    assert (row["organisers"], row["programmes"]) == ("giz", "connective-cities")
    assert row["topics"] == "solid-waste"
    assert row["sources"] == "https://example.org/a;b; http://x.org/1,2"
    assert row["findings_en"] == "'= a\n@ b"
    assert (row["participants"], row["is_online"], row["state"]) == ("60", "no", "published")


def test_an_export_holds_what_the_list_shows(editor):
    make_event(slug="amman", title_en="Amman")
    make_event(slug="jena", title_en="Jena", state="draft")
    assert [row["slug"] for row in exported(editor, "xlsx", "?state__exact=draft")] == ["jena"]
    assert [row["slug"] for row in exported(editor, "csv", "?q=Amman")] == ["amman"]


def test_the_list_links_to_its_export_with_its_filter(editor):
    make_event()
    text = page(editor.get(f"{LIST}?state__exact=published"))
    assert f'href="{LIST}export/csv/?state__exact=published"' in text
    assert f'href="{LIST}import/"' in text


def test_chosen_events_are_exported_by_an_action(editor):
    chosen, _other = make_event(slug="a"), make_event(slug="b")
    data = {"action": "export_as_csv", "_selected_action": [chosen.pk]}
    text = editor.post(LIST, data).content.decode("utf-8-sig")
    assert [row["slug"] for row in csv.DictReader(io.StringIO(text, newline=""))] == ["a"]


@pytest.mark.any_database
def test_an_export_needs_as_many_queries_for_many_events_as_for_few(editor):
    counts = []
    for _n in range(3):
        make_event(topics=["solid-waste"], municipalities=[make_municipality()])
        with CaptureQueriesContext(connection) as captured:
            editor.get(f"{LIST}export/csv/")
        counts.append(len(captured))
    assert counts[1] == counts[2] <= 35


def test_an_impossible_filter_leads_back_to_the_list(editor):
    assert editor.get(f"{LIST}export/csv/?id__exact=x").status_code == 302


def test_an_unknown_format_is_not_found(editor):
    assert editor.get(f"{LIST}export/exe/").status_code == 404


# -- there and back --------------------------------------------------------------------


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing_when_it_is_imported(editor, format):
    full_event()
    make_event(starts_on=None)
    response = upload(editor, editor.get(f"{LIST}export/{format}/").content)
    assert set(outcomes(response).values()) == {"skipped"}
    assert response.context["table"].unknown == []


def test_a_changed_cell_is_shown_and_stored(editor):
    event = full_event()
    text = editor.get(f"{LIST}export/csv/").content.decode().replace("Waste workshop", "Waste day")
    response = upload(editor, text)
    assert "Waste <del>workshop</del><ins>day</ins>" in page(response)
    assert Event.objects.get().title_en == "Waste workshop"
    done = confirm(editor, response)
    assert "Imported. changed: 1." in page(done)
    event.refresh_from_db()
    assert (event.title_en, event.state, event.participants) == ("Waste day", "published", 60)
    assert LogEntry.objects.get().change_message == "From a spreadsheet."


def test_a_translation_that_was_imported_belongs_to_the_present_original(editor):
    event = full_event()
    confirm(editor, upload(editor, f"id,title_de\n{event.public_id},Abfallwerkstatt\n"))
    event.refresh_from_db()
    assert event.translation_state_de == "human"
    assert event.translated_from_de == event.original_digest()


def test_an_empty_cell_empties_the_field_and_a_missing_column_leaves_it(editor):
    event = full_event()
    confirm(editor, upload(editor, f"id,title_ar,topics\n{event.public_id},,\n"))
    event.refresh_from_db()
    assert (event.title_ar, event.topics.count(), event.title_en) == ("", 0, "Waste workshop")
    assert event.municipalities.count() == 2


def test_imported_events_are_drafts_and_a_second_import_skips_them(editor, places):
    text = "title_en,format,starts_on,state\nWaste day,workshop,2017-05,published\n"
    response = upload(editor, text)
    assert outcomes(response) == {2: "created"}
    assert "States are not imported" in page(response)
    confirm(editor, response)
    event = Event.objects.get()
    assert (event.slug, event.state, event.starts_precision) == ("waste-day", "draft", "month")
    assert outcomes(upload(editor, text)) == {2: "skipped"}


def test_a_new_event_has_all_that_its_row_says(editor, places):
    make_programme("connective-cities")
    row = {
        "title_en": "Study tour",
        "format": "workshop",
        "starts_on": "2017",
        "country": "JO",
        "municipalities": "amman (host); jena",
        "programmes": "Connective Cities",
        "sources": "https://example.org/new www.example.org/other",
        "is_online": "no",
    }
    confirm(editor, upload(editor, f"{','.join(row)}\n{','.join(row.values())}\n"))
    event = Event.objects.get()
    roles = Participation.objects.values_list("municipality__slug", "role")
    assert sorted(roles) == [("amman", "host"), ("jena", "participant")]
    assert sorted(event.countries.values_list("pk", flat=True)) == ["DE", "JO"]
    assert event.programmes.get().slug == "connective-cities"
    urls = {"https://example.org/new", "https://www.example.org/other"}
    assert set(event.sources.values_list("url", flat=True)) == urls
