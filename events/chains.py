"""Chains: all steps before and after an event, and on to partnerships and practices.

The database walks the steps itself (a recursive query), and then gives the events by their
keys, so a chain of any length costs the same number of queries.
"""

from dataclasses import dataclass
from datetime import date

from django.apps import apps

from events import chain_labels, chain_layout, chain_times
from publishing.content_changes import fetch_all
from publishing.models.source import Evidence

STATION_KINDS = ("event", "partnership", "practice")
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
LINKS_AROUND_SQL = """
    WITH around AS ({walks} UNION SELECT id FROM events_event WHERE id IN ({start}))
    SELECT 'step', step.id FROM around CROSS JOIN events_followup step
    WHERE step.earlier_id = around.id AND step.later_id IN (SELECT id FROM around)
    UNION ALL
    SELECT 'origin', origin.id FROM around CROSS JOIN events_partnershiporigin origin
    WHERE origin.event_id = around.id
"""


def following_event_ids(event_ids):
    """The ids of all events that follow from these, through any number of steps."""
    return {key for (key,) in fetch_all(*walk_query(list(event_ids), LATER))}


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
        """What comes first within the same month."""
        day = self.record.starts_on if self.kind == "event" else None
        return day or date.max, STATION_KINDS.index(self.kind), self.record.slug

    @property
    def short_date(self):
        return chain_labels.station_date(self)


@dataclass(eq=False)
class ChainLink:
    """A step between two stations, with who says so.

    An event came before a partnership, or took it further: then the step leads to the event.
    """

    start: ChainNode
    end: ChainNode
    evidence: Evidence
    source: object = None
    note: str = ""
    is_origin: bool = False

    @property
    def takes_further(self):
        return self.start.kind == "partnership" and self.end.kind == "event"


@dataclass
class ListedStation:
    """A station in the list, with the steps that lead to it.

    `rail` says how firmly the step from it to the next station is known, if there is one.
    """

    node: ChainNode
    from_above: list
    from_further: list
    rail: str = ""


class Chain:
    """Stations in the order of time, and the steps between them."""

    def __init__(self, nodes, links, focus):
        nodes = list(nodes)
        self.links = links
        self.focus = focus
        self.months = chain_times.station_months(nodes, links)
        self.nodes = chain_times.order_by_steps(
            nodes, links, lambda node: (self.months[node], node.sort_key)
        )
        self.place = {node: number for number, node in enumerate(self.nodes)}

    def __len__(self):
        return len(self.nodes)

    def incoming_links(self, node):
        """The steps that end at this station, earliest first."""
        return sorted(
            (link for link in self.links if link.end is node),
            key=lambda link: self.place[link.start],
        )

    def stations_before(self, node):
        """All that lead to this station, through any number of steps."""
        found, waiting = {}, [node]
        while waiting:
            end = waiting.pop()
            new = [link.start for link in self.links if link.end is end and link.start not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return list(found)

    def drawing(self, right_to_left):
        """The picture for wide screens, see events.chain_layout."""
        return chain_layout.chain_drawing(self, right_to_left)

    @property
    def months_to_partnership(self):
        """(at least, at most) from the first meeting to its only partnership, see chain_times."""
        partnerships = [node for node in self.nodes if node.kind == "partnership"]
        if len(partnerships) != 1:
            return None
        return chain_times.months_to_partnership(self, partnerships[0])

    @property
    def evidences(self):
        """The kinds of evidence that occur, the firmest first."""
        return [it for it in Evidence if any(link.evidence == it for link in self.links)]

    @property
    def stations(self):
        """The list that says the same as the picture."""
        listed = []
        for above, node in zip([None, *self.nodes], self.nodes, strict=False):
            steps = self.incoming_links(node)
            near = [step for step in steps if step.start is above]
            if near:
                listed[-1].rail = near[0].evidence
            listed.append(ListedStation(node, near, [it for it in steps if it not in near]))
        return listed


def event_chain(event):
    """The chain around a published event: back to its first steps, forward to what came of it.

    Four queries, however long it is; one for an event of its own.
    """
    return event_chains([event])[event]


def event_chains(events):
    """{event: the chain around it}, with as many queries for all as for one."""
    ids = [event.pk for event in events if event.pk]
    step_ids, origin_ids = _links_around(ids, EARLIER, LATER)
    steps = _steps(step_ids)
    found = {it.pk: it for step in steps for it in (step.earlier, step.later)}
    found |= {event.pk: event for event in events}
    origins = _origins(origin_ids)
    return {event: _chain_around(event, found, steps, origins) for event in events}


def _chain_around(event, events, steps, origins):
    """The chain of one of these events."""
    later = _ids_from(event.pk, [(step.earlier_id, step.later_id) for step in steps])
    earlier = _ids_from(event.pk, [(step.later_id, step.earlier_id) for step in steps])
    around = earlier | later
    reached = {origin.partnership_id for origin in origins if origin.event_id in later}
    return build_chain(
        [events[key] for key in around],
        [step for step in steps if {step.earlier_id, step.later_id} <= around],
        [it for it in origins if it.partnership_id in reached and it.event_id in around],
        focus=("event", event.pk),
    )


def partnership_chain(origins):
    """The chain that led to the partnership of these origins (a queryset), see event_chain."""
    origins = list(origins.with_chain_data())
    if not origins:
        return build_chain([], [], [], None)
    events = {origin.event_id: origin.event for origin in origins}
    steps = _steps(_links_around(list(events), EARLIER)[0])
    events |= {it.pk: it for step in steps for it in (step.earlier, step.later)}
    return build_chain(events.values(), steps, origins, ("partnership", origins[0].partnership_id))


def _links_around(event_ids, *directions):
    """The ids of the steps between these events and all that lie in these directions, and of what
    leads from them to partnerships, public or not.

    Most events have neither: to write a query for rows that are not there takes milliseconds.
    """
    if not event_ids:
        return [], []
    walks = " UNION ".join(walk_query(event_ids, direction)[0] for direction in directions)
    sql = LINKS_AROUND_SQL.format(walks=walks, start=", ".join(["%s"] * len(event_ids)))
    links = fetch_all(sql, event_ids * (len(directions) + 1))
    return tuple([key for kind, key in links if kind == wanted] for wanted in ("step", "origin"))


def _steps(ids):
    """The steps with these ids that are shown."""
    if not ids:
        return []
    steps = apps.get_model("events", "FollowUp").objects.filter(pk__in=ids)
    ends = (f"{end}__{name}" for end in ("earlier", "later") for name in ("format", "country"))
    found = steps.select_related("source", *ends)
    return [step for step in found if step.earlier.is_public and step.later.is_public]


def _origins(ids):
    """The public steps to partnerships with these ids, and the practices of these."""
    if not ids:
        return []
    origins = apps.get_model("events", "PartnershipOrigin").objects.public().filter(pk__in=ids)
    found = list(origins.select_related("partnership", "source"))
    practices = apps.get_model("partnerships", "GoodPractice").objects.published()
    some = practices.filter(partnership__in={origin.partnership_id for origin in found})
    of_partnership = {}
    for practice in some.select_related("country"):
        of_partnership.setdefault(practice.partnership_id, []).append(practice)
    for origin in found:
        origin.partnership.shown_practices = of_partnership.get(origin.partnership_id, [])
    return found


def _ids_from(event_id, pairs):
    """The event and all that pairs of events lead to from it."""
    after = {}
    for one, other in pairs:
        after.setdefault(one, []).append(other)
    reached, waiting = {event_id}, [event_id]
    while waiting:
        new = [key for key in after.get(waiting.pop(), ()) if key not in reached]
        reached.update(new)
        waiting += new
    return reached


def build_chain(events, steps, origins, focus=None, partnerships=()):
    """The chain of these events, of the partnerships of these origins, and of some more."""
    nodes = {("event", event.pk): ChainNode("event", event) for event in events}
    links = []
    for step in steps:
        links.append(
            _build_link(nodes["event", step.earlier_id], nodes["event", step.later_id], step)
        )
    for partnership in partnerships:
        nodes["partnership", partnership.pk] = ChainNode("partnership", partnership)
    earliest = chain_times.earliest_months(list(nodes.values()), links)
    for origin in origins:
        key = "partnership", origin.partnership_id
        if key not in nodes:
            nodes[key] = ChainNode("partnership", origin.partnership)
        partnership = nodes[key]
        stations = nodes["event", origin.event_id], partnership
        if _began_before(partnership, earliest[stations[0]]):
            stations = reversed(stations)
        link = _build_link(*stations, origin)
        link.is_origin = origin.kind == "origin" and not link.takes_further
        links.append(link)
    for partnership in [node for node in nodes.values() if node.kind == "partnership"]:
        for practice in partnership.record.shown_practices:
            node = nodes["practice", practice.pk] = ChainNode("practice", practice)
            links.append(ChainLink(partnership, node, Evidence.DOCUMENTED))
    return Chain(nodes.values(), links, nodes.get(focus))


def _build_link(start, end, step):
    return ChainLink(start, end, Evidence(step.evidence), step.source, step.note)


def _began_before(partnership, month):
    """Whether the year in which a partnership began was over before a month."""
    years = chain_times.possible_months(partnership)
    return years is not None and years[1] < month
