"""Chains: all steps before and after an event, and on to partnerships and practices.

The database walks the steps itself (a recursive query), and then gives the events by their
keys, so a chain of any length costs the same number of queries.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.apps import apps
from django.db import connection
from django.db.models.expressions import RawSQL

from events import chain_layout
from publishing.models.source import Evidence

EARLIER = {"from_column": "later_id", "to_column": "earlier_id"}
LATER = {"from_column": "earlier_id", "to_column": "later_id"}
REACHED_IDS_SQL = """
    SELECT id FROM (
        WITH RECURSIVE reached(id) AS (
            SELECT {to_column} FROM events_followup WHERE {from_column} IN ({start})
            UNION
            SELECT step.{to_column} FROM events_followup step
            JOIN reached ON step.{from_column} = reached.id
        )
        SELECT id FROM reached
    ) AS walk
"""
# SQLite takes the tables of a CROSS JOIN in this order; otherwise it reads all steps.
STEPS_BETWEEN_SQL = """
    WITH around AS ({walks} UNION SELECT id FROM events_event WHERE id IN ({start}))
    SELECT step.id FROM around CROSS JOIN events_followup step
    WHERE step.earlier_id = around.id AND step.later_id IN (SELECT id FROM around)
"""


def following_event_ids(event_ids):
    """The ids of all events that follow from these, through any number of steps."""
    with connection.cursor() as cursor:
        cursor.execute(*walk_query(list(event_ids), LATER))
        return {row[0] for row in cursor.fetchall()}


def walk_query(start, direction):
    """SQL for the ids of all events that any number of steps lead to, and its parameters."""
    marks = ", ".join(["%s"] * len(start)) or "NULL"
    return REACHED_IDS_SQL.format(start=marks, **direction), start


@dataclass(eq=False)
class ChainNode:
    """One station of a chain: an event, a partnership or a good practice."""

    kind: str
    record: object

    @property
    def sort_key(self):
        return (
            self.sort_date,
            ("event", "partnership", "practice").index(self.kind),
            self.record.slug,
        )

    @cached_property
    def sort_date(self):
        """The day it began as far as known; what is not known comes last."""
        record = self.record
        if self.kind == "event":
            return record.starts_on or date.max
        year = record.start_year if self.kind == "partnership" else record.year
        # A partnership of 2017 comes after the events of 2017 that led to it.
        return date(year, 12, 31) if year else date.max


@dataclass(eq=False)
class ChainLink:
    """A step between two stations, with who says so."""

    start: ChainNode
    end: ChainNode
    evidence: Evidence
    source: object = None
    note: str = ""
    is_origin: bool = False


class Chain:
    """Stations in the order they are read, and the steps between them."""

    def __init__(self, nodes, links, focus):
        self.links = links
        self.focus = focus
        self.nodes = _order_nodes(nodes, links)

    def __len__(self):
        return len(self.nodes)

    def incoming_links(self, node):
        """The steps that end at this station, earliest first."""
        steps = [link for link in self.links if link.end is node]
        return sorted(steps, key=lambda link: self.nodes.index(link.start))

    def pictures(self, right_to_left):
        """The lying and the standing drawing, see events.chain_layout."""
        return {
            "lying": chain_layout.horizontal_drawing(self, right_to_left),
            "standing": chain_layout.vertical_drawing(self, right_to_left),
        }

    @property
    def stations(self):
        """(node, steps leading to it) for the list that says the same as the picture."""
        return [(node, self.incoming_links(node)) for node in self.nodes]


def _order_nodes(nodes, links):
    """By date, but never a step before the one it follows from."""
    waiting = sorted(nodes, key=lambda node: node.sort_key)
    placed = []
    while waiting:
        ready = next(
            node
            for node in waiting
            if all(link.start in placed for link in links if link.end is node)
        )
        waiting.remove(ready)
        placed.append(ready)
    return placed


def event_chain(event):
    """The chain around a published event: back to its first steps, forward to what came of it.

    Three queries for the chain and one for good practices, however long it is.
    """
    events, steps = [event], _steps_around([event.pk], EARLIER, LATER)
    if steps:
        events, steps = _public({event.pk}, steps)
    later = _following_ids(event.pk, steps)
    origins = _origins(event__in=events) if event.pk else []
    reached = {origin.partnership_id for origin in origins if origin.event_id in later}
    return _build_chain(
        events,
        steps,
        [origin for origin in origins if origin.partnership_id in reached],
        focus=("event", event.pk),
    )


def partnership_chain(origins):
    """The chain that led to the partnership of these origins (a queryset), see event_chain."""
    origins = list(origins.with_chain_data())
    if not origins:
        return _build_chain([], [], [], None)
    first = {origin.event_id for origin in origins}
    events, steps = _public(first, _steps_around(list(first), EARLIER))
    return _build_chain(events, steps, origins, ("partnership", origins[0].partnership_id))


def _steps_around(event_ids, *directions):
    """The steps between these events and all that lie in these directions, public or not."""
    walks = " UNION ".join(walk_query(event_ids, direction)[0] for direction in directions)
    sql = STEPS_BETWEEN_SQL.format(walks=walks, start=", ".join(["%s"] * len(event_ids)))
    between = RawSQL(sql, event_ids * (len(directions) + 1))  # noqa: S611 - ids are parameters
    steps = apps.get_model("events", "FollowUp").objects.select_related("source")
    return list(steps.filter(pk__in=between))


def _public(event_ids, steps):
    """These events and those of the steps, and the steps, as far as readers may see them.

    Asked by their keys: where the walk is one of several conditions, all events are read.
    """
    ids = event_ids.union(*((step.earlier_id, step.later_id) for step in steps))
    events = apps.get_model("events", "Event").objects.published().filter(pk__in=ids)
    public = {event.pk: event for event in events.select_related("format", "country")}
    shown = [step for step in steps if {step.earlier_id, step.later_id} <= public.keys()]
    return list(public.values()), shown


def _origins(**condition):
    origins = apps.get_model("events", "PartnershipOrigin").objects
    return list(origins.with_chain_data().filter(**condition))


def _following_ids(event_id, steps):
    reached = {event_id}
    while new := {step.later_id for step in steps if step.earlier_id in reached} - reached:
        reached |= new
    return reached


def _build_chain(events, steps, origins, focus):
    nodes = {("event", event.pk): ChainNode("event", event) for event in events}
    links = []
    for step in steps:
        links.append(
            _build_link(nodes["event", step.earlier_id], nodes["event", step.later_id], step)
        )
    for origin in origins:
        partnership = nodes.setdefault(
            ("partnership", origin.partnership_id), ChainNode("partnership", origin.partnership)
        )
        link = _build_link(nodes["event", origin.event_id], partnership, origin)
        link.is_origin = origin.kind == "origin"
        links.append(link)
    for partnership in [node for node in nodes.values() if node.kind == "partnership"]:
        for practice in partnership.record.shown_practices:
            node = nodes["practice", practice.pk] = ChainNode("practice", practice)
            links.append(ChainLink(partnership, node, Evidence.DOCUMENTED))
    return Chain(nodes.values(), links, nodes.get(focus))


def _build_link(start, end, step):
    return ChainLink(start, end, Evidence(step.evidence), step.source, step.note)
