"""Tables as files in which nothing runs."""

import csv
import io

import pytest
from openpyxl import load_workbook

from spreadsheets.writer import escape_formula, is_storable, unescape_formula, write_table

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"]


def table(*cells):
    return [[f"column {n}" for n, _cell in enumerate(cells)], list(cells)]


@pytest.mark.parametrize("text", [*FORMULAS, "'=1+1", "''-"])
def test_a_formula_becomes_text_and_comes_back_as_it_was(text):
    assert escape_formula(text) == f"'{text}"
    assert unescape_formula(escape_formula(text)) == text


@pytest.mark.parametrize("cell", ["a=1", "'quoted'", "", "’", 7, -1.5, None])
def test_other_cells_stay_as_they_are(cell):
    assert escape_formula(cell) == cell


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8():
    content = write_table(table("عمّان", "=1"), "csv", "Events")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [["column 0", "column 1"], ["عمّان", "'=1"]]


def test_xlsx_keeps_numbers_and_has_no_formulas():
    content = write_table(table("=1", 7, -1.5, "a\x0bb", "two\nlines"), "xlsx", "Events")
    sheet = load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[2]] == ["'=1", 7, -1.5, "ab", "two\nlines"]
    assert {cell.data_type for cell in sheet[2]} == {"s", "n"}
    assert (sheet.title, sheet.freeze_panes, sheet["A1"].font.bold) == ("Events", "A2", True)


def test_a_text_longer_than_excel_can_hold_fits_only_into_csv():
    assert is_storable(table("x" * 40_000), "csv")
    assert not is_storable(table("x" * 40_000), "xlsx")
