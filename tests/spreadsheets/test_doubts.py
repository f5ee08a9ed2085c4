"""What Excel is known to change is asked about, and never stored without a word."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from events.models import Event
from partnerships.models import Municipality
from spreadsheets.doubts import text_doubt
from spreadsheets.questions import LEAVE_OUT
from spreadsheets.scalar_columns import ascending_goals
from tests.factories import make_event, make_municipality
from tests.uploading import answered, confirm, make_places, outcomes, page, questions, upload

pytestmark = pytest.mark.django_db
TOWNS = "/admin/partnerships/municipality/"


@pytest.fixture(autouse=True)
def places():
    make_places()


def workbook(*rows, shown_as=None, merged=()):
    """A table of events; `shown_as` is the number format of the last cell."""
    book = Workbook()
    for row in [["title_en", "format", "starts_on", *rows[0]], *rows[1:]]:
        book.active.append(row)
    if shown_as:
        list(book.active[book.active.max_row])[-1].number_format = shown_as
    for cells in merged:
        book.active.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_cell(column, cell, **options):
    return workbook([column], ["Day", "workshop", "2017", cell], **options)


@pytest.mark.parametrize(
    "text", ["#N/A", "#NV", "#YOK", "#REF!", "#BEZUG!", "#DIV/0!", "#NAME?", "####"]
)
def test_the_error_of_a_formula_is_asked_about_in_any_column(editor, text):
    response = upload(editor, f"title_en,format,summary_en\nDay,workshop,{text}\n")
    assert outcomes(response) == {2: "asks"}
    assert "This is the error of a formula. In 1 row: C2." in page(response)
    confirm(editor, answered(editor, response, LEAVE_OUT))
    assert Event.objects.get().summary_en == ""


def test_an_error_keeps_what_the_record_has(editor):
    event = make_event(participants=60)
    response = upload(editor, f"id,participants\n{event.public_id},#N/A\n")
    assert outcomes(answered(editor, response, LEAVE_OUT)) == {2: "skipped"}


def test_a_formula_without_a_value_is_asked_about(editor):
    response = upload(editor, with_cell("participants", "=A1+1"))
    assert outcomes(response) == {2: "asks"}
    assert "This is a formula without a value." in page(response)


@pytest.mark.parametrize("column", ["summary_en", "sdgs_stated", "participants"])
def test_a_date_where_none_belongs_is_asked_about(editor, column):
    response = upload(editor, with_cell(column, date(2026, 5, 3)))
    assert outcomes(response) == {2: "asks"}
    assert "may have made a date of something else, such as 3-5" in page(response)


@pytest.mark.parametrize("text", ["3. Mai", "03-May", "05. Mrz", "Mai 18", "5-Oca"])
def test_a_date_made_of_numbers_is_asked_about_in_csv_too(editor, text):
    response = upload(editor, f"title_en,format,sdgs_stated\nDay,workshop,{text}\n")
    assert outcomes(response) == {2: "asks"}


def test_a_date_that_was_meant_can_be_confirmed(editor):
    response = upload(editor, "title_en,format,summary_en\nDay,workshop,3. Mai\n")
    confirm(editor, answered(editor, response, "right"))
    assert Event.objects.get().summary_en == "3. Mai"


def test_a_year_that_nobody_typed_is_asked_about(editor):
    cells = ["Day", "workshop", date(2026, 5, 3)]
    response = upload(editor, workbook([], cells, shown_as="d-mmm"))
    assert "The cell shows no year. Is this year right? In 1 row: C2." in page(response)
    confirm(editor, answered(editor, response, "right"))
    assert Event.objects.get().starts_on == date(2026, 5, 3)


@pytest.mark.parametrize("cell", [1.234, 60.125, "1,5", "12.5"])
def test_a_fraction_is_no_whole_number(editor, cell):
    response = upload(editor, with_cell("participants", cell))
    assert outcomes(response) == {2: "asks"}


@pytest.mark.parametrize("text", ["1.23457E+11", "1,2E+15", "8E+7"])
def test_a_number_that_lost_digits_is_asked_about(editor, text):
    response = upload(editor, f'title_en;format;summary_en\nDay;workshop;"{text}"\n')
    assert outcomes(response) == {2: "asks"}
    assert "may have cut off digits" in page(response)


def test_a_lost_letter_is_asked_about(editor):
    response = upload(editor, "title_en,format\nM\ufffdllabfuhr,workshop\n")
    assert outcomes(response) == {2: "asks"}


def test_merged_cells_are_asked_about_once_and_hold_for_all_rows(editor):
    rows = [[f"Day {n}", "workshop", "2017", "Amman" if n == 1 else None] for n in (1, 2, 3)]
    response = upload(editor, workbook(["city_en"], *rows, merged=["D2:D4"]))
    assert outcomes(response) == {2: "created", 3: "asks", 4: "asks"}
    assert "The cell is merged with others." in page(response)
    assert "In 2 rows: D3, D4." in page(response)
    confirm(editor, answered(editor, response, "right"))
    assert {event.city_en for event in Event.objects.all()} == {"Amman"}


@pytest.mark.parametrize(
    ("cell", "goals"),
    [
        ("11;12", "11, 12"),
        ("11, 12", "11, 12"),
        ("1 / 17", "1, 17"),
        (11, "11"),
        ("١١، ١٢", "11, 12"),
    ],
)
def test_goals_are_read_with_any_mark_between(editor, cell, goals):
    confirm(editor, upload(editor, with_cell("sdgs_stated", cell)))
    assert Event.objects.get().sdgs_stated == goals


@pytest.mark.parametrize(
    ("cell", "offered"),
    [("1112", ["11, 12"]), (1112, ["11, 12"]), (11.12, ["11, 12"]), ("18", ["1, 8"]), ("99", [])],
)
def test_goals_that_ran_together_are_asked_about(editor, cell, offered):
    response = upload(editor, with_cell("sdgs_stated", cell))
    assert outcomes(response) == {2: "asks"}
    assert list(questions(response).values())[0][: len(offered)] == offered


def test_goals_are_cut_where_they_ascend():
    assert list(ascending_goals("1112")) == [["11", "12"]]
    assert list(ascending_goals("123")) == [["1", "2", "3"]]


def test_a_key_without_its_zero_is_asked_about(editor):
    make_municipality("DE", slug="stuttgart", name_en="Stuttgart")
    response = upload(editor, "slug,ags\nstuttgart,8111000\n", address=TOWNS)
    assert list(questions(response).values()) == [["08111000"]]
    confirm(editor, answered(editor, response, "08111000"))
    assert Municipality.objects.get(slug="stuttgart").ags == "08111000"


def test_what_the_record_has_already_is_not_asked_about(editor):
    make_municipality("DE", slug="stuttgart", name_en="Mai 18", ags="8111000")
    response = upload(editor, "slug,name_en,ags\nstuttgart,Mai 18,8111000\n", address=TOWNS)
    assert outcomes(response) == {2: "skipped"}


@pytest.mark.parametrize("text", ["Day", "3 May 2017", "12 days", "E5", "A#1", "10. Workshop", "1"])
def test_other_texts_are_believed(text):
    assert text_doubt(text) is None
