"""Topics: all of them by family, and the examples of one."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerships.corridor_map import CorridorMap
from partnerships.filters import COUNTRIES_FACET
from partnerships.models import Partnership
from partnerships.profile import profile_sentences
from partnerships.year_grid import YearGrid
from portal.overviews import finding_of_topics, topic_families
from publishing.cards import SHORT, list_cards
from publishing.facet_index import count_records, get_facet_indexes
from publishing.kinds import kinds
from publishing.lazy_context import lazy_context
from publishing.models import Topic

EXAMPLES_PER_KIND = 2
PARTNERSHIPS_ON_TOPIC_MAP = 40  # the latest; the first of them are named beside it
PROFILE_KINDS = ("event", "partnership", "practice")


@require_safe
def topic_list(request):
    shown = lazy_context(topics_context, "families", "finding")
    return render(request, "portal/topic_list.html", shown)


def topics_context():
    topics = count_records(Topic.objects.in_order(), "topic", *get_facet_indexes("event"))
    return {"families": topic_families(topics), "finding": finding_of_topics(topics)}


@require_safe
def topic_detail(request, slug):
    topic = get_object_or_404(Topic.objects.in_order(), slug=slug)
    shown = lazy_context(
        partial(topic_context, topic),
        *("sentences", "grid", "counts", "partnerships", "map", "shelves"),
    )
    return render(request, "portal/topic_detail.html", {"topic": topic, **shown})


def topic_context(topic):
    topical = get_facet_indexes(*(kind.name for kind in kinds if kind.is_topical))
    examples = {index.kind.name: index for index in topical if index.kind.is_example}
    indexes = [examples[name] for name in PROFILE_KINDS]
    found = [index.having("topic", topic.pk) for index in indexes]
    grid = YearGrid(indexes[0], COUNTRIES_FACET, found[0])
    partnerships = indexes[1].load(
        Partnership.objects.published().with_summary_data(), found[1], 0, PARTNERSHIPS_ON_TOPIC_MAP
    )
    return {
        "sentences": profile_sentences(found, indexes, country=grid.most_frequent_label),
        "grid": grid,
        "counts": [len(keys) for keys in found],
        "partnerships": partnerships,
        "map": CorridorMap(partnerships, indexes[1].count_among("country", found[1])),
        "shelves": [
            {
                "kind": index.kind,
                "cards": list_cards(
                    index.kind, index.examples("topic", topic.pk, EXAMPLES_PER_KIND), SHORT
                ),
                "more": address_of_more(index.kind, topic),
            }
            for index in topical
        ],
    }


def address_of_more(kind, topic):
    return reverse(kind.route, query={"topic": topic.slug}) if kind.more_on_topic else ""
