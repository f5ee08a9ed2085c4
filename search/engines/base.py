"""What both full-text engines can do."""

from collections.abc import Iterable
from typing import Protocol

from django.db.backends.utils import CursorWrapper

from search.expressions import Expression

# The id of an entry and its tokens: attributes, title, body.
IndexRow = tuple[int, list[str], list[str], list[str]]


class Engine(Protocol):
    """The functions of the module of an engine."""

    def install(self, cursor: CursorWrapper) -> None:
        """Make the index, if it is not there."""

    def clear(self, cursor: CursorWrapper) -> None:
        """Before everything is indexed anew."""

    def update_statistics(self, cursor: CursorWrapper) -> None:
        """After everything was indexed anew."""

    def remove(self, cursor: CursorWrapper, ids: Iterable[int]) -> None: ...

    def add(self, cursor: CursorWrapper, rows: Iterable[IndexRow]) -> None: ...

    def matching(self, expression: Expression) -> tuple[str, list]:
        """SQL for the ids that fit, and its parameters; narrowed and limited by the caller."""

    def title_words(self, ids: list[int]) -> tuple[str, list]:
        """SQL for the tokens in the titles of these ids, and its parameters."""
