"""How a query was read: what each of its parts stands for, and the query without that part."""

from dataclasses import dataclass
from datetime import date

from babel.lists import format_list
from django.utils.translation import gettext as _

from publishing.dates import babel_locale, date_locale, format_date_range
from publishing.facets import YES
from search.concepts import facets_with_words
from search.query import YEAR_PREFIX
from search.times import EARLIEST_YEAR, MONTHS_OF_YEAR, last_month_counted

LONGEST_MONTH = len("05")  # of no year


@dataclass
class PartReading:
    """What a part may stand for, in the reader's language, and the query without it."""

    labels: list
    rest: str


def query_reading(query, known):
    """What each part stands for; words that stand for nothing are looked for as they are.

    Of a single such word there is nothing to say.
    """
    if len(query.parts) == 1 and not query.parts[0].tokens and not query.unwanted:
        return []
    wanted = [PartReading(part_labels(part, known), rest_of(query, part)) for part in query.parts]
    unwanted = [
        PartReading([_("without “%(words)s”") % {"words": part}], rest_of(query, part))
        for part in query.unwanted
    ]
    return wanted + unwanted


def rest_of(query, left_out):
    """The query typed anew without one of its parts."""
    wanted = [retype(part) for part in query.parts if part is not left_out]
    unwanted = ["-" + "-".join(part.words) for part in query.unwanted if part is not left_out]
    return " ".join([*wanted, *unwanted])


def retype(part):
    return f'"{part}"' if part.is_phrase else str(part)


def part_labels(part, known):
    if part.is_time:
        return [time_label(part.tokens)]
    named = filter(None, map(known.label, sorted(part.tokens)))
    labels = dict.fromkeys([label for _title, label in named] + true_facets(part.tokens))
    return list(labels) or [_("“%(words)s”") % {"words": part}]


def true_facets(tokens):
    """What is said to be true, such as that it took place online."""
    return [it.title for it in facets_with_words() if f"{it.name}:{YES}" in tokens]


def time_label(tokens):
    """A time as the reader's language writes it: 2016 – 2018, until 2016, from May 2018 on."""
    values = sorted(token.partition(":")[2] for token in tokens)
    months = [value for value in values if len(value) <= LONGEST_MONTH]
    if months:
        known = date_locale().months["stand-alone"]["wide"]
        names = [known[int(month)] for month in in_season(months)]
        return _("%(months)s of any year") % {"months": format_list(names, locale=babel_locale())}
    first, last = span_of_values(values)
    precision = "year" if is_of_whole_years(tokens) else "month"
    if first == EARLIEST_YEAR * MONTHS_OF_YEAR and last - first >= MONTHS_OF_YEAR:
        return _("until %(time)s") % {"time": span_label(last, last, precision)}
    if last >= last_month_counted():
        return _("from %(time)s on") % {"time": span_label(first, first, precision)}
    return span_label(first, last, precision)


def in_season(months):
    """December before January and February, as in a winter."""
    return sorted(months, key=lambda month: (int(month) + (0 if "12" in months else 12)) % 12)


def is_of_whole_years(tokens):
    return all(token.startswith(YEAR_PREFIX) for token in tokens)


def span_of_values(values):
    """The first and the last month, counted from the year 0, of years and months."""
    firsts, lasts = [], []
    for value in values:
        year, month = int(value[:4]), int(value[5:] or 0)
        firsts.append(year * MONTHS_OF_YEAR + (month - 1 if month else 0))
        lasts.append(year * MONTHS_OF_YEAR + (month - 1 if month else MONTHS_OF_YEAR - 1))
    return min(firsts), max(lasts)


def span_label(first, last, precision):
    one, other = (
        date(month // MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1, 1) for month in (first, last)
    )
    return format_date_range(one, precision, other, precision)
