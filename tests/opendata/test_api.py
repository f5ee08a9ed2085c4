"""The API: its tables and records, and a description that is true."""

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from opendata.tables import open_tables
from tests.factories import make_any, make_event, make_municipality, make_partnership

TABLES = list(open_tables().values())


@pytest.fixture
def description(read_json):
    return read_json("/api/v1/openapi.json")


@pytest.fixture
def conforms(description):
    """Whether an answer is what the description says of its path."""

    def conforms(path, answer):
        operation = description["paths"][path]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        whole = schema | {"components": description["components"]}
        Draft202012Validator(whole).validate(answer)
        return True

    return conforms


def test_the_description_is_valid_openapi_3_1(description):
    assert description["openapi"] == "3.1.0"
    validate(description)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_and_its_records_are_as_described(read_json, conforms, table):
    if table.kind:
        make_any(table.model)
        make_event(municipalities=[make_municipality()], topics=["energy"], participants=3)
        make_partnership(municipalities=[make_municipality(), make_municipality()])

    page = read_json(f"/api/v1/{table.name}/")

    assert conforms(f"/api/v1/{table.name}/", page)
    for record in page["records"]:
        answer = read_json(record["links"]["self"])
        assert conforms(f"/api/v1/{table.name}/{{key}}/", answer)


def test_the_root_says_what_there_is(read_json, conforms):
    make_event()
    make_event(state="draft")

    root = read_json("/api/v1/")

    assert conforms("/api/v1/", root)
    assert root["tables"]["events"] == {
        "records": 1,
        "url": "http://testserver/api/v1/events/",
    }


def test_facets_narrow_as_in_the_list(read_json):
    make_event(slug="one", topics=["energy"])
    make_event(slug="other", topics=["solid-waste"])

    records = read_json("/api/v1/events/?topic=energy")["records"]

    assert [record["slug"] for record in records] == ["one"]


def test_a_record_answers_by_id_and_by_key_and_links_those_it_names(read_json):
    town = make_municipality(slug="jena")
    event = make_event(slug="forum", municipalities=[town])

    by_id = read_json(f"/api/v1/events/{event.public_id}/")["record"]

    assert by_id == read_json("/api/v1/events/forum/")["record"]
    assert by_id["links"]["permanent"] == f"http://testserver/id/{event.public_id}"
    assert by_id["links"]["related"]["municipalities"] == [
        "http://testserver/api/v1/municipalities/jena/"
    ]


@pytest.mark.parametrize("table", [it for it in TABLES if it.kind], ids=lambda table: table.name)
def test_every_address_of_a_record_that_is_named_answers(client, read_json, table):
    make_any(table.model)

    [record] = read_json(f"/api/v1/{table.name}/")["records"]

    named = {*record["links"].values(), record.get("url", record["links"]["self"])}
    assert {client.get(address, follow=True).status_code for address in named} == {200}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["nothing/", "events/EV-9999/", "events/draft/"])
def test_what_is_not_there_is_not_found(client, address):
    make_event(slug="draft", state="draft")

    assert client.get(f"/api/v1/{address}").status_code == 404


def test_the_language_of_the_browser_changes_nothing(download):
    make_event(title_de="Abfall")

    assert download("/api/v1/events/", accept_language="ar") == download("/api/v1/events/")
