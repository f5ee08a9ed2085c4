"""Topics: all of them by family, and the examples of one."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.overviews import topic_bubbles
from publishing.kinds import kinds
from publishing.models import Topic

EXAMPLES_PER_KIND = 6


@require_safe
def topic_list(request):
    topics = Topic.objects.in_order().with_event_counts()
    return render(
        request, "portal/topic_list.html", {"topics": topics, "bubbles": topic_bubbles(topics)}
    )


@require_safe
def topic_detail(request, slug):
    topic = get_object_or_404(Topic.objects.in_order().with_event_counts(), slug=slug)

    shelves = [
        {
            "kind": kind,
            "records": kind.records()
            .filter(topics=topic)
            .in_order()
            .with_summary_data()[:EXAMPLES_PER_KIND],
            "more": reverse(kind.route, query={"topic": topic.slug}) if kind.more_on_topic else "",
        }
        for kind in kinds
        if kind.is_topical
    ]
    return render(request, "portal/topic_detail.html", {"topic": topic, "shelves": shelves})
