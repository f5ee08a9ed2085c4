"""Files as offices send them: read as one table, or refused with a sentence."""

import io
import zipfile
from datetime import date, datetime

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from spreadsheets import reader
from spreadsheets.reader import NotATable, read_sheet_in_sandbox, read_table

NOON = datetime(2017, 4, 3, 12)  # noqa: DTZ001 - workbooks know no time zones
LABELS = {
    "id": "id",
    "title": "title_en",
    "titel": "title_en",
    "ort": "city_en",
    "date": "starts_on",
}


def workbook(*rows, sheets=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, more in sheets:
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refusal(content):
    with pytest.raises(NotATable) as refused:
        read_table(content, LABELS)
    return str(refused.value)


# -- encodings and delimiters ----------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings_are_recognised(codec, name):
    table = read_table("Titel;Ort\nMüllabfuhr;Köln\n".encode(codec), LABELS)
    assert table.rows == [(2, ["Müllabfuhr", "Köln"])]
    assert [str(note) for note in table.notes] == [
        f"Read as {name}, cells separated by: semicolon.",
        "Words from the file: Müllabfuhr, Köln. If letters are wrong, choose the encoding.",
    ]


@pytest.mark.parametrize(
    ("language", "codec", "word"), [("tr", "cp1254", "Çöp işi"), ("ar", "cp1256", "عمان")]
)
def test_the_windows_encoding_follows_the_language_of_the_table(language, codec, word):
    table = read_table(f"title,id\n{word},1\n".encode(codec), LABELS, language)
    assert table.rows == [(2, [word, "1"])]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_delimiters_are_recognised(mark):
    text = mark.join(["id", "title", "ort"]) + "\n" + mark.join(["1", '"a, b; c"', "Jena"])
    assert read_table(text.encode(), LABELS).rows == [(2, ["1", "a, b; c", "Jena"])]


# -- headers ---------------------------------------------------------------------------


def test_the_header_may_stand_below_other_rows():
    text = "Exchange 2017;;\n;;\nId;;Titel\n;;\n7;;Workshop\n"
    table = read_table(text.encode(), LABELS)
    assert (table.columns, table.rows) == (["id", "title_en"], [(5, ["7", "Workshop"])])


def test_unknown_columns_are_named_and_left_out():
    table = read_table(b"id,title,Phone,title\n1,Workshop,0123,again\n", LABELS)
    assert table.unknown == ["Phone", "title"]
    assert table.rows == [(2, ["1", "Workshop"])]


def test_blanks_around_cells_and_short_rows_do_no_harm():
    assert read_table(b" ID , Title ,ort\n 1 ,\n", LABELS).rows == [(2, ["1", "", ""])]


def test_a_file_of_one_known_column_is_a_table():
    assert read_table(b"title\nWorkshop\n", LABELS).rows == [(2, ["Workshop"])]


# -- workbooks -------------------------------------------------------------------------


def test_the_sheet_with_the_most_known_columns_is_read():
    content = workbook(
        ["Notes"], ["title"], sheets=[("Events 2017", [["id", "title"], [1, "Workshop"]])]
    )
    table = read_table(content, LABELS)
    assert table.rows == [(2, ["1", "Workshop"])]
    assert [str(note) for note in table.notes] == ["Read from the sheet “Events 2017”."]


def test_cells_of_workbooks_become_what_one_would_type():
    cells = [date(2017, 4, 3), NOON, 60000.0, 1.5, True, " x ", None]
    content = workbook(["date", "title", "id", "ort", "a", "b", "c"], cells)
    labels = LABELS | {"a": "a", "b": "b", "c": "c"}
    assert read_table(content, labels).rows == [
        (2, ["2017-04-03", "2017-04-03", "60000", "1.5", "yes", "x", ""])
    ]


@pytest.mark.parametrize(
    ("shown_as", "text"),
    [("MMM YYYY", "2017-04"), ("YYYY", "2017"), ("d. mmmm yyyy", "2017-04-03")],
)
def test_a_date_cell_is_as_precise_as_it_looks(shown_as, text):
    book = Workbook()
    book.active.append(["title", "date"])
    book.active.append(["Workshop", date(2017, 4, 3)])
    book.active["B2"].number_format = shown_as
    file = io.BytesIO()
    book.save(file)
    assert read_table(file.getvalue(), LABELS).rows == [(2, ["Workshop", text])]


# -- refusals --------------------------------------------------------------------------


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DAMAGED = "The file is damaged: Excel’s own parts in it do not fit."
NO_TABLE = "This is not a table. Save it as .xlsx or CSV."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b" \r\n\t", "The file is empty."),
        (b"a,b\n1,2\n", "No row names columns that are known here. Columns may be called: id, "),
        (b"id,title\n", "The file has a header but no rows."),
        (b"id,title\n1,a\0b\n", "The file has NUL characters, which no text contains."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NO_TABLE),
        (b"%PDF-1.7\n\x01\x02\x03", NO_TABLE),
        (b"<html><table><tr><td>id</td></tr></table>", "This is a web page and not a table."),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "This is a web page and not a table."),
        (OLD, "This is the old format .xls. Save the table as .xlsx or CSV."),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "The file is protected by a password."),
        (b"PK\x03\x04 nonsense", DAMAGED),
        (zipped(content="<office/>"), "This is not an Excel table."),
        (zipped(xl__workbook="<workbook/>"), DAMAGED),
        (zipped(xl__workbook="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "The file holds definitions"),
        (b"id,title\n1," + b"x" * 1_000_000, "Row 2 has a cell with 1000000 characters"),
        (b'id,title\n1,"' + b"x,y\n" * 40_000, "Row 2 has a cell with 159999 characters"),
        (b"id,title\n" + b"1,a\n" * 20_001, "The file has more than 20000 rows."),
        (b"id,title\n" + b"x" * 10 * 1024 * 1024, "The file is larger than 10 MB."),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content, sentence):
    assert refusal(content).startswith(sentence)


def test_a_workbook_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("spreadsheets.xlsx.MAX_WORKBOOK_BYTES", 1000)
    bomb = zipped(xl__workbook="<a/>", xl__sheet="0" * 2000)
    assert refusal(bomb) == "The file unpacks to more than a table can need."


def test_a_workbook_with_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_ROWS", 3)
    rows = [["id", "title"], *([n, "a"] for n in range(4))]
    assert refusal(workbook(*rows)).startswith("The file has more than 3 rows.")


def test_any_beginning_of_a_workbook_is_refused_and_never_an_error():
    content = workbook(["id", "title"], [1, "Workshop"])
    for length in range(4, len(content) - 1, 97):
        refusal(content[:length])


def test_reading_is_limited_in_time(monkeypatch):
    monkeypatch.setattr(reader, "READING_SECONDS", 1)
    rows = ([n, *["Workshop"] * 12] for n in range(19_000))
    with pytest.raises(NotATable, match="Reading the file takes longer than 1 second."):
        read_sheet_in_sandbox(workbook(["id", *["title"] * 12], *rows), LABELS)


def test_reading_is_limited_in_memory(monkeypatch):
    monkeypatch.setattr(reader, "READING_MEGABYTES", 250)
    content = b"id,title\n" + b"1,Workshop\n" * 900_000
    with pytest.raises(NotATable, match="more than 250 MB of memory"):
        read_sheet_in_sandbox(content, LABELS)


def test_all_cells_together_are_limited(monkeypatch):
    monkeypatch.setattr(reader, "MAX_TABLE_LETTERS", 100)
    content = b"id,title\n1," + b"x" * 60 + b"\n2," + b"x" * 60
    assert refusal(content).startswith("The file has more than 100 characters.")


def test_what_was_read_in_another_process_is_told_in_the_language_of_the_reader():
    with override("de"):
        table = read_sheet_in_sandbox("Titel;Ort\nMüllabfuhr;Köln\n".encode(), LABELS)
        assert table.notes[0] == "Gelesen als UTF-8, Zellen getrennt durch: Semikolon."
        with pytest.raises(NotATable, match="Die Datei ist leer."):
            read_sheet_in_sandbox(b" ", LABELS)
