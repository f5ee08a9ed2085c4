"""What cards of events say of the chain around them: one mark for each step, and where it leads."""

from dataclasses import dataclass
from typing import NamedTuple

from events.chains import event_chains

MOST_MARKS = 12  # longer chains are told in words only


class Mark(NamedTuple):
    kind: str
    is_own: bool = False


@dataclass
class CardStrand:
    """The chain around an event: which step it is, and which partnerships it led to or served."""

    number: int
    count: int
    marks: list[Mark]
    partnerships: list
    is_before: bool  # the first of these partnerships

    @classmethod
    def of(cls, chain):
        """None for an event of its own."""
        if len(chain) < 2:
            return None
        number = chain.place[chain.focus] + 1
        partnerships = [node for node in chain.nodes if node.kind == "partnership"]
        marks = [Mark(node.kind, node is chain.focus) for node in chain.nodes]
        return cls(
            number,
            len(chain),
            marks if len(marks) <= MOST_MARKS else [],
            [node.record for node in partnerships],
            any(chain.place[node] >= number for node in partnerships),
        )


class EventStrands:
    """`event.strand`: what `prefetch_related("strand")` found; short cards do without."""

    def __get__(self, event, owner=None):
        if event is None:
            return self
        return CardStrand.of(event.chain_around) if self.is_cached(event) else None

    def is_cached(self, event):
        return "chain_around" in vars(event)

    def get_prefetch_querysets(self, instances, querysets=None):
        """What prefetch_related() of Django asks of a relation to one."""
        chains = event_chains(instances).values()
        return (
            list(chains),
            lambda chain: chain.focus.record.pk,
            lambda event: event.pk,
            True,
            "chain_around",
            True,
        )
