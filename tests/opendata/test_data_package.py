"""The package of all tables: what it says of the files is true."""

import csv
import io
import re

import pytest

from opendata.tables import open_tables
from tests.factories import make_event, make_municipality, make_partnership, make_practice


@pytest.fixture
def resources(read_json):
    package = read_json("/datapackage.json")
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    return {resource["name"]: resource for resource in package["resources"]}


@pytest.fixture
def read_table(resources, download):
    def read_table(name):
        path = resources[name]["path"].removeprefix("http://testserver")
        return list(csv.DictReader(io.StringIO(download(path).decode(), newline="")))

    return read_table


def is_of_type(cell, field):
    checks = {
        "integer": lambda: re.fullmatch(r"-?\d+", cell),
        "number": lambda: float(cell) is not None,
        "boolean": lambda: cell in field["trueValues"] + field["falseValues"],
        "string": lambda: True,
    }
    constraints = field.get("constraints", {})
    fits = cell in constraints.get("enum", [cell]) and re.match(
        constraints.get("pattern", ""), cell
    )
    return not cell or bool(fits and checks[field["type"]]())


def test_every_table_has_the_columns_and_types_that_are_said(resources, read_table):
    place = make_municipality("BR", latitude=-23.5, longitude=-46.6, population=12, slug="paulo")
    make_partnership([place, make_municipality()], start_year=2017)
    make_event(
        municipalities=[place],
        participants=3,
        is_online=True,
        starts_on="2017-05-01",
        starts_precision="month",
    )
    make_practice()

    assert resources.keys() == open_tables().keys()
    for name, resource in resources.items():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for row in read_table(name):
            assert list(row) == list(fields)
            assert [it for it, cell in row.items() if not is_of_type(cell, fields[it])] == []


def test_keys_lead_to_rows_of_the_tables_that_are_named(resources, read_table):
    make_practice(municipality=make_municipality("JO"))

    for name, resource in resources.items():
        for key in resource["schema"]["foreignKeys"]:
            [column], there = key["fields"], key["reference"]
            known = {row[there["fields"][0]] for row in read_table(there["resource"])}
            assert {row[column] for row in read_table(name)} - {""} <= known
