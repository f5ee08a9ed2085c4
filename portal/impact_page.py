"""What came of the events as a page: figures with their links, pictures, sentences."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_bidi, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.impact import ORIGINS
from portal.impact_curve import curve_picture
from portal.impact_figures import FIGURES, figure_href, figure_keys
from portal.impact_flow import MOST_TOPICS, FlowNode, flow_picture
from portal.own_figures import own_figures
from portal.survival import half_time, middle
from publishing.templatetags.languages import number

ORIGIN_LABELS = {"documented": _("documented origin"), "before": _("an event before")}
NOT_KNOWN = ("undated-events", "undated-partnerships", "no-event", "undated")


@dataclass
class ShownFigure:
    """A figure with its number and the address of its records."""

    figure: Any
    count: int
    href: str
    share: float = 0  # of all of its kind, in percent
    start: float = 0  # where it begins in a bar of all


class ImpactPage:
    def __init__(self, impact):
        self.impact = impact
        self.query = impact.events.query

    def get_figure(self, name):
        figure = FIGURES[name]
        count = len(figure_keys(figure, self.impact))
        return ShownFigure(figure, count, figure_href(figure, self.query))

    def events_href(self, **further):
        """The list of events with what is chosen here, and more."""
        pairs = [self.query] if self.query else []
        pairs += [f"{name}={value}" for name, value in further.items()]
        return f"{reverse('events')}?{'&'.join(pairs)}" if pairs else reverse("events")

    # -- in numbers ----------------------------------------------------------------

    @cached_property
    def figures(self):
        return [self.get_figure(name) for name in ("municipalities", "partnerships", "practices")]

    @property
    def event_count(self):
        return len(self.impact.events.matches)

    @property
    def leading_count(self):
        return len(self.impact.leading_events)

    @property
    def all_events_href(self):
        return self.events_href()

    @property
    def leading_href(self):
        return self.events_href(led_to="partnership")

    @cached_property
    def origins(self):
        """What is known of how the partnerships came about, as parts of a bar."""
        shown, start, total = [], 0.0, len(self.impact.partnerships)
        for name in ORIGINS:
            one = self.get_figure(name)
            one.share = 100 * one.count / total if total else 0
            one.start, start = start, start + one.share
            if get_language_bidi():
                one.start = 100 - one.start - one.share
            one.start, one.share = round(one.start, 2), round(one.share, 2)
            shown.append(one)
        return shown

    @property
    def finding(self):
        total, documented = len(self.impact.partnerships), self.origins[0].count
        return ngettext(
            "Of %(total)s partnership, a source says of %(shown)s that it came out of an event.",
            "Of %(total)s partnerships, a source says of %(shown)s that they came out of an event.",
            total,
        ) % {"total": number(total), "shown": number(documented)}

    @cached_property
    def not_known(self):
        return [one for one in map(self.get_figure, NOT_KNOWN) if one.count]

    @cached_property
    def own_figures(self):
        """(what a programme says of itself and we know of it, links to these records)"""
        names = ("events-by-then", "municipalities-by-then", "partnerships-by-then")
        return [
            (one, *(figure_href(FIGURES[it], "", programme=one.programme.slug) for it in names))
            for one in own_figures(self.impact)
        ]

    # -- formats and topics --------------------------------------------------------

    @cached_property
    def format_rows(self):
        """(row, link to its events, to those that led to a partnership, to these)"""
        led_to = FIGURES["led-to"]
        return [
            (
                row,
                self.events_href(format=row.format.value),
                self.events_href(format=row.format.value, led_to="partnership"),
                figure_href(led_to, self.query, format=row.format.value),
            )
            for row in self.impact.format_rows
        ]

    @cached_property
    def leading_formats(self):
        """(row of the facet, its partnerships), the most first."""
        rows = self.impact.rows_of("format")
        found = [(rows[key], keys) for key, keys in self.impact.by_format.items() if key in rows]
        return sorted(found, key=lambda pair: (-len(pair[1]), pair[0].label))

    @cached_property
    def topics(self):
        """(row of the facet, its partnerships), the most first."""
        rows = self.impact.rows_of("topic")
        found = [(rows[key], keys) for key, keys in self.impact.by_topic.items() if key in rows]
        return sorted(found, key=lambda pair: (-len(pair[1]), pair[0].label))

    @property
    def further_topics(self):
        """How many topics the picture leaves out."""
        return max(len(self.topics) - MOST_TOPICS, 0)

    def topic_query(self, topic):
        """What is chosen here, with this topic."""
        chosen = self.impact.events.labels_by_facet["topic"]
        return {} if topic.value in chosen else {"topic": topic.value}

    @cached_property
    def topic_rows(self):
        """(topic, its partnerships with their link, with a documented origin, by format)"""
        led_to, documented = FIGURES["led-to"], FIGURES["documented"]
        return [
            (
                topic,
                (len(keys), figure_href(led_to, self.query, **self.topic_query(topic))),
                (
                    len(keys & self.impact.origins["documented"]),
                    figure_href(documented, self.query, **self.topic_query(topic)),
                ),
                [
                    (
                        len(keys & of_format),
                        figure_href(
                            led_to,
                            self.query,
                            format=one.value,
                            **self.topic_query(topic),
                        ),
                    )
                    for one, of_format in self.leading_formats
                ],
            )
            for topic, keys in self.topics
        ]

    @cached_property
    def flow(self):
        """The picture of formats, topics and partnerships; None without any."""
        led_to = FIGURES["led-to"]
        formats = {
            FlowNode(row.label, len(keys), figure_href(led_to, self.query, format=row.value)): keys
            for row, keys in self.leading_formats
        }
        topics = {
            FlowNode(
                row.label, len(keys), figure_href(led_to, self.query, **self.topic_query(row))
            ): keys
            for row, keys in self.topics[:MOST_TOPICS]
        }
        origins = {
            FlowNode(label, len(keys), figure_href(FIGURES[name], self.query)): keys
            for name, label in ORIGIN_LABELS.items()
            if (keys := self.impact.origins[name])
        }
        if not formats or not topics:
            return None
        columns = [formats, topics, origins]
        weights = {
            (one, other): len(keys & more)
            for left, right in zip(columns, columns[1:], strict=False)
            for one, keys in left.items()
            for other, more in right.items()
        }
        return flow_picture([list(nodes) for nodes in columns], weights, get_language_bidi())

    # -- from the first event to a partnership -------------------------------------

    @property
    def first_meetings(self):
        return self.impact.first_meetings

    @cached_property
    def figures_of_watch(self):
        return [self.get_figure(name) for name in ("watched", "came", "left")]

    @cached_property
    def figures_left_out(self):
        """Who is not watched, and why."""
        names = ("earlier", "unknown", "late", "undated")
        return [one for one in map(self.get_figure, names) if one.count]

    @cached_property
    def curve(self):
        return curve_picture(self.first_meetings.rows_to_draw, get_language_bidi())

    @cached_property
    def time_rows(self):
        """(row, links to who is still watched, came, left; whether a share is said)"""
        drawn = len(self.first_meetings.rows_to_draw)
        names = ("still-watched", "began-then", "watched-no-longer")
        return [
            (
                row,
                *(figure_href(FIGURES[name], self.query, after=row.time) for name in names),
                row.time < drawn,
            )
            for row in self.first_meetings.rows
        ]

    @property
    def time_findings(self):
        """Whole sentences: how many have a partnership, and how long it took them."""
        came, left = (self.first_meetings.groups[name] for name in ("came", "left"))
        if not (drawn := self.first_meetings.rows_to_draw):
            return []
        texts = []
        if (half := half_time(drawn)) is not None:
            texts.append(
                ngettext(
                    "Half of them had a partnership after an estimated %(shown)s calendar year.",
                    "Half of them had a partnership after an estimated %(shown)s calendar years.",
                    half,
                )
                % {"shown": number(half)}
            )
        else:
            years = drawn[-1].time
            texts.append(
                ngettext(
                    "After %(shown)s calendar year, fewer than half had one.",
                    "After %(shown)s calendar years, fewer than half had one.",
                    years,
                )
                % {"shown": number(years)}
            )
        if came and left:
            years = middle(came.values())
            texts.append(
                ngettext(
                    "Of those that have one, half took no more than %(shown)s calendar year; "
                    "that alone would flatter, because it leaves out all that have none.",
                    "Of those that have one, half took no more than %(shown)s calendar years; "
                    "that alone would flatter, because it leaves out all that have none.",
                    years,
                )
                % {"shown": number(years)}
                if years
                else gettext(
                    "Of those that have one, half had it in the year of their first event; "
                    "that alone would flatter, because it leaves out all that have none."
                )
            )
        return texts
