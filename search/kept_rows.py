"""What the index has answered: each process keeps it until the index changes.

Who turns a page, opens a tab or narrows the results asks for much of the same again, and a common
word is counted among all records.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from pyroaring import BitMap

from publishing.bounded_store import BoundedStore
from search.engines import fetch_rows

SIZE_OF_ANSWER, SIZE_OF_ROW, SIZE_OF_KEY = 2_000, 120, 2  # bytes, about


class KeptAnswers(BoundedStore):
    """The answers of the index as it is at one time, which `version` counts."""

    last: "KeptAnswers | None" = None  # of this process

    def __init__(self, version: int) -> None:
        super().__init__("KEPT_SEARCHES_BYTES")
        self.version = version


def current_answers(version: int) -> KeptAnswers | None:
    """Of this version of the index, which was read before: an answer may be newer, never older.

    None in a transaction, because what it reads may be rolled back.
    """
    if connection.in_atomic_block:
        return None
    kept = KeptAnswers.last
    if kept is None or kept.version != version:
        kept = KeptAnswers.last = KeptAnswers(version)
    return kept


def fetch_kept(version: int, sql: str, values: Sequence) -> list[tuple]:
    """The rows that the index answers."""
    kept, key = current_answers(version), (sql, *values)
    rows: Any = kept and kept.get(key)
    if rows is None:
        rows = fetch_rows(sql, values)
        if kept is not None:
            kept.add(key, rows, SIZE_OF_ANSWER + SIZE_OF_ROW * len(rows))
    return rows


def fetch_kept_keys(version: int, sql: str, values: Sequence) -> BitMap:
    """The keys that the index answers, of which there may be as many as records."""
    kept, key = current_answers(version), (BitMap, sql, *values)
    keys: Any = kept and kept.get(key)
    if keys is None:
        keys = BitMap(key for (key,) in fetch_rows(sql, values))
        if kept is not None:
            kept.add(key, keys, SIZE_OF_ANSWER + SIZE_OF_KEY * len(keys))
    return keys


def forget_kept_answers() -> None:
    KeptAnswers.last = None
