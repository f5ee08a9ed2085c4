"""The sources of a page in one numbered list: those of its record, then those of its steps."""

from collections import Counter
from dataclasses import dataclass
from typing import Any


@dataclass
class Citation:
    """A source with its number on the page, and words that no other link to a source has there."""

    number: int
    source: Any
    words: str


def cite_sources(record, chain=None):
    """The citations of a page, each source once; those of its steps learn their numbers."""
    steps = [link.source for link in chain.links if link.source] if chain else []
    by_key = {}
    for source in [*record.sources.all(), *steps]:
        by_key.setdefault(source.pk, source)
    numbers = {key: number for number, key in enumerate(by_key, start=1)}
    for source in steps:
        source.number = numbers[source.pk]
    often = Counter(source.words for source in by_key.values())
    return [
        Citation(
            numbers[key], source, source.words if often[source.words] == 1 else source.bare_address
        )
        for key, source in by_key.items()
    ]
