"""Dates as people type them into tables."""

from datetime import date

import pytest

from publishing.dates import Precision
from spreadsheets import dates


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
    assert dates.parse_typed_date(text) == [(day, precision)]


def test_with_strokes_both_orders_are_possible():
    assert dates.parse_typed_date("3/4/2017") == [
        (date(2017, 4, 3), "day"),
        (date(2017, 3, 4), "day"),
    ]


@pytest.mark.parametrize(
    "text",
    ["spring 2017", "31.2.2017", "1.1.0000", "12345678", "1", "3 4 2017", "=1+1", "٠", "²/²/2017"],
)
def test_other_texts_are_no_dates(text):
    assert dates.parse_typed_date(text) == []


def test_the_year_in_a_text_is_what_it_may_mean():
    assert dates.possible_years("spring 2017") == [(date(2017, 1, 1), "year")]


@pytest.mark.parametrize(
    "text",
    [
        "12.-14.05.2018",
        "12. – 14. Mai 2018",
        "12-14 May 2018",
        "May 12–14, 2018",
        "12.05.-14.05.2018",
        "12.05.2018 - 14.05.2018",
        "2018-05-12 – 2018-05-14",
        "12 bis 14 Mai 2018",
        "vom 12.5. bis 14.5.2018",
        "12 May to 14 May 2018",
        "12-14 Mayıs 2018",
        "12 ile 14 Mayıs 2018",
        "١٢-١٤ أيار ٢٠١٨",
        "من ١٢ إلى ١٤ أيار ٢٠١٨",
    ],
)
def test_a_range_has_a_first_and_a_last_day(text):
    assert dates.parse_typed_date(text) == []
    assert dates.parse_date_range(text) == [(date(2018, 5, 12), "day"), (date(2018, 5, 14), "day")]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("28.04.-02.05.2018", date(2018, 4, 28), date(2018, 5, 2), "day"),
        ("28. April – 2. Mai 2018", date(2018, 4, 28), date(2018, 5, 2), "day"),
        ("30.12.2018–2.1.2019", date(2018, 12, 30), date(2019, 1, 2), "day"),
        ("Mai–Juni 2018", date(2018, 5, 1), date(2018, 6, 1), "month"),
        ("2017-2018", date(2017, 1, 1), date(2018, 1, 1), "year"),
    ],
)
def test_a_range_may_cross_months_and_years(text, first, last, precision):
    assert dates.parse_date_range(text) == [(first, precision), (last, precision)]


@pytest.mark.parametrize(
    "text",
    ["14.-12.05.2018", "12.-14.", "3/4/2018-5/6/2018", "spring–summer 2018", "31.-32.5.2018", "-"],
)
def test_what_is_no_clear_range_is_none(text):
    assert dates.parse_date_range(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mo, 12.03.2017",
        "Montag, 12. März 2017",
        "12.03.2017, 10 Uhr",
        "12.03.2017, 9.00-17.00 Uhr",
        "12.03.2017 (Sonntag)",
        "am 12.3.2017",
        "March 12th, 2017",
        "الأحد ١٢ آذار ٢٠١٧",
    ],
)
def test_weekdays_and_times_around_a_day_are_passed_over(text):
    assert dates.parse_typed_date(text) == [(date(2017, 3, 12), Precision.DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "12./13.03.2017",
        "12. und 13. März 2017",
        "12. u. 13. März 2017",
        "12 and 13 March 2017",
        "12.+13.03.2017",
        "12.03.2017/13.03.2017",
    ],
)
def test_two_days_that_follow_one_another_are_a_range(text):
    first, last = dates.parse_date_range(text)
    assert (first[0], last[0]) == (date(2017, 3, 12), date(2017, 3, 13))


@pytest.mark.parametrize("text", ["12.03. + 15.03.2017", "12. März", "2017/18", "KW 12/2018"])
def test_what_leaves_days_or_the_year_open_is_no_date(text):
    assert (dates.parse_typed_date(text), dates.parse_date_range(text)) == ([], [])
