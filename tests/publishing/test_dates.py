"""Dates as precise as they are known, and numbers, in four languages."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from publishing.dates import format_date, format_date_range, iso_date, last_day, parse_date

DAY, LATER = date(2017, 5, 13), date(2017, 5, 20)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2017-05-13", DAY, "day"),
        ("2017-05", date(2017, 5, 1), "month"),
        ("2017", date(2017, 1, 1), "year"),
        ("", None, "unknown"),
    ],
)
def test_a_date_is_read_with_its_precision(text, day, precision):
    assert parse_date(text) == (day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "13.5.2017",
        "2017-5",
        "2017-13",
        "2017-02-30",
        "2017-",
        " 2017",
        "0000",
        "٢٠١٧",
        "2017-05-13T",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - Python says it in its own words
        parse_date(text)


@given(st.dates())
def test_what_is_written_for_machines_can_be_read_again(day):
    for precision in ("day", "month", "year"):
        first, again = parse_date(iso_date(day, precision))
        assert (again, iso_date(first, again)) == (precision, iso_date(day, precision))


@pytest.mark.parametrize(
    ("day", "precision", "last"),
    [
        (date(2016, 2, 1), "month", date(2016, 2, 29)),
        (date(2017, 2, 1), "month", date(2017, 2, 28)),
        (date(2017, 1, 1), "year", date(2017, 12, 31)),
        (DAY, "day", DAY),
        (None, "unknown", None),
    ],
)
def test_a_month_or_year_ends_with_its_last_day(day, precision, last):
    assert last_day(day, precision) == last


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "13 Dec 2017", "December 2017", "2017"),
        ("de", "13. Dez. 2017", "Dezember 2017", "2017"),
        ("tr", "13 Ara 2017", "Aralık 2017", "2017"),
        ("ar", "13 كانون الأول 2017", "كانون الأول 2017", "2017"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(language, day, month, year):
    with translation.override(language):
        december = DAY.replace(month=12)
        texts = [
            format_date(december, precision) for precision in ("day", "month", "year", "unknown")
        ]

    assert texts == [day, month, year, ""]


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
@pytest.mark.parametrize("precision", ["day", "month", "year"])
def test_a_range_within_one_unit_is_written_as_that_unit(language, precision):
    with translation.override(language):
        assert format_date_range(DAY, precision, DAY, precision) == format_date(DAY, precision)
        assert format_date_range(DAY, precision, None, "unknown") == format_date(DAY, precision)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "13–20 May 2017"), ("de", "13.–20. Mai 2017"), ("tr", "13–20 May 2017")],
)
def test_a_range_of_days_names_the_month_once(language, text):
    with translation.override(language):
        assert format_date_range(DAY, "day", LATER, "day").replace("\u2009", "") == text


def test_a_range_in_arabic_names_both_days_with_the_levantine_month():
    with translation.override("ar"):
        text = format_date_range(DAY, "day", LATER, "day")

    assert all(part in text for part in ("13", "20", "أيار", "2017"))


def test_the_coarser_precision_holds_for_both_ends():
    assert format_date_range(DAY, "day", date(2017, 7, 31), "month").replace("\u2009", "") in (
        "May–July 2017",
        "May – July 2017",
    )
    assert format_date_range(date(2017, 5, 1), "month", date(2018, 12, 31), "year").replace(
        "\u2009", ""
    ) in ("2017–2018", "2017 – 2018")


def test_an_unknown_beginning_is_written_as_nothing():
    assert format_date_range(None, "unknown", None, "unknown") == ""
    assert iso_date(None, "unknown") == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "1,234,567"), ("de", "1.234.567"), ("tr", "1.234.567"), ("ar", "1,234,567")],
)
def test_a_number_is_grouped_as_the_language_groups_it(language, text):
    with translation.override(language):
        written_number = Template("{{ n|number }}{{ none|number }}").render(
            Context({"n": 1234567, "none": None})
        )

    assert written_number == text
