"""What is looked up, independent of the engine: words and attributes joined by and, or, not."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One token. `scope` is "attrs", "title" or "" for title and body."""

    token: str
    scope: str = ""
    is_prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Tokens that stand one after the other."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class And:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Or:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AndNot:
    wanted: "Expression"
    unwanted: "Expression"


Expression = Term | Phrase | And | Or | AndNot


def combine_and(parts: Iterable[Expression]) -> Expression:
    parts = tuple(parts)
    return parts[0] if len(parts) == 1 else And(parts)


def combine_or(parts: Iterable[Expression]) -> Expression:
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else Or(parts)
