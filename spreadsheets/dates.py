"""Dates as people type them into tables: 3.4.2017, Apr 2017, 42828, ٣ نيسان ٢٠١٧."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from babel import Locale

from publishing.dates import LOCALES, Precision, last_day, parse_date
from spreadsheets.headers import plain_label

PreciseDate = tuple[date | None, Precision]  # the first day

SPREADSHEET_EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar, as it counts since 1900
YEARS = range(1900, 2101)
SERIAL_RANGE = range(20_000, 80_000)  # from 1954 to 2119
TWO_DIGIT_YEAR_PIVOT = 50  # 49 is 2049, 50 is 1950

TIME_SUFFIX = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
NUMERIC_DATE = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,4})(?:\s*\2\s*(\d{1,4}))?\.?")
RANGE_SEPARATOR = re.compile(r"[-–—]|\b(?:bis|to|until|ile)\b|إلى|حتى")
BEFORE_RANGE = re.compile(r"^(vom|von|from|من)\s+", re.I)
# Between two days or months that follow one another: 12./13.03.2017, Mai/Juni 2018.
AND = re.compile(r"/|\+|&|,|\b(?:und|u\.|and|ve)(?=\s)|(?<=\s)و(?=\s*\d)")
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.I)
BEFORE_DATE = re.compile(r"^(am|on|den|في|يوم)\s+", re.I)
CLOCK = r"\d{1,2}([.:]\d{2})?"
TIME_OF_DAY = re.compile(
    rf"(,|\s)\s*(um\s+|ab\s+|at\s+)?{CLOCK}(\s*(-|–|bis|to)\s*{CLOCK})?\s*"
    r"(uhr|h|o’clock|o'clock|a\.?m\.?|p\.?m\.?)$",
    re.I,
)
MAX_RANGE_LENGTH = 80  # characters
YEAR_IN_TEXT = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
EXTRA_MONTH_NAMES = {"sept": 9, "mrz": 3, "maerz": 3, "jaenner": 1, "tammuz": 7}


@cache
def month_names() -> dict[str, int]:
    """The names of months in all languages, long and short, without accents."""
    names = dict(EXTRA_MONTH_NAMES)
    for code in [*LOCALES.values(), "ar", "ar_EG", "en_US", "de_AT"]:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in Locale.parse(code).months[context][width].items():
                    names.setdefault(plain_label(name), number)
    return names


def parse_typed_date(text: str) -> list[PreciseDate]:
    """All (first day, precision) that the text may mean: none, one, or two for 3/4/2017."""
    text = without_surroundings(TIME_SUFFIX.sub("", "".join(map(western_digit, text)).strip()))
    try:
        found = [parse_date(text)]
    except ValueError:
        found = parse_numeric_date(text) or parse_date_in_words(text) or parse_serial_date(text)
    found = [(day, precision) for day, precision in found if day is None or day.year in YEARS]
    return list(dict.fromkeys(found))


def parse_date_range(text: str) -> list[PreciseDate]:
    """The first and the last (day, precision) of 12.-14.05.2018 or Mai–Juni 2018; [] without."""
    text = without_surroundings("".join(map(western_digit, text[:MAX_RANGE_LENGTH])).strip())
    text = BEFORE_RANGE.sub("", text)
    found = []
    for between in RANGE_SEPARATOR.finditer(text):
        ends = complete_range_ends(text[: between.start()].strip(), text[between.end() :].strip())
        if ends and ends not in found:
            found.append(ends)
    if not found:
        found = [*ranges_by_and(text)]
    return found[0] if len(found) == 1 else []


def ranges_by_and(text: str) -> Iterator[list[PreciseDate]]:
    """Two days or months with “and” between them, which are a range if nothing lies between."""
    for between in AND.finditer(text):
        left, right = text[: between.start()].strip(), text[between.end() :].strip()
        ends = complete_range_ends(left, right)
        if not ends:
            continue
        (first, precision), (last, _same) = ends
        is_whole = between[0] == "/" and left.count(".") + left.count("-") == 2
        follows = first and last and last_day(first, precision) + timedelta(1) == last
        if follows or is_whole:
            yield ends


@cache
def weekday_names() -> frozenset[str]:
    """The names of the days of the week in all languages, long and short."""
    return frozenset(
        plain_label(name)
        for code in [*LOCALES.values(), "ar"]
        for width in ("wide", "abbreviated")
        for name in Locale.parse(code).days["format"][width].values()
    )


def without_surroundings(text: str) -> str:
    """A date without its weekday, time of day, “am” before it and “th” behind a number."""
    text = TIME_OF_DAY.sub("", text)
    head, comma, rest = text.partition(",")
    if comma and plain_label(head) in weekday_names():
        text = rest.strip()
    first, _blank, rest = text.partition(" ")
    if rest and plain_label(first) in weekday_names() and plain_label(first) not in month_names():
        text = rest.strip()
    if text.endswith(")"):
        before, _bracket, inside = text[:-1].rpartition("(")
        text = before.strip() if plain_label(inside) in weekday_names() else text
    return ORDINAL.sub("", BEFORE_DATE.sub("", text))


def complete_range_ends(left: str, right: str) -> list[PreciseDate]:
    """What is missing on one side stands on the other: 12.–14.5.2018, May 12–14, 2018."""
    year = [] if YEAR_IN_TEXT.search(left) else YEAR_IN_TEXT.findall(right)[-1:]
    if not year and re.fullmatch(r"\d{1,2}\.\d{1,2}\.", left):
        year = re.findall(r"(?<=\.)\d\d$", right)  # 12.3.–14.4.17
    lasts = parse_typed_date(right)
    number = re.fullmatch(r"(\d{1,2})\.?", left)
    if len(lasts) == 1 and number and lasts[0][1] == Precision.DAY:
        firsts = [(replace_day(lasts[0][0], number[1]), Precision.DAY)]
    else:
        firsts = (
            (parse_typed_date(f"{left} {year[0]}") or parse_typed_date(left + year[0]))
            if year
            else []
        )
        firsts = firsts or parse_typed_date(left)
    number = re.fullmatch(r"(\d{1,2})\.?,?\s+\d{4}", right)
    if not lasts and number and len(firsts) == 1 and firsts[0][1] == Precision.DAY:
        lasts = [(replace_day(firsts[0][0], number[1]), Precision.DAY)]
    if len(firsts) != 1 or len(lasts) != 1:
        return []
    (first, precision), (last, same) = firsts[0], lasts[0]
    is_range = first and last and precision == same and first < last
    return [firsts[0], lasts[0]] if is_range else []


def replace_day(day: date | None, number: str) -> date | None:
    try:
        return day.replace(day=int(number)) if day else None
    except ValueError:
        return None


def possible_years(text: str) -> list[PreciseDate]:
    """What a text that is no date may mean: the year in it."""
    years = dict.fromkeys(YEAR_IN_TEXT.findall("".join(map(western_digit, text))))
    return [parse_date(year) for year in years]


def western_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def parse_serial_date(text: str) -> list[PreciseDate]:
    days = int(text) if re.fullmatch(r"\d{5}", text) else 0
    if days not in SERIAL_RANGE:
        return []
    return [(SPREADSHEET_EPOCH + timedelta(days), Precision.DAY)]


def parse_numeric_date(text: str) -> list[PreciseDate]:
    match = NUMERIC_DATE.fullmatch(text)
    if not match:
        return []
    first, mark, second, third = match.groups()
    if third is None:  # 4/2017 or 2017/4
        month, year = sorted((first, second), key=len)
        return make_date(year, month) if len(year) == 4 else []
    if len(first) == 4:
        return make_date(first, second, third)
    day_first = make_date(third, second, first)
    # Only with strokes do some write the month first.
    return day_first + make_date(third, first, second) if mark == "/" else day_first


def parse_date_in_words(text: str) -> list[PreciseDate]:
    words = plain_label(text).split()
    named = [
        (place, month_names()[word]) for place, word in enumerate(words) if word in month_names()
    ]
    numbers = [word for word in words if re.fullmatch(r"\d{1,4}", word)]
    if len(named) != 1 or len(numbers) + 1 != len(words) or not 1 <= len(numbers) <= 2:
        return []
    month = str(named[0][1])
    if len(numbers) == 1:  # “12. März” says no year, “Apr-17” does
        says_year = len(numbers[0]) == 4 or named[0][0] == 0
        return make_date(numbers[0], month) if says_year else []
    first, second = numbers
    return make_date(first, month, second) if len(first) == 4 else make_date(second, month, first)


def make_date(year: str, month: str, day: str | None = None) -> list[PreciseDate]:
    if len(year) not in (2, 4) or len(day or "") > 2:
        return []
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < TWO_DIGIT_YEAR_PIVOT else 1900
    try:
        precision = Precision.DAY if day else Precision.MONTH
        return [(date(number, int(month), int(day or 1)), precision)]
    except ValueError:
        return []
