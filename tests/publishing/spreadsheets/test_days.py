"""Dates as people type them into tables."""

from datetime import date

import pytest

from publishing.spreadsheets import days


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2017-04-03", date(2017, 4, 3), "day"),
        ("2017-04-03 00:00:00", date(2017, 4, 3), "day"),
        ("3.4.2017", date(2017, 4, 3), "day"),
        ("03. 04. 2017", date(2017, 4, 3), "day"),
        ("3.4.17", date(2017, 4, 3), "day"),
        ("13/4/2017", date(2017, 4, 13), "day"),
        ("4/13/2017", date(2017, 4, 13), "day"),
        ("4/4/2017", date(2017, 4, 4), "day"),
        ("2017/04/03", date(2017, 4, 3), "day"),
        ("42828", date(2017, 4, 3), "day"),
        ("3. April 2017", date(2017, 4, 3), "day"),
        ("April 3, 2017", date(2017, 4, 3), "day"),
        ("3 Nisan 2017", date(2017, 4, 3), "day"),
        ("٣ نيسان ٢٠١٧", date(2017, 4, 3), "day"),
        ("2017-04", date(2017, 4, 1), "month"),
        ("4/2017", date(2017, 4, 1), "month"),
        ("04.2017", date(2017, 4, 1), "month"),
        ("Apr 2017", date(2017, 4, 1), "month"),
        ("Apr-17", date(2017, 4, 1), "month"),
        ("März 2017", date(2017, 3, 1), "month"),
        ("Ağustos 2017", date(2017, 8, 1), "month"),
        ("2017", date(2017, 1, 1), "year"),
    ],
)
def test_a_date_is_read_with_its_precision(text, day, precision):
    assert days.read(text) == [(day, precision)]


def test_with_strokes_both_orders_are_possible():
    assert days.read("3/4/2017") == [(date(2017, 4, 3), "day"), (date(2017, 3, 4), "day")]


@pytest.mark.parametrize(
    "text",
    ["spring 2017", "31.2.2017", "1.1.0000", "12345678", "1", "3 4 2017", "=1+1", "٠", "²/²/2017"],
)
def test_other_texts_are_no_dates(text):
    assert days.read(text) == []


def test_the_year_in_a_text_is_what_it_may_mean():
    assert days.nearest("spring 2017") == [(date(2017, 1, 1), "year")]
