"""Dates as people type them into tables: 3.4.2017, Apr 2017, 42828, ٣ نيسان ٢٠١٧."""

import re
import unicodedata
from datetime import date, timedelta
from functools import cache

from babel import Locale

from publishing.cells import YEARS
from publishing.dates import LOCALES, Precision, parse
from spreadsheets.headers import plain

SPREADSHEETS_BEGIN = date(1899, 12, 30)  # day 0 of Excel's calendar, as it counts since 1900
SERIALS = range(20_000, 80_000)  # from 1954 to 2119
SHORT_YEARS_TURN = 50  # 49 is 2049, 50 is 1950

TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
NUMBERS = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,4})(?:\s*\2\s*(\d{1,4}))?\.?")
BETWEEN = re.compile(r"[-–—]|\b(?:bis|to|until|ile)\b|إلى|حتى")
BEFORE_RANGE = re.compile(r"^(vom|von|from|من)\s+", re.I)
LONGEST_RANGE = 80  # characters
YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
MORE_NAMES = {"sept": 9, "mrz": 3, "maerz": 3, "jaenner": 1, "tammuz": 7}


@cache
def months():
    """The names of months in all languages, long and short, without accents."""
    names = dict(MORE_NAMES)
    for code in [*LOCALES.values(), "ar", "ar_EG", "en_US", "de_AT"]:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in Locale.parse(code).months[context][width].items():
                    names.setdefault(plain(name), number)
    return names


def read(text):
    """All (first day, precision) that the text may mean: none, one, or two for 3/4/2017."""
    text = TIME.sub("", "".join(map(western, text)).strip())
    try:
        found = [parse(text)]
    except ValueError:
        found = written_in_numbers(text) or written_in_words(text) or serial(text)
    found = [(day, precision) for day, precision in found if day is None or day.year in YEARS]
    return list(dict.fromkeys(found))


def read_range(text):
    """The first and the last (day, precision) of 12.-14.05.2018 or Mai–Juni 2018; [] without."""
    text = BEFORE_RANGE.sub("", "".join(map(western, text[:LONGEST_RANGE])).strip())
    found = []
    for between in BETWEEN.finditer(text):
        ends = ends_of(text[: between.start()].strip(), text[between.end() :].strip())
        if ends and ends not in found:
            found.append(ends)
    return found[0] if len(found) == 1 else []


def ends_of(left, right):
    """What is missing on one side stands on the other: 12.–14.5.2018, May 12–14, 2018."""
    year = [] if YEAR.search(left) else YEAR.findall(right)[-1:]
    lasts = read(right)
    number = re.fullmatch(r"(\d{1,2})\.?", left)
    if len(lasts) == 1 and number and lasts[0][1] == Precision.DAY:
        firsts = [(with_day(lasts[0][0], number[1]), Precision.DAY)]
    else:
        firsts = (read(f"{left} {year[0]}") or read(left + year[0])) if year else []
        firsts = firsts or read(left)
    number = re.fullmatch(r"(\d{1,2})\.?,?\s+\d{4}", right)
    if not lasts and number and len(firsts) == 1 and firsts[0][1] == Precision.DAY:
        lasts = [(with_day(firsts[0][0], number[1]), Precision.DAY)]
    if len(firsts) != 1 or len(lasts) != 1:
        return []
    (first, precision), (last, same) = firsts[0], lasts[0]
    is_range = first and last and precision == same and first < last
    return [firsts[0], lasts[0]] if is_range else []


def with_day(day, number):
    try:
        return day.replace(day=int(number))
    except ValueError:
        return None


def nearest(text):
    """What a text that is no date may mean: the year in it."""
    years = dict.fromkeys(YEAR.findall("".join(map(western, text))))
    return [parse(year) for year in years]


def western(letter):
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def serial(text):
    days = int(text) if re.fullmatch(r"\d{5}", text) else 0
    if days not in SERIALS:
        return []
    return [(SPREADSHEETS_BEGIN + timedelta(days), Precision.DAY)]


def written_in_numbers(text):
    match = NUMBERS.fullmatch(text)
    if not match:
        return []
    first, mark, second, third = match.groups()
    if third is None:  # 4/2017 or 2017/4
        month, year = sorted((first, second), key=len)
        return made(year, month) if len(year) == 4 else []
    if len(first) == 4:
        return made(first, second, third)
    day_first = made(third, second, first)
    # Only with strokes do some write the month first.
    return day_first + made(third, first, second) if mark == "/" else day_first


def written_in_words(text):
    words = plain(text).split()
    named = [(place, months()[word]) for place, word in enumerate(words) if word in months()]
    numbers = [word for word in words if re.fullmatch(r"\d{1,4}", word)]
    if len(named) != 1 or len(numbers) + 1 != len(words) or not 1 <= len(numbers) <= 2:
        return []
    month = str(named[0][1])
    if len(numbers) == 1:
        return made(numbers[0], month)
    first, second = numbers
    return made(first, month, second) if len(first) == 4 else made(second, month, first)


def made(year, month, day=None):
    if len(year) not in (2, 4) or len(day or "") > 2:
        return []
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < SHORT_YEARS_TURN else 1900
    try:
        precision = Precision.DAY if day else Precision.MONTH
        return [(date(number, int(month), int(day or 1)), precision)]
    except ValueError:
        return []
