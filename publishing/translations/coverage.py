"""How many records can be read in a language: by kind of record and by country.

A record counts as told in a language when its title and its summary, the first of its texts,
are there. The others say how many of the texts that the original has stand beside it.
"""

from collections import Counter
from dataclasses import dataclass, field

from translated_fields import to_attribute

from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from publishing.models import PublicRecord

EVERYWHERE = ""  # the row of all countries


@dataclass
class Coverage:
    """What readers of each language find of the records of one kind in one country."""

    kind: str
    country: str
    records: int = 0
    titles: Counter = field(default_factory=Counter)
    summaries: Counter = field(default_factory=Counter)
    complete: Counter = field(default_factory=Counter)  # all texts that the original has


def has(record, text, language):
    return bool(getattr(record, to_attribute(text, language)))


def has_all_texts(record, language):
    """Whether every text of the original stands in the language as well."""
    return all(
        has(record, text, language)
        for text in record.texts
        if has(record, text, record.source_language)
    )


def coverage_of_kind(kind):
    """The rows of one kind of record, all countries first."""
    by_record = {}
    if path := country_path(kind):
        for key, country in kind.model.objects.published().values_list("pk", path).distinct():
            by_record.setdefault(key, set()).add(country)
    rows = {}
    for record in kind.model.objects.published():
        for country in [EVERYWHERE, *by_record.get(record.pk, ())]:
            if country is not None:
                row = rows.setdefault(country, Coverage(kind.name, country))
                count(row, record, kind.title, (kind.texts or record.texts)[0])
    return [rows[country] for country in sorted(rows)]


def country_path(kind):
    """Where the countries of a record are, as its lists are narrowed by them."""
    return next((facet.value_path for facet in kind.filter.facets if facet.name == "country"), "")


def count(row, record, title, summary):
    row.records += 1
    for language in LANGUAGE_CODES:
        row.titles[language] += has(record, title, language)
        row.summaries[language] += has(record, summary, language)
        row.complete[language] += has_all_texts(record, language)


def coverage_of_records():
    """All rows, in the order of the kinds."""
    records = [kind for kind in kinds if issubclass(kind.model, PublicRecord)]
    return [row for kind in records for row in coverage_of_kind(kind)]
