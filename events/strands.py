"""Strands: all events, partnerships and good practices that steps join, found for all at once.

Which record belongs to which strand is told by keys alone, with three queries; records are read
for those strands that a page shows.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.apps import apps

from events.chains import build_chain
from publishing.querysets import public_condition

MOST_DRAWN = {"event": 60, "partnership": 20, "practice": 20}  # of one strand, the earliest
HEAVY_TEXTS = ("summary", "findings", "results")  # that no picture shows


@dataclass
class Strand:
    """The keys of what belongs together, each with its year: {kind: {key: year or None}}."""

    years: dict = field(default_factory=lambda: defaultdict(dict))
    step_count: int = 0

    @property
    def group(self):
        """0 with a partnership and a good practice, 1 with a partnership, 2 of events only."""
        return 0 if self.years["practice"] else 1 if self.years["partnership"] else 2

    @property
    def record_count(self):
        return sum(map(len, self.years.values()))

    @property
    def sort_key(self):
        known = [year for kind in ("event", "practice") for year in self.years[kind].values()]
        keys = [key for some in self.years.values() for key in some]
        return self.group, min(filter(None, known), default=9999), min(keys)

    def first_keys(self):
        """{kind: keys} of what is drawn."""
        return {
            kind: [key for _year, key in self.keys_in_order(kind)[:most]]
            for kind, most in MOST_DRAWN.items()
        }

    def keys_in_order(self, kind):
        return sorted((year or 9999, key) for key, year in self.years[kind].items())

    def has_any(self, kind, keys):
        return any(key in keys for key in self.years[kind])


def find_strands():
    """All strands that readers may see: by group, the earliest first."""
    steps = public_steps()
    root = strand_roots(steps)
    strands = defaultdict(Strand)
    for step in steps:
        strand = strands[root(step[0][:2])]
        strand.step_count += 1
        for kind, key, year in step:
            strand.years[kind][key] = year
    return sorted(strands.values(), key=lambda strand: strand.sort_key)


def public_steps():
    """Pairs of (kind, key, year): the ends of all steps, both public."""
    follow_ups = apps.get_model("events", "FollowUp").objects.filter(
        public_condition("earlier__"), public_condition("later__")
    )
    origins = apps.get_model("events", "PartnershipOrigin").objects.public()
    practices = apps.get_model("partnerships", "GoodPractice").objects.published()
    rows = {
        ("event", "event"): follow_ups.values_list(
            "earlier", "earlier__first_year", "later", "later__first_year"
        ),
        ("event", "partnership"): origins.values_list(
            "event", "event__first_year", "partnership", "partnership__start_year"
        ),
        ("partnership", "practice"): practices.filter(
            public_condition("partnership__")
        ).values_list("partnership", "partnership__start_year", "pk", "year"),
    }
    return [
        ((start, one, one_year), (end, other, other_year))
        for (start, end), some in rows.items()
        for one, one_year, other, other_year in some
    ]


def strand_roots(steps):
    """A function that gives for a station the one that stands for all it is joined with."""
    above = {}

    def root(station):
        while (next_one := above.get(station, station)) != station:
            above[station] = above.get(next_one, next_one)
            station = next_one
        return station

    for one, other in steps:
        above[root(one[:2])] = root(other[:2])
    return root


def chains_of_strands(strands):
    """The chain of each of these strands, with five queries for all."""
    drawn = [strand.first_keys() for strand in strands]
    keys = {
        kind: [key for some in drawn for key in some[kind]]
        for kind in ("event", "partnership", "practice")
    }
    model = apps.get_model("events", "Event")
    heavy = [
        field.name
        for field in model._meta.concrete_fields
        if field.name.rpartition("_")[0] in HEAVY_TEXTS
    ]
    events = model.objects.published().select_related("format", "country").defer(*heavy)
    events = events.in_bulk(keys["event"])
    partnerships = apps.get_model("partnerships", "Partnership").objects.published()
    partnerships = partnerships.in_bulk(keys["partnership"])
    for partnership in partnerships.values():
        partnership.shown_practices = []
    practices = apps.get_model("partnerships", "GoodPractice").objects.published()
    for practice in practices.in_bulk(keys["practice"]).values():
        if practice.partnership_id in partnerships:
            partnerships[practice.partnership_id].shown_practices.append(practice)
    steps = defaultdict(lambda: ([], []))  # by event: to other events, to partnerships
    follow_ups = apps.get_model("events", "FollowUp").objects.filter(earlier__in=keys["event"])
    for step in follow_ups.select_related("source"):
        if {step.earlier_id, step.later_id} <= events.keys():
            steps[step.earlier_id][0].append(step)
    origins = apps.get_model("events", "PartnershipOrigin").objects.filter(event__in=keys["event"])
    for origin in origins.select_related("source"):
        if origin.event_id in events and origin.partnership_id in partnerships:
            steps[origin.event_id][1].append(origin)
    return [
        build_chain(
            [events[key] for key in some["event"] if key in events],
            [step for key in some["event"] for step in steps[key][0]],
            [step for key in some["event"] for step in steps[key][1]],
            partnerships=[partnerships[it] for it in some["partnership"] if it in partnerships],
        )
        for some in drawn
    ]


def count_strands(strands):
    """How many there are, in all, with a partnership and with a good practice."""
    return {
        "all": len(strands),
        "partnership": sum(bool(strand.years["partnership"]) for strand in strands),
        "practice": sum(bool(strand.years["practice"]) for strand in strands),
    }
