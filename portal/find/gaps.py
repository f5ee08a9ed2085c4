"""The table of what is to translate: for each country and language the number of records.

Records of all kinds count, each once for a country and language; those that have nothing to
translate do not.
"""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast

from backoffice.records import MOST_COUNTED_AT_ONCE
from partnerships.models import Country
from publishing.languages import LANGUAGE_CODES
from publishing.record_conditions import facets_named
from publishing.translations.status import OPEN_STATUSES, status_expression
from publishing.worklists import UPCOMING_STATES


@dataclass(frozen=True)
class GapCell:
    query: str
    language: str
    number: int | None  # None if there are too many records to count


@dataclass(frozen=True)
class GapRow:
    label: str
    cells: list


def gap_table(offices):
    """(names of languages, rows): all countries together first, then those that have records."""
    numbers = count_gaps(offices) if is_countable(offices) else None
    rows = [gap_row("", None, numbers)]
    for country in Country.objects.in_order():
        if numbers is None or any(numbers[country.pk, code] for code in LANGUAGE_CODES):
            rows.append(gap_row(country.pk, country, numbers))
    return [name for _code, name in settings.LANGUAGES], rows


def gap_row(code, country, numbers):
    where = f"country={code}&" if code else ""
    cells = [
        GapCell(f"{where}lacks={language}", name, numbers and numbers[code, language])
        for language, name in settings.LANGUAGES
    ]
    return GapRow(str(country or ""), cells)


def is_countable(offices):
    """Whether counting takes no longer than somebody likes to wait for a page."""
    keys = [office.model._base_manager.order_by().values("pk") for office in offices]
    beyond = keys[0].union(*keys[1:], all=True)[MOST_COUNTED_AT_ONCE : MOST_COUNTED_AT_ONCE + 1]
    return not list(beyond)


def count_gaps(offices):
    """{(code of a country or nothing, language): number of records}, with two queries."""
    models = [office.model for office in offices]
    parts = [with_statuses(model, place) for place, model in enumerate(models)]
    gaps = {}
    for place, key, *statuses in parts[0].union(*parts[1:], all=True):
        found = zip(LANGUAGE_CODES, statuses, strict=True)
        gaps[place, key] = [code for code, status in found if status in OPEN_STATUSES]
    ways = [
        with_countries(model, place, facet.value_path)
        for place, model in enumerate(models)
        for facet in facets_named(model, "country")
    ]
    pairs = set(ways[0].union(*ways[1:])) if ways else set()
    everywhere = Counter(("", code) for codes in gaps.values() for code in codes)
    return everywhere + Counter(
        (country, code) for place, key, country in pairs for code in gaps.get((place, key), ())
    )


def with_statuses(model, place):
    """(place, key, status in each language) of the records that are or will be public."""
    records = model._base_manager.filter(state__in=UPCOMING_STATES).order_by()
    statuses = [status_expression(model, code) for code in LANGUAGE_CODES]
    return records.values_list(Value(place), "pk", *statuses)


def with_countries(model, place, path):
    """(place, key, code of a country) of the records that have one."""
    records = model._base_manager.filter(Q(**{f"{path}__isnull": False})).order_by()
    return records.values_list(Value(place), "pk", Cast(F(path), CharField()))
