"""Dates of known precision, read from text and written in the reader's language."""

import calendar
import re
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_interval, format_skeleton
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing import languages, month_names

LOCALES = {"en": "en_GB", "de": "de_DE", "tr": "tr_TR", "ar": "ar_JO"}

FIRST_YEAR = 1900  # partnerships of municipalities and what followed from them are younger
YEARS_AHEAD = 20

SKELETONS = {"day": "yMMMd", "month": "yMMMM", "year": "y"}
SHORT_MONTH = "MMM"


class YearOf(models.Func):
    """The year of a date column, in SQL that needs no function of Django's: SQLite keeps it in
    generated columns, which other programs write as well.
    """

    template = "CAST(EXTRACT(YEAR FROM %(expressions)s) AS smallint)"
    output_field = models.SmallIntegerField()

    def as_sqlite(self, compiler, connection, **options):
        template = "CAST(SUBSTR(%(expressions)s, 1, 4) AS integer)"
        return self.as_sql(compiler, connection, template=template, **options)


class Precision(models.TextChoices):
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    UNKNOWN = "unknown", _("not known")


def validate_year(value):
    """Refuse a year, or the year of a date, that can only be a slip of the hand."""
    year, last = getattr(value, "year", value), timezone.localdate().year + YEARS_AHEAD
    if not FIRST_YEAR <= year <= last:
        message = _("The year must be between %(first)s and %(last)s.")
        raise ValidationError(message, code="year", params={"first": FIRST_YEAR, "last": last})


def earliest_year_constraint(name, *fields):
    """A constraint for columns of years or dates; databases know no moving last year."""
    condition = Q()
    for field in fields:
        earliest = FIRST_YEAR if field.endswith("year") else date(FIRST_YEAR, 1, 1)
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": earliest})
    return models.CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message=_("No year may be before 1900."),
    )


def babel_locale():
    """Babel's locale for the reader's language."""
    return get_locale(languages.active_language())


def get_locale(language):
    return parse_locale(LOCALES[language])


def date_locale():
    """The locale with the names of months in the reader's language."""
    return parse_locale(date_locale_code())


def date_locale_code():
    language = languages.active_language()
    return str(month_names.ChosenMonths.get()) if language == "ar" else LOCALES[language]


@lru_cache
def parse_locale(code):
    return Locale.parse(code)


def parse_date(text):
    """Read 2017-05-13, 2017-05 or 2017 and return the first day and the precision.

    The empty text gives (None, "unknown"). Raises ValueError for anything else.
    """
    if not text:
        return None, Precision.UNKNOWN
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
    if not match:
        raise ValueError(text)
    year, month, day = match.groups()
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return date(int(year), int(month or 1), int(day or 1)), precision


def last_day(day, precision):
    """The last day of the month or year that begins with `day`; the day itself otherwise."""
    if day and precision == Precision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if day and precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    return day


def format_date(day, precision="day"):
    """13 May 2017 (months shortened), May 2017 or 2017, as the reader's language writes it."""
    if day is None or precision == Precision.UNKNOWN:
        return ""
    return write_date(day, precision, date_locale_code())


@lru_cache(maxsize=10_000)  # a list writes the same days for every reader
def write_date(day, precision, code):
    return format_skeleton(SKELETONS[precision], day, locale=parse_locale(code))


def format_short_month(day, precision):
    """Mar, as the reader's language writes it; nothing if only the year is known."""
    if day is None or precision not in (Precision.DAY, Precision.MONTH):
        return ""
    return write_short_month(day.month, date_locale_code())


@lru_cache
def write_short_month(month, code):
    return format_skeleton(SHORT_MONTH, date(2000, month, 1), locale=parse_locale(code))


def format_date_range(first, first_precision, last, last_precision):
    """13–20 May 2017; the coarser precision holds for both ends.

    `last` is the last day that belongs to the range, or None.
    """
    if first is None or first_precision == Precision.UNKNOWN:
        return ""
    precision = coarser_precision(first_precision, last_precision) if last else first_precision
    if last is None or format_date(first, precision) == format_date(last, precision):
        return format_date(first, precision)
    return write_interval(first, last, precision, date_locale_code())


@lru_cache(maxsize=10_000)
def write_interval(first, last, precision, code):
    return format_interval(first, last, SKELETONS[precision], locale=parse_locale(code))


def coarser_precision(one, other):
    order = list(SKELETONS)
    return max(one, other, key=order.index)


def iso_date(day, precision):
    """2017-05-13, 2017-05 or 2017, for <time datetime>, feeds and files."""
    if day is None:
        return ""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
