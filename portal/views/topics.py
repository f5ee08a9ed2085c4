"""Topics: all of them by family, and the examples of one."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.overviews import finding_of_topics, topic_families
from publishing.cards import SHORT, list_cards
from publishing.facet_index import count_records, get_facet_indexes
from publishing.kinds import kinds
from publishing.models import Topic

EXAMPLES_PER_KIND = 6


@require_safe
def topic_list(request):
    topics = count_records(Topic.objects.in_order(), "topic", *get_facet_indexes("event"))
    context = {"families": topic_families(topics), "finding": finding_of_topics(topics)}
    return render(request, "portal/topic_list.html", context)


@require_safe
def topic_detail(request, slug):
    topic = get_object_or_404(Topic.objects.in_order(), slug=slug)
    topical = get_facet_indexes(*(kind.name for kind in kinds if kind.is_topical))
    shelves = [
        {
            "kind": index.kind,
            "cards": list_cards(
                index.kind, index.examples("topic", topic.pk, EXAMPLES_PER_KIND), SHORT
            ),
            "more": address_of_more(index.kind, topic),
        }
        for index in topical
    ]
    return render(request, "portal/topic_detail.html", {"topic": topic, "shelves": shelves})


def address_of_more(kind, topic):
    return reverse(kind.route, query={"topic": topic.slug}) if kind.more_on_topic else ""
