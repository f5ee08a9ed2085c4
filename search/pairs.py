"""Two places in one query: what is looked for is what they have together.

Words that only say so are left out then: “partnership between Jena and Deir Alla”. Of a single
place, or of none, they are what is looked for.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from search import analysis

PLACE_PREFIX = "municipality:"
PARTNER_WORDS = frozenset(
    analysis.fold_word(word)
    for line in (
        "between partner partners partnered partnership partnerships cooperation twin twinned",
        "twinning sister together",
        "zwischen partnerschaft partnerschaften partnerstadt partnerstädte städtepartnerschaft",
        "kommunalpartnerschaft zusammenarbeit kooperation gemeinsam",
        "arasında arasındaki ortak ortaklık ortaklığı ortaklıkları kardeş kardeşlik iş birliği",
        "işbirliği birlikte",
        "بين شراكة الشراكة والشراكة شراكات توأمة التوأمة تعاون التعاون معا",
    )
    for word in line.split()
)


class Part(Protocol):
    """What is asked of a part of a query."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def tokens(self) -> frozenset[str]: ...


SomePart = TypeVar("SomePart", bound=Part)


def is_place(part: Part) -> bool:
    return any(token.startswith(PLACE_PREFIX) for token in part.tokens)


def is_pair(parts: Sequence[Part]) -> bool:
    """Whether two places or more are named."""
    return sum(map(is_place, parts)) > 1


def remove_partner_words(parts: list[SomePart]) -> list[SomePart]:
    """The parts of a query; with two places, without those that only say “together”."""
    if not is_pair(parts):
        return parts
    return [part for part in parts if is_place(part) or not says_together(part)]


def says_together(part: Part) -> bool:
    return all(analysis.fold_word(word) in PARTNER_WORDS for word in part.words)
