"""What can be found. Apps register their kinds of records here; search knows no app."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """One kind of findable record.

    `title` and `body` name translated fields; `attributes` returns the tokens a record
    can be found by besides its words, such as topic:12; `day` the date it is sorted by.
    `tables` lists (table, column) pairs: a change in a row of the table makes the record
    whose key stands in the column stale. Instead of a column there may be a query for
    such keys, in which {row} stands for the changed row.
    """

    name: str
    number: int
    model: type
    title: tuple[str, ...]
    body: tuple[str, ...]
    attributes: Callable
    day: Callable
    load: Callable  # takes a queryset and prefetches what `attributes` needs
    tables: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Concepts:
    """A table whose rows are things that queries name: topics, countries, places.

    `phrases` returns for a row all (language, phrase) pairs it is called by, the names
    that are shown first.
    """

    prefix: str
    title: str
    rows: Callable
    phrases: Callable
    label: Callable
    table: str


@dataclass
class Registry:
    kinds: dict[str, Kind] = field(default_factory=dict)
    concepts: dict[str, Concepts] = field(default_factory=dict)

    def add(self, *entries):
        for entry in entries:
            if isinstance(entry, Kind):
                self.kinds[entry.name] = entry
            else:
                self.concepts[entry.prefix] = entry

    def by_number(self, number):
        return next(kind for kind in self.kinds.values() if kind.number == number)


registry = Registry()
