"""Files of lists and of search results: as narrowed, with what readers may see and no more."""

import io
import json
from datetime import UTC, datetime

import pytest
import time_machine
from openpyxl import load_workbook

from events.models import FollowUp
from publishing.kinds import kinds
from tests.factories import (
    make_any,
    make_event,
    make_municipality,
    make_organisation,
    make_partnership,
)

LISTS = [kind for kind in kinds if kind.route]
FORMATS = ["csv", "xlsx", "json", "jsonl", "geojson"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("format", FORMATS)
def test_every_list_is_there_in_every_format(client, kind, format):
    make_any(kind.model)

    response = client.get(f"/ar/{kind.route}.{format}")

    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    assert body != b""


def test_a_file_holds_what_the_list_shows_in_its_order(read_csv):
    make_event(slug="older", topics=["solid-waste"], starts_on="2016-01-01", starts_precision="day")
    make_event(slug="newer", topics=["solid-waste"], starts_on="2017-01-01", starts_precision="day")
    make_event(slug="other", topics=["energy"])
    make_event(slug="draft", topics=["solid-waste"], state="draft")

    rows = read_csv("/en/events.csv?topic=solid-waste")

    assert [row["slug"] for row in rows] == ["newer", "older"]


def test_a_file_of_the_search_holds_what_it_finds_of_a_kind(read_csv):
    make_event(slug="found", title_en="Composting in towns", topics=["solid-waste"])
    make_event(slug="narrowed-away", title_en="Composting", topics=["energy"])
    make_event(slug="other", title_en="Trams")

    rows = read_csv("/en/search.csv?q=composting&kind=event&topic=solid-waste")

    assert [row["slug"] for row in rows] == ["found"]


@pytest.mark.django_db
def test_a_search_has_files_only_of_a_kind_that_is_named(client):
    assert client.get("/en/search.csv?q=waste").status_code == 404
    assert client.get("/en/search.csv?q=waste&kind=nothing").status_code == 404
    assert client.get("/en/events.exe").status_code == 404


def test_a_file_names_only_records_that_readers_may_see(download):
    hidden = make_municipality(slug="hidden-town", state="draft")
    shown = make_municipality(slug="shown-town")
    later = make_event(slug="hidden-event", state="draft")
    event = make_event(slug="shown", municipalities=[hidden, shown])
    event.organisers.add(
        make_organisation(slug="hidden-office", state="withdrawn", withdrawn_because="Gone.")
    )
    FollowUp.objects.create(earlier=event, later=later)
    make_partnership(slug="partnership", municipalities=[hidden, shown])

    for route in ("events", "partnerships", "municipalities"):
        for format in ("csv", "jsonl", "geojson"):
            body = download(f"/en/{route}.{format}").decode()
            assert "hidden" not in body
            assert "shown" in body


def test_cells_that_look_like_formulas_are_texts(read_csv, download):
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
    for number, formula in enumerate(formulas):
        make_municipality(slug=f"town-{number}", name_en="Town", region_en=formula)

    assert {row["region_en"][0] for row in read_csv("/en/municipalities.csv")} == {"'"}
    sheet = load_workbook(io.BytesIO(download("/en/municipalities.xlsx"))).worksheets[0]
    [place] = [cell.column for cell in sheet[1] if cell.value == "region_en"]
    assert {sheet.cell(row, place).data_type for row in range(2, 8)} == {"s"}
    assert {sheet.cell(row, place).value[0] for row in range(2, 8)} == {"'"}


def test_csv_begins_with_the_mark_for_excel_if_asked(download):
    make_event()

    assert download("/en/events.csv").startswith(b"id,slug,")
    assert download("/en/events.csv?bom=1").startswith(b"\xef\xbb\xbfid,slug,")


def test_dates_are_as_exact_as_they_are_known(read_csv):
    for slug, precision in (("day", "day"), ("month", "month"), ("year", "year")):
        make_event(slug=slug, starts_on="2017-01-01", starts_precision=precision)
    make_event(slug="none", starts_on=None, starts_precision="unknown")

    dates = {row["slug"]: row["starts_on"] for row in read_csv("/en/events.csv")}

    assert dates == {"day": "2017-01-01", "month": "2017-01", "year": "2017", "none": ""}


def test_json_has_numbers_lists_and_pages(read_json):
    for number in range(3):
        make_event(slug=f"event-{number}", participants=20, municipalities=[make_municipality()])

    first = read_json("/en/events.json?per_page=2")
    second = read_json(first["next"])

    assert (first["count"], first["pages"], len(first["records"])) == (3, 2, 2)
    assert (len(second["records"]), second["next"]) == (1, None)
    record = second["records"][0]
    assert record["participants"] == 20
    assert [list(row) for row in record["municipalities"]] == [["key", "role"]]
    assert first["licence_url"].startswith("https://creativecommons.org/")


def test_json_says_what_of_the_address_it_does_not_know(read_json):
    make_event()

    assert read_json("/en/events.json?topic=nothing")["ignored"] == [
        {"parameter": "topic", "value": "nothing"}
    ]


def test_json_lines_have_a_record_each(download):
    make_event(title_ar="إدارة النفايات")
    make_event()

    lines = download("/en/events.jsonl").decode().splitlines()

    assert [json.loads(line)["licence"] for line in lines] == ["CC-BY-4.0"] * 2
    assert "إدارة النفايات" in "".join(lines)


def test_a_map_file_shows_records_at_their_municipalities(read_json):
    places = [make_municipality("JO"), make_municipality("DE")]
    make_event(slug="two", municipalities=places, starts_on="2017-01-01", starts_precision="day")
    make_event(slug="nowhere", starts_on="2016-01-01", starts_precision="day")

    features = read_json("/en/events.geojson")["features"]

    assert [feature["geometry"] for feature in features] == [
        {"type": "MultiPoint", "coordinates": [[11.59, 50.93], [35.91, 31.95]]},
        None,
    ]


def test_a_workbook_names_licence_and_source_on_a_second_sheet(download):
    make_event(title_en="Waste & “more”")

    book = load_workbook(io.BytesIO(download("/en/events.xlsx?topic=")))

    about = {row[0].value: row[1].value for row in book["About"]}
    assert about["licence"] == "CC BY 4.0"
    assert about["source"].startswith("http://testserver/en/events.xlsx")
    assert book.worksheets[0]["C2"].value == "Waste & “more”"


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_the_same_whenever_it_is_written(download, format):
    make_event()

    with time_machine.travel(datetime(2026, 11, 27, 10, tzinfo=UTC), tick=False):
        first = download(f"/en/events.{format}")
    with time_machine.travel(datetime(2026, 11, 27, 11, tzinfo=UTC), tick=False):
        assert download(f"/en/events.{format}") == first


@pytest.mark.django_db
@pytest.mark.parametrize("format", FORMATS)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, django_assert_max_num_queries, format
):
    town = make_municipality()
    for number in range(30):
        make_event(slug=f"event-{number}", municipalities=[town], topics=["energy"])

    client.get("/en/events/")  # the index is read
    with django_assert_max_num_queries(40):
        response = client.get(f"/en/events.{format}")
        assert b"".join(response) != b""


def test_a_list_links_its_files_as_it_is_narrowed(db, client):
    make_event(topics=["energy"])

    page = client.get("/en/events/?topic=energy").content.decode()

    for format in FORMATS:
        assert f'href="/en/events.{format}?topic=energy"' in page


def test_a_search_links_the_files_of_the_kind_that_is_chosen(db, client):
    make_event(title_en="Composting")

    page = client.get("/en/search/?q=composting&kind=event").content.decode()

    assert 'href="/en/search.csv?q=composting&amp;kind=event"' in page
    assert "search.csv" not in client.get("/en/search/?q=composting").content.decode()


def test_a_page_or_size_that_is_not_followed_stands_in_ignored(read_json):
    make_event()

    assert read_json("/en/events.json?page=9&per_page=501")["ignored"] == [
        {"parameter": "page", "value": "9"},
        {"parameter": "per_page", "value": "501"},
    ]
    assert read_json("/en/events.json?page=1&per_page=7")["ignored"] == []
