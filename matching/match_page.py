"""What the page of matches shows of a municipality, an offer or a need."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from matching.facts import read_facts
from matching.models import MatchDecision, MatchWeight
from matching.names import MatchNames
from matching.ranking import Ranking, municipality_side, notice_side
from matching.sentences import ReasonInWords
from partnerships.models import Expert, GoodPractice, Municipality, Notice

HIDING = (MatchDecision.Verdict.HIDDEN, MatchDecision.Verdict.INTRODUCED)


@dataclass(frozen=True)
class ShownMatch:
    """A match with the record of its other side, and its reasons in words."""

    record: object
    place: object  # the municipality of the record, or None
    name: str  # of the other side
    score: int
    reasons: list

    @property
    def has_two_sides(self):
        """Whether any reason says something else to each side."""
        return any(len(reason.texts) == 2 for reason in self.reasons)


@dataclass(frozen=True)
class MatchGroup:
    """The matches of one kind, and why there are none."""

    name: str
    heading: str
    matches: list
    nothing: str


class MatchPage:
    """All matches of a record, read with a fixed number of queries."""

    def __init__(self, subject):
        self.subject = subject
        self.facts = read_facts()
        self.decisions = MatchDecision.objects.of(subject.public_id)
        left_out = {key for key, it in self.decisions.items() if it.verdict in HIDING}
        make_side = municipality_side if isinstance(subject, Municipality) else notice_side
        self.one = make_side(self.facts, subject)
        weights = MatchWeight.objects.by_rule()
        self.ranking = Ranking(self.one, self.facts, weights, frozenset(left_out))
        self.weights = [(rule.label, weight) for rule, weight in weights.items() if weight.points]

    @cached_property
    def group_names(self):
        """The names of the groups that answer this record."""
        if isinstance(self.subject, Municipality):
            return ["municipalities", "offers", "needs", "practices", "experts"]
        if self.subject.kind == Notice.Kind.NEED:
            return ["offers", "municipalities", "practices", "experts"]
        return ["needs", "municipalities"]

    @cached_property
    def by_group(self):
        return {name: getattr(self.ranking, name) for name in self.group_names}

    @cached_property
    def records(self):
        """{name of a group: its records by their keys}, without municipalities."""
        keys = {name: [it.key for it in some] for name, some in self.by_group.items()}
        notices = [*keys.get("offers", ()), *keys.get("needs", ())]
        records = {}
        for model, names, wanted in (
            (Notice, ("offers", "needs"), notices),
            (GoodPractice, ("practices",), keys.get("practices", ())),
            (Expert, ("experts",), keys.get("experts", ())),
        ):
            found = model.objects.in_bulk(wanted or [0])
            records |= dict.fromkeys(names, found)
        return records

    @cached_property
    def names(self):
        matches = [match for some in self.by_group.values() for match in some]
        records = [record for some in self.records.values() for record in some.values()]
        by_id = {one.public_id: one for one in [self.subject, *records]}
        others = [self.one.place, *self.one.partners, *self.acquaintance_keys]
        return MatchNames(self.facts, matches, by_id, others)

    @property
    def name(self):
        """What the sentences call the record."""
        return self.names.side(self.one)

    @cached_property
    def groups(self):
        return [
            MatchGroup(
                name,
                GROUP_HEADINGS[name](),
                [self.match_in_words(name, match) for match in self.by_group[name]],
                self.why_nothing(name),
            )
            for name in self.group_names
        ]

    def match_in_words(self, name, match):
        place = self.names.places.get(match.other.place)
        record = place if name == "municipalities" else self.records[name][match.key]
        reasons = [ReasonInWords(reason, match, self.names) for reason in match.reasons]
        return ShownMatch(record, place, self.names.side(match.other), match.score, reasons)

    def why_nothing(self, name):
        if not self.one.topics:
            return _("Nothing is known yet of the topics, so nothing can be compared.")
        if name in ("offers", "needs"):
            return _("No open notice of another municipality has a topic in common.")
        if name == "municipalities":
            return _("No other municipality shares a topic, an event or a partner.")
        return _("None of another municipality has a topic in common.")

    # -- what is known of each other already ------------------------------------------

    @cached_property
    def partners(self):
        """(municipality, since when) of those that work together already."""
        found = [
            (self.names.places[key], self.names.first_year(self.one.place, [key]))
            for key in self.one.partners
            if key in self.names.places
        ]
        return sorted(found, key=lambda pair: (pair[1] or 0, pair[0].public_id))

    @cached_property
    def acquaintance_keys(self):
        """Municipalities that were introduced, where readers may know of it."""
        return [
            int(key[3:])
            for key, it in self.decisions.items()
            if it.verdict == MatchDecision.Verdict.INTRODUCED
            and key.startswith(Municipality.public_prefix)
            and it.event
            and it.event.is_public
        ]

    @property
    def acquaintances(self):
        places = self.names.places
        return [places[key] for key in self.acquaintance_keys if key in places]

    @property
    def unknown(self):
        """What is not known of this side, so that it gives no points."""
        found = []
        if not self.one.population:
            found.append(_("the number of inhabitants"))
        if not self.one.languages:
            found.append(_("the languages spoken in the team"))
        if not self.one.seeks and isinstance(self.subject, Municipality):
            found.append(_("what it looks for, as it has no open need"))
        return found


GROUP_HEADINGS = {
    "municipalities": lambda: _("Municipalities"),
    "offers": lambda: _("Offers"),
    "needs": lambda: _("Needs"),
    "practices": lambda: _("Good practices"),
    "experts": lambda: _("Experts"),
}
