"""Who fits whom: the candidates for a municipality or a notice in the order of their points."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from matching.facts import Facts
from matching.rules import Rule, find_score, reasons_of
from matching.sides import Side
from partnerships.models import Expert, GoodPractice, Notice

MAX_PLACES = 10
MAX_RECORDS = 5  # of each other kind
MAX_OF_A_PLACE = 2  # records of the same municipality
# One of these has to be there: that two towns are of one size is no match yet.
SUBSTANTIAL = {Rule.NEED, Rule.TOPIC, Rule.MET, Rule.COMMON_PARTNER}


@dataclass(frozen=True)
class Match:
    """Two sides that fit, and why. `key` is that of the record of the other."""

    one: Side
    other: Side
    key: int
    score: int
    reasons: list


@dataclass(frozen=True)
class Ranking:
    """All matches of one side, by the kind of the other.

    `left_out` are public ids that are not proposed: they are introduced already, or do not fit.
    """

    one: Side
    facts: Facts
    weights: dict
    left_out: frozenset = field(default_factory=frozenset)

    @cached_property
    def municipalities(self):
        """Those that do not work together yet."""
        known = {self.one.place, *self.one.partners}
        sides = [(key, side) for key, side in self.facts.sides.items() if key not in known]
        return self.best(sides, MAX_PLACES)

    @cached_property
    def offers(self):
        return self.best_records(Notice, "notice", self.facts.offers)

    @cached_property
    def needs(self):
        return self.best_records(Notice, "notice", self.facts.needs)

    @cached_property
    def practices(self):
        return self.best_records(GoodPractice, "practice")

    @cached_property
    def experts(self):
        return self.best_records(Expert, "expert")

    def best_records(self, model, kind, among=None):
        """Those of others that share a topic, or answer a need."""
        keys = self.facts.records(kind, among)
        sides = (
            (key, self.facts.record_side(model, kind, key))
            for key in keys
            if not self.one.topics.isdisjoint(self.facts.topics_of(kind, key))
        )
        others = [(key, side) for key, side in sides if side.place != (self.one.place or 0)]
        return self.best(others, MAX_RECORDS, MAX_OF_A_PLACE)

    def best(self, sides, number, most_of_a_place=None):
        """The first of them, ties by their public ids."""
        around = self.facts.surroundings
        scored = sorted(
            (-score, side.public_id, key, side)
            for key, side in sides
            if side.public_id not in self.left_out
            and (score := find_score(self.one, side, around, self.weights))
        )
        best, of_a_place = [], Counter()
        for score, _id, key, side in scored:
            if most_of_a_place and side.place and of_a_place[side.place] == most_of_a_place:
                continue
            reasons = reasons_of(self.one, side, around, self.weights)
            if SUBSTANTIAL.isdisjoint(reason.rule for reason in reasons):
                continue
            of_a_place[side.place] += 1
            best.append(Match(self.one, side, key, -score, reasons))
            if len(best) == number:
                break
        return best


def municipality_side(facts, municipality):
    """Also of one that no index knows, as it is not public."""
    return facts.sides.get(municipality.pk) or Side(
        public_id=municipality.public_id, place=municipality.pk, country=municipality.country_id
    )


def notice_side(facts, notice):
    """What a notice asks for or offers, of the municipality behind it."""
    topics = frozenset(topic.pk for topic in notice.topic_list)
    places = notice.places
    side = municipality_side(facts, places[0]) if places else Side(public_id="")
    is_need = notice.kind == Notice.Kind.NEED
    own = {"seeks" if is_need else "knows": topics}
    return side.of_record(
        notice.public_id, topics, country=side.country or notice.country_id or "", **own
    )
