from datetime import date

import pytest

from publishing import cells
from publishing.cells import Unreadable


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_a_text_that_begins_like_a_formula_is_refused(start):
    with pytest.raises(Unreadable):
        cells.text(f"{start}1+1")


def test_a_text_loses_the_spaces_around_it():
    assert cells.text(" Deir Alla ") == "Deir Alla"


def test_statements_become_lines():
    assert cells.lines("One. | Two or three. |  Four.") == "One.\nTwo or three.\nFour."


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.whole_number, "", None),
        (cells.whole_number, " 60000 ", 60000),
        (cells.year, "2017", 2017),
        (cells.degrees(90), "", None),
        (cells.degrees(90), "-0.0917", -0.0917),
        (cells.degrees(180), "180", 180.0),
        (cells.first_day, "2017-05", date(2017, 5, 1)),
        (cells.last_day, "2017-05", date(2017, 5, 31)),
        (cells.last_day, "2017", date(2017, 12, 31)),
        (cells.last_day, "", None),
        (cells.precision, "", "unknown"),
        (cells.precision, "2017-05-13", "day"),
        (cells.yes_or_no, "yes", True),
        (cells.url, "", ""),
        (cells.url, "https://a.example/?b=1", "https://a.example/?b=1"),
        (cells.goals, "11;13", "11, 13"),
        (cells.goals, "", ""),
    ],
)
def test_a_good_cell_has_its_value(read, cell, value):
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (cells.whole_number, "1.5"),
        (cells.whole_number, "١٢"),
        (cells.whole_number, "1e3"),
        (cells.year, "1899"),
        (cells.year, "17"),
        (cells.degrees(90), "31,95"),
        (cells.degrees(90), "nan"),
        (cells.degrees(90), "-inf"),
        (cells.degrees(90), "1_0"),
        (cells.degrees(90), "-90.01"),
        (cells.first_day, "13.05.2017"),
        (cells.first_day, "2017-02-30"),
        (cells.precision, "0217-05"),
        (cells.yes_or_no, ""),
        (cells.url, "www.a.example"),
        (cells.url, "javascript:alert(1)"),
        (cells.goals, "0"),
        (cells.goals, "11,13"),
    ],
)
def test_a_bad_cell_is_unreadable(read, cell):
    with pytest.raises(Unreadable):
        read(cell)


def test_a_list_has_each_thing_once_in_the_given_order():
    assert cells.several(cells.whole_number)("3; 1;;3;2") == [3, 1, 2]


def test_a_reference_is_the_record_with_the_key():
    assert cells.reference({"jena": "Jena"}, "municipalities.csv")(" jena ") == "Jena"


def test_an_empty_reference_is_none():
    assert cells.reference({"jena": "Jena"}, "municipalities.csv")("") is None


def test_an_unknown_reference_suggests_the_nearest_key():
    with pytest.raises(Unreadable, match="Did you mean “jena”?"):
        cells.reference({"jena": "Jena", "amman": "Amman"}, "municipalities.csv")("jenna")


def test_a_needed_cell_must_not_be_empty():
    with pytest.raises(Unreadable, match="This cell must not be empty"):
        cells.needed(cells.text)(" ")
