"""What is in workbooks besides rows of texts: traps, and what Excel changed or lost."""

import io
import time
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from spreadsheets.reader import read_table
from tests.spreadsheets.test_reader import LABELS, refusal, workbook


def changed(content, replaced, by, part="xl/worksheets/sheet1.xml", codec="utf-8", to=None):
    """A workbook in which one part says something else, perhaps under another name."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == part:
                text = text.decode().replace(replaced, by).encode(codec)
            elif to and info.filename in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
                text = text.replace(part.split("/")[-1].encode(), to.split("/")[-1].encode())
            new.writestr(to if to and info.filename == part else info.filename, text)
    return file.getvalue()


@pytest.mark.parametrize("number", [100_001, 2_000_000_000])
def test_a_sheet_that_names_a_row_far_down_is_refused_at_once(number):
    content = changed(workbook(["id", "title"], [1, "a"]), '<row r="2"', f'<row r="{number}"')
    began = time.monotonic()
    assert refusal(content) == f"The sheet names row {number}; rows up to 100000 are read."
    assert time.monotonic() - began < 1


def test_rows_that_are_missing_cost_nothing():
    content = changed(workbook(["id", "title"], [1, "a"]), '<row r="2"', '<row r="99999"')
    began = time.monotonic()
    assert read_table(content, LABELS).rows == [(99_999, ["1", "a"])]
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("codec", "to"), [("utf-16", None), ("utf-8", "xl/worksheets/sheet1.bin"), ("utf-8", None)]
)
def test_definitions_are_refused_in_any_encoding_and_part(codec, to):
    content = workbook(["id", "title"], [1, "a"])
    definition = f'<?xml version="1.0" encoding="{codec}"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    content = changed(content, "<worksheet", definition, codec=codec, to=to)
    assert refusal(content).startswith("The file holds definitions")


def test_openpyxl_parses_without_entities():
    from openpyxl import DEFUSEDXML

    assert DEFUSEDXML


# -- what Excel changed ----------------------------------------------------------------


def doubts(*cells, shown_as=None, merged=()):
    """What is doubted in a row of a workbook: {column: (doubt, text)}."""
    names = ["id", "title", "ort", "date"][: len(cells)]
    book = load_workbook(io.BytesIO(workbook(["Overview"], names, cells, [5, "x", "y"])))
    if shown_as:
        for cell in book.active[3]:
            cell.number_format = shown_as
    for some in merged:
        book.active.merge_cells(some)
    file = io.BytesIO()
    book.save(file)
    return {(row, name): (str(doubt), text) for row, name, doubt, text in read_doubts(file)}


def read_doubts(file):
    return read_table(file.getvalue(), LABELS).doubts


def test_a_formula_without_a_value_is_no_empty_cell():
    assert doubts(1, "=A1&B1") == {(3, "title_en"): ("no value", "")}


def test_dates_are_noted_wherever_they_stand():
    assert doubts(1, date(2026, 5, 3)) == {(3, "title_en"): ("date", "2026-05-03")}


def test_a_date_that_shows_no_year_is_noted():
    found = doubts(1, date(2026, 5, 3), shown_as="d-mmm")
    assert found[3, "title_en"] == ("date without year", "2026-05-03")


def test_fractions_and_numbers_with_lost_digits_are_noted():
    assert doubts(1.234, 1e17) == {
        (3, "id"): ("fraction", "1.234"),
        (3, "title_en"): ("long number", "1e+17"),
    }


def test_cells_merged_with_others_are_noted_with_what_they_show():
    assert doubts(1, "Day", "Jena", merged=["C3:C4", "A1:D1"]) == {
        (4, "city_en"): ("merged", "Jena"),
    }


def test_zeros_that_only_a_format_shows_are_read():
    book = Workbook()
    book.active.append(["title", "id"])
    book.active.append([8416041, 1])
    book.active["A2"].number_format = "00000000"
    file = io.BytesIO()
    book.save(file)
    assert read_table(file.getvalue(), LABELS).rows == [(2, ["08416041", "1"])]


def test_columns_keep_the_letters_that_programs_show():
    assert read_table(b"Phone;title;id\n0;a;1\n", LABELS).letters == ["B", "C"]
