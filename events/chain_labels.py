"""What stands at the stations of a chain: when, and what it was, in lines that have room."""

import textwrap

from django.utils.translation import gettext as _

from publishing import dates
from publishing.languages import TextInLanguage, active_language, as_text

CHARACTER_WIDTH, BOLD_CHARACTER_WIDTH = 7.7, 8.4  # mean widths at 16 units
MOST_LINES = 4  # of a label under its date
NARROWEST_LABEL = 90


def station_date(node):
    """When a station was, in few words."""
    record = node.record
    if node.kind == "event":
        return dates.format_date(record.starts_on, event_month(record)) or _("date not known")
    if node.kind == "partnership":
        return _("since %(year)s") % {"year": record.start_year} if record.start_year else ""
    return str(record.year or "")


def event_month(event):
    """Days are left out in the picture: month and year tell the story."""
    return "month" if event.starts_precision == "day" else event.starts_precision


def station_words(node):
    """What stands under the date, each on lines of its own."""
    record = node.record
    if node.kind != "event":
        return [as_text(record)]
    place = _("online") if record.is_online else (record.city or record.country)
    return [as_text(it) for it in (record.format, place) if it]


def label_lines(node, width):
    """The label cut into lines of this width; what does not fit ends with three dots."""
    letters = max(int(width / CHARACTER_WIDTH), 4)
    lines = [line for text in station_words(node) for line in wrap_text(text, letters)]
    if len(lines) > MOST_LINES:
        last = lines[MOST_LINES - 1]
        lines[MOST_LINES - 1 :] = [in_language_of(last, f"{last[: letters - 1].rstrip()}…")]
    return lines


def wrap_text(text, letters):
    """The lines of a text; a word that is longer than a line is cut, the list has it whole."""
    words = [it if len(it) <= letters else f"{it[: letters - 1]}…" for it in text.split()]
    return [in_language_of(text, line) for line in textwrap.wrap(" ".join(words), letters)]


def in_language_of(text, part):
    return TextInLanguage(part, getattr(text, "language", active_language()))


def label_need(node, widest):
    """How wide a label has to be for its date and, within limits, for its longest word."""
    words = [word for text in station_words(node) for word in text.split()]
    letters = max(map(len, words), default=0) + 1
    date = BOLD_CHARACTER_WIDTH * len(station_date(node))
    return max(min(letters * CHARACTER_WIDTH, widest), date, NARROWEST_LABEL)
