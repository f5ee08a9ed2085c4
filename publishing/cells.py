"""What may stand in a cell: readers that turn its text into a value or say what would be right.

A reader takes the text of a cell and returns a value. It raises Unreadable with a sentence
for the person who has to correct the cell. Readers that take options return a reader.
"""

import re
from difflib import get_close_matches

from django.utils.translation import gettext as _

from publishing import dates

# What spreadsheet programs take for the beginning of a formula.
FORMULA = re.compile(r"[\t\r]|\s*[=+\-@]")
YEARS = range(1900, 2101)


class Unreadable(ValueError):
    """The cell holds something else than it should; the message says what would be right."""


def text(cell):
    """Any text that a spreadsheet does not run as a formula, without spaces around it."""
    if FORMULA.match(cell):
        raise Unreadable(_("Give a text that does not begin like a formula (= + - @ or a tab)."))
    return cell.strip()


def lines(cell):
    """A list of statements separated by " | ", as one statement per line."""
    return "\n".join(part.strip() for part in text(cell).split(" | "))


def whole_number(cell):
    """A whole number from 0, or None for an empty cell."""
    cell = cell.strip()
    if not cell:
        return None
    if not re.fullmatch(r"\d{1,9}", cell, re.ASCII):
        raise Unreadable(_("Give a whole number such as 60000."))
    return int(cell)


def year(cell):
    """A year with four digits, or None for an empty cell."""
    number = whole_number(cell)
    if number is not None and number not in YEARS:
        raise Unreadable(_("Give a year such as 2017."))
    return number


def degrees(most):
    """A reader of degrees from -most to most, as a float, or None for an empty cell."""

    def read(cell):
        if not cell.strip():
            return None
        is_number = re.fullmatch(r"-?\d{1,3}(\.\d+)?", cell.strip(), re.ASCII)
        if not is_number or abs(float(cell)) > most:
            message = _("Give degrees between -%(most)s and %(most)s, such as 31.9539.")
            raise Unreadable(message % {"most": most})
        return float(cell)

    return read


def date(cell):
    """The first day and the precision of 2017-05-13, 2017-05 or 2017; see dates.parse."""
    try:
        day, precision = dates.parse_date(cell.strip())
    except ValueError:
        day, precision = None, ""
    if not precision or (day and day.year not in YEARS):
        raise Unreadable(_("Give a date such as 2017-05-13, 2017-05 or 2017."))
    return day, precision


def first_day(cell):
    return date(cell)[0]


def last_day(cell):
    return dates.last_day(*date(cell))


def precision(cell):
    return date(cell)[1]


def choice(values):
    """A reader that translates the words of a file into values; `values` maps one to the other."""

    def read(cell):
        if cell.strip() not in values:
            message = _("Give one of these: %(words)s.")
            raise Unreadable(message % {"words": ", ".join(map(str, values))})
        return values[cell.strip()]

    return read


def one_of(choices):
    """A reader of the values of Django choices."""
    return choice({str(value): value for value in choices.values})


yes_or_no = choice({"yes": True, "no": False})


def url(cell):
    """A web address or the empty text; the model checks the rest of the address."""
    cell = cell.strip()
    if cell and not cell.lower().startswith(("http://", "https://")):
        raise Unreadable(_("Give a web address that begins with https:// or http://."))
    return cell


def reference(known, place):
    """A reader of keys; `known` maps keys to records, `place` is the file that lists them.

    Returns the record, or None for an empty cell.
    """

    def read(cell):
        key = cell.strip()
        if key and key not in known:
            nearest = get_close_matches(key[:80], known, n=1)
            hint = _("Did you mean “%(key)s”?") % {"key": nearest[0]} if nearest else ""
            message = _("“%(key)s” is not a key of %(place)s. %(hint)s")
            raise Unreadable((message % {"key": key[:60], "place": place, "hint": hint}).strip())
        return known[key] if key else None

    return read


def several(read):
    """A reader of a list separated by semicolons, in the given order, nothing twice."""

    def read_all(cell):
        parts = dict.fromkeys(part.strip() for part in cell.split(";"))
        return [read(part) for part in parts if part]

    return read_all


def needed(read):
    """A reader that refuses the empty cell and otherwise does what `read` does."""

    def read_something(cell):
        if not cell.strip():
            raise Unreadable(_("This cell must not be empty."))
        return read(cell)

    return read_something


def goals(cell):
    """Sustainable Development Goals: 11;13 becomes the text 11, 13."""
    numbers = several(whole_number)(cell)
    if not all(1 <= number <= 17 for number in numbers):
        raise Unreadable(_("Give numbers of goals from 1 to 17, such as 11;13."))
    return ", ".join(map(str, numbers))
