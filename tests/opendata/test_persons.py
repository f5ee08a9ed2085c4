"""Who is named in open data: only those who agreed to that."""

import pytest

from opendata.formats import FILE_FORMATS
from tests.factories import make_expert
from tests.persons import make_person

NAME = "Nermin Yildiz"
ADDRESSES = [
    *(f"/en/experts.{name}" for name in FILE_FORMATS if name != "ics"),
    "/api/v1/experts/",
    "/en/search.csv?q=waste&kind=expert",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_consent_to_pages_names_nobody_in_data(download, address):
    expert = make_expert(function_en="Head of waste")
    make_person(NAME, "pages", "lists", "archive", expert=expert)

    assert NAME.encode() not in download(address)


def test_a_consent_to_data_names_the_person_in_tables_until_it_ends(read_csv):
    expert = make_expert(function_en="Head of waste")
    consent = make_person(NAME, "data", expert=expert)

    [row] = read_csv("/en/experts.csv")
    consent.delete()
    [row_after] = read_csv("/en/experts.csv")

    assert (row["person"], row_after["person"]) == (NAME, "")


def test_of_whom_nothing_may_be_shown_there_is_no_row(read_csv, read_json):
    make_expert(function_en="Head of waste", without_consent="nothing")

    assert read_csv("/en/experts.csv") == []
    assert read_json("/en/experts.json")["count"] == 0
