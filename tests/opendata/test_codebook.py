"""The codebook explains every column, also one that is added."""

import pytest

from opendata.codebook import EXPLANATIONS, codebook, column_stem, explanation
from opendata.columns import open_columns
from opendata.tables import open_tables
from publishing.languages import LANGUAGE_CODES
from tests.reading import read

TABLES = open_tables()
pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_column_is_explained(table):
    for column in open_columns(table.resource, ""):
        assert str(explanation(table, column)), f"{table.name}.{column.name}"


def test_no_explanation_is_about_a_column_that_is_not_there():
    columns = {
        name
        for table in TABLES.values()
        for column in open_columns(table.resource, "")
        for stem in [column_stem(column)]
        for name in (stem, f"{table.name}.{stem}")
    }
    assert sorted(EXPLANATIONS.keys() - columns) == []


def test_codes_are_listed_with_what_they_mean():
    entries = {entry.name: entry for entry in codebook(TABLES["events"], TABLES)}

    assert ("host", "host") in [
        (code, str(label)) for code, label in entries["municipalities"].codes
    ]
    assert [code for code, _label in entries["evidence"].codes] == ["documented", "announced"]
    assert entries["municipalities"].refers_to == "municipalities"
    assert entries["title_…"].languages == tuple(LANGUAGE_CODES)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_the_page_of_a_table_has_a_row_for_each_column(client, language):
    page = read(client, f"/{language}/data/events/")

    names = {entry.name for entry in codebook(TABLES["events"], TABLES)}
    assert names <= set(page.texts("code"))


@pytest.mark.django_db
def test_the_page_on_open_data_links_all_tables_and_files(client):
    page = read(client, "/en/data/")

    links = page.hrefs(page.main)
    assert {f"/en/data/{name}/" for name in TABLES} <= set(links)
    assert {"/en/events.csv", "/en/notices.geojson", "/api/v1/", "/api/v1/openapi.json"} <= set(
        links
    )
    assert "/en/data/" in client.get("/en/").content.decode()
