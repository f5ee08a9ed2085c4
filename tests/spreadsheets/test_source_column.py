"""The column of sources: what separates addresses, in cells of any length."""

import time
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError

from spreadsheets.relation_columns import (
    MAX_RELATION_NAME_LENGTH,
    MAX_RELATIONS_PER_CELL,
    resolve_name,
    split_list,
)
from spreadsheets.source_column import SourcesColumn

pytestmark = pytest.mark.django_db


@pytest.fixture
def column():
    column = SourcesColumn("sources")
    column.names = column.make_names()
    return column


def refuse(_column, value, message, _choices):
    raise AssertionError(f"{value}: {message}")


@pytest.mark.parametrize(
    "cell",
    [
        "https://a.org/1; https://b.org/2",
        "https://a.org/1;https://b.org/2;",
        "https://a.org/1, https://b.org/2",
        "https://a.org/1,https://b.org/2",
        "https://a.org/1 https://b.org/2",
        "https://a.org/1\nb.org/2",
        " ;\nhttps://a.org/1 \r\n ;, https://b.org/2 ;",
    ],
)
def test_addresses_are_separated_by_any_mark(column, cell):
    assert [url for (url,) in column.read(cell, refuse)] == ["https://a.org/1", "https://b.org/2"]


def test_a_comma_within_an_address_belongs_to_it(column):
    assert column.read("https://a.org/1,2;3", refuse) == [("https://a.org/1,2;3",)]


@pytest.mark.parametrize("text", [" ", ";", "\n", "a", "a.", "; ", " \n", "\t", "www.", "a;", "-"])
def test_a_long_cell_takes_no_longer_than_its_letters(column, text):
    asked = []
    began = time.monotonic()
    with suppress(ValidationError):  # too many things
        column.read(text * (100_000 // len(text)), lambda *question: asked.append(question))
    assert time.monotonic() - began < 1


def test_a_cell_names_no_more_than_a_record_may_have():
    assert len(split_list("a;" * MAX_RELATIONS_PER_CELL)) == MAX_RELATIONS_PER_CELL
    with pytest.raises(ValidationError, match="A cell names 501 things; 500 may be."):
        split_list("a;" * (MAX_RELATIONS_PER_CELL + 1))


def test_what_is_longer_than_any_name_is_not_looked_for():
    class Names:
        def find(self, name):
            raise AssertionError(name)

    class Column:
        names = Names()

    assert (
        resolve_name(Column(), "x" * (MAX_RELATION_NAME_LENGTH + 1), lambda *question: None) is None
    )
