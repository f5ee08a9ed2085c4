"""Times in a query: before, since, from … to, months, seasons, the last five years.

What a time stands for are years, and months where a month or season is named: attributes that the
index knows records by. Words and endings of four languages are read alike.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

EARLIEST_YEAR = 1960  # what is older is found by its year alone
YEAR, MONTH = "year", "month"
MONTHS_OF_YEAR = 12

MONTH_NAMES = (
    "january jan januar jänner ocak يناير كانون_الثاني جانفي",
    "february feb februar şubat subat فبراير شباط فيفري",
    "march mar märz maerz mart مارس آذار اذار",
    "april apr nisan أبريل ابريل إبريل نيسان أفريل",
    "may mai mayıs mayis مايو أيار ايار ماي",
    "june jun juni haziran يونيو حزيران جوان",
    "july jul juli temmuz يوليو تموز جويلية",
    "august aug ağustos agustos أغسطس اغسطس آب أوت",
    "september sept sep eylül eylul سبتمبر أيلول ايلول",
    "october oct oktober okt ekim أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
    "november nov kasım kasim نوفمبر تشرين_الثاني",
    "december dec dezember dez aralık aralik ديسمبر كانون_الأول كانون_الاول",
)
SEASONS = {  # first and last month; winter begins in December of the year before or of this
    (3, 5): "spring frühling frühjahr fruehjahr fruehling ilkbahar bahar ربيع الربيع",
    (6, 8): "summer sommer yaz صيف الصيف",
    (9, 11): "autumn fall herbst sonbahar güz خريف الخريف",
    (12, 2): "winter kış kis شتاء الشتاء",
}
NUMBERS = (
    "",
    "one ein einem bir",
    "two zwei iki سنتين عامين",
    "three drei üç uc ثلاث الثلاث",
    "four vier dört dort أربع الأربع",
    "five fünf fuenf beş bes خمس الخمس",
    "six sechs altı alti ست الست",
    "seven sieben yedi سبع السبع",
    "eight acht sekiz ثماني الثماني",
    "nine neun dokuz تسع التسع",
    "ten zehn on عشر العشر",
)
UNCERTAIN = {"may", "mar", "march", "fall", "yaz", "mart", "sep", "jan", "on", "ماي", "güz", "آب"}


def one_of(words: Iterator[str] | list[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("_", r"\s+") for word in ordered)


MONTH_NUMBERS = {
    name.replace("_", " "): number
    for number, names in enumerate(MONTH_NAMES, start=1)
    for name in names.split()
}
SEASON_MONTHS = {name: months for months, names in SEASONS.items() for name in names.split()}
AMOUNTS = {name: number for number, names in enumerate(NUMBERS) for name in names.split()}

YEAR_TEXT = r"(?:19|20)\d\d"
NAME = one_of([*MONTH_NUMBERS, *SEASON_MONTHS])
# Turkish endings, with and without an apostrophe: 2017'den, Mayıs'ta, sonbaharında.
ENDING = r"(?:['’]?(?:[ıiuü]n)?(?:den|dan|ten|tan|de|da|te|ta|ye|ya|e|a|nin|nın|in|ın))?"
CASE = r"(?:['’]?(?:[ıiuü]n)?(?:de|da|te|ta|den|dan))?"
BEFORE_NAME = r"(?:(?:in|im|of|during|the|den|dem|des|of|عام|سنة|شهر|في|فصل)\s+)*"
AFTER_NAME = r"(?:\s+(?:ay[ıi](?:nda|ndan)?|y[ıi]l[ıi](?:nda|ndan|na|n[ıi]n)?|of|في|عام|سنة))?"
MOMENT = (
    rf"{BEFORE_NAME}(?:(?P<NAMEn>{NAME}){CASE}(?:\s+(?:of|في|عام|سنة|des|ay[ıi]nda))?\s+(?P<YEARn>{YEAR_TEXT})"
    rf"|(?P<YEARRn>{YEAR_TEXT}){CASE}(?:\s+y[ıi]l[ıi]n?)?\s+(?P<NAMERn>{NAME})(?:(?:[ıi]n)?da|[ıi]nde)?"
    rf"|(?P<YEARSn>{YEAR_TEXT})){ENDING}{AFTER_NAME}"
)


def moment(number: int) -> str:
    """The pattern of a year, or of a month or season of one."""
    return re.sub(r"<([A-Z]+)n>", rf"<\g<1>{number}>", MOMENT)


def pattern(text: str) -> re.Pattern:
    return re.compile(rf"(?<![^\W_])(?:{text})(?![^\W_])", re.IGNORECASE)


RANGES = [
    pattern(
        rf"(?:from|von|vom|من)\s+{moment(1)}\s+(?:to|until|till|bis|إلى|الى|حتى)\s+{moment(2)}"
    ),
    pattern(rf"(?:between|zwischen|بين)\s+{moment(1)}\s+(?:and|und|و|إلى)\s*{moment(2)}"),
    pattern(rf"{moment(1)}\s+(?:ile|ve)\s+{moment(2)}\s+aras[ıi](?:nda|ndaki)?"),
    pattern(rf"{moment(1)}\s+{moment(2)}\s+kadar"),
    pattern(rf"{moment(1)}\s*[-–—/]\s*{moment(2)}(?:\s+aras[ıi](?:nda)?)?"),
    pattern(rf"{moment(1)}\s+(?:to|until|bis|إلى|الى|حتى)\s+{moment(2)}"),
]
OPEN = [  # (pattern, whether what lies after it is meant, whether it belongs to it)
    (pattern(rf"(?:before|vor|قبل|earlier\s+than|prior\s+to)\s+{moment(1)}"), False, False),
    (
        pattern(
            rf"{moment(1)}\s*(?:['’]?ten|['’]?den|['’]?dan)?\s*(?:önce|öncesi|once|oncesi)(?:nde|ki)?"
        ),
        False,
        False,
    ),
    (pattern(rf"(?:after|nach|بعد|later\s+than)\s+{moment(1)}"), True, False),
    (pattern(rf"{moment(1)}\s*(?:sonra|sonrası|sonrasi)(?:nda|ki)?"), True, False),
    (pattern(rf"(?:since|seit|ab|منذ|ابتداء\s+من|starting)\s+{moment(1)}"), True, True),
    (pattern(rf"{moment(1)}\s+(?:onwards?|beri|bu\s+yana|itibaren)"), True, True),
    (pattern(rf"from\s+{moment(1)}\s+on(?:wards?)?"), True, True),
    (pattern(rf"(?:until|till|up\s+to|bis|حتى|لغاية)\s+{moment(1)}"), False, True),
    (pattern(rf"{moment(1)}\s+kadar"), False, True),
]
AMOUNT = rf"(?P<amount>\d{{1,2}}|{one_of(list(AMOUNTS))})"
LAST_YEARS = [
    pattern(rf"(?:in\s+|over\s+|during\s+)?(?:the\s+)?(?:last|past|recent)\s+{AMOUNT}\s+years?"),
    pattern(
        rf"(?:in\s+|während\s+)?(?:den|der|die)?\s*(?:letzten|vergangenen)\s+{AMOUNT}\s+jahren?"
    ),
    pattern(rf"(?:son|geçen|geçtiğimiz)\s+{AMOUNT}\s+(?:yıl|yil|sene)(?:da|de|dır|dir|ın|lık)?"),
    pattern(rf"(?:في\s+|خلال\s+)?(?:آخر|اخر)\s+{AMOUNT}\s+(?:سنوات|أعوام|سنة|عام)"),
    pattern(rf"(?:في\s+|خلال\s+)?(?:السنوات|الأعوام)\s+{AMOUNT}\s+(?:الأخيرة|الماضية|الاخيرة)"),
]
ONE_YEAR = [
    (
        pattern(
            r"(?:in\s+)?(?:the\s+)?last\s+year|(?:im\s+)?(?:letzten|letztes|vergangenen|vorigen|voriges)\s+jahr|(?:geçen|geçtiğimiz)\s+(?:yıl|sene)|(?:العام|السنة)\s+(?:الماضي|الماضية)"
        ),
        1,
    ),
    (
        pattern(
            r"this\s+year|(?:in\s+)?(?:diesem|dieses)\s+jahr|bu\s+(?:yıl|sene)|هذا\s+العام|هذه\s+السنة"
        ),
        0,
    ),
]
SINGLE = pattern(
    rf"{BEFORE_NAME}(?:(?P<NAME1>{NAME}){CASE}(?:\s+(?:of|في|عام|سنة|ayında))?\s+(?P<YEAR1>{YEAR_TEXT})"
    rf"|(?P<YEARR1>{YEAR_TEXT}){CASE}(?:\s+y[ıi]l[ıi]n?)?\s+(?P<NAMER1>{NAME})(?:[ıi]nda|[ıi]nde|da|de|ta|te)?(?:\s+ay[ıi](?:nda)?)?)"
)
YEAR_ALONE = pattern(
    rf"(?:in|im\s+jahre?|im|jahr|year|عام|سنة|في)\s+(?P<YEARS1>{YEAR_TEXT})|(?P<YEARSS1>{YEAR_TEXT})(?:['’](?:de|da|te|ta|in|ın)|\s+y[ıi]l[ıi](?:nda)?)"
)
NAME_ALONE = pattern(
    rf"(?P<before>(?:in|im|during|ayı|شهر|في|فصل)\s+(?:the\s+)?)?(?P<NAME1>{NAME})(?P<after>[ıi]nda|[ıi]nde|da|de|ta|te|\s+ay[ıi](?:nda)?)?"
)


@dataclass(frozen=True)
class Time:
    """Some words of a query that say a time, and the attributes that they stand for."""

    words: str
    tokens: frozenset[str]


@dataclass(frozen=True)
class Span:
    """From a month to a month, counted from the year 0."""

    first: int
    last: int

    def tokens(self) -> frozenset[str]:
        """Whole years as years, the others by their months."""
        found = set()
        for year in range(self.first // MONTHS_OF_YEAR, self.last // MONTHS_OF_YEAR + 1):
            start = year * MONTHS_OF_YEAR
            if self.first <= start and start + MONTHS_OF_YEAR - 1 <= self.last:
                found.add(f"{YEAR}:{year:04}")
                continue
            for month in range(max(start, self.first), min(start + 12, self.last + 1)):
                found.add(f"{MONTH}:{year:04}-{month % MONTHS_OF_YEAR + 1:02}")
        return frozenset(found)


def months_of_name(name: str) -> tuple[int, int]:
    name = " ".join(name.lower().replace("İ", "i").split())
    if name in MONTH_NUMBERS:
        return MONTH_NUMBERS[name], MONTH_NUMBERS[name]
    return SEASON_MONTHS[name]


def span_of(found: re.Match, number: int) -> Span:
    """What a year, or a month or season of it, covers."""
    groups = found.groupdict()
    year = next(
        int(groups[name])
        for stem in ("YEAR", "YEARR", "YEARS", "YEARSS")
        if groups.get(name := f"{stem}{number}")
    )
    named = groups.get(f"NAME{number}") or groups.get(f"NAMER{number}")
    if not named:
        return Span(year * MONTHS_OF_YEAR, year * MONTHS_OF_YEAR + 11)
    first, last = months_of_name(named)
    start = year * MONTHS_OF_YEAR + first - 1
    return Span(start, start + (last - first) % MONTHS_OF_YEAR)


def last_month_counted() -> int:
    """Where a time without an end ends: what is planned may lie in the next year."""
    return (timezone.localdate().year + 1) * MONTHS_OF_YEAR + 11


def find_times(text: str) -> tuple[list[Time], str]:
    """The times that a query names, and what is left of it."""
    times: list[Time] = []
    if not text:
        return times, text
    this_year = timezone.localdate().year
    last_month = last_month_counted()

    def take(expression: re.Pattern, read: Callable[[re.Match], Any], text: str) -> str:
        def note(found: re.Match) -> str:
            tokens = read(found)
            if tokens is None:
                return found[0]
            times.append(Time(found[0].strip(), frozenset(tokens)))
            return " "

        return expression.sub(note, text)

    def read_range(found: re.Match) -> frozenset[str]:
        one, other = sorted((span_of(found, 1), span_of(found, 2)), key=lambda it: it.first)
        return Span(one.first, min(max(one.last, other.last), one.first + 720)).tokens()

    for expression in RANGES:
        text = take(expression, read_range, text)
    for expression, is_after, belongs in OPEN:

        def read_open(
            found: re.Match, is_after: bool = is_after, belongs: bool = belongs
        ) -> frozenset[str]:
            span = span_of(found, 1)
            if is_after:
                return Span(span.first if belongs else span.last + 1, last_month).tokens()
            end = span.last if belongs else span.first - 1
            return Span(EARLIEST_YEAR * MONTHS_OF_YEAR, end).tokens()

        text = take(expression, read_open, text)
    for expression in LAST_YEARS:
        text = take(expression, lambda found: last_years(found["amount"], this_year), text)
    for expression, ago in ONE_YEAR:
        one_year = frozenset([f"{YEAR}:{this_year - ago}"])

        def read_one_year(_found: re.Match, tokens: frozenset[str] = one_year) -> frozenset[str]:
            return tokens

        text = take(expression, read_one_year, text)
    text = take(SINGLE, lambda found: span_of(found, 1).tokens(), text)
    text = take(YEAR_ALONE, lambda found: span_of(found, 1).tokens(), text)
    text = take(NAME_ALONE, months_alone, text)
    return times, text


def last_years(amount: str, this_year: int) -> set[str]:
    """Up to this year; the first of them is that of so many years ago."""
    number = int(amount) if amount.isdigit() else AMOUNTS[amount.lower()]
    return {f"{YEAR}:{year}" for year in range(this_year - number, this_year + 1)}


def months_alone(found: re.Match) -> set[str] | None:
    """The months of any year; names that are also other words count with a word of time only."""
    name = found["NAME1"].lower()
    if (name in UNCERTAIN or len(name) <= 3) and not (found["before"] or found["after"]):
        return None
    first, last = months_of_name(name)
    months = (last - first) % MONTHS_OF_YEAR + 1
    return {f"{MONTH}:{(first - 1 + step) % MONTHS_OF_YEAR + 1:02}" for step in range(months)}
