"""Topics: all of them by family, and the examples of one."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events.models import Event
from partnerships.models import Expert, GoodPractice, Notice, Partnership
from portal.overviews import topic_bubbles
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

    def examples(records):
        return (
            records.published()
            .filter(topics=topic)
            .in_order()
            .with_summary_data()[:EXAMPLES_PER_KIND]
        )

    return render(
        request,
        "portal/topic_detail.html",
        {
            "topic": topic,
            "events": examples(Event.objects),
            "partnerships": examples(Partnership.objects),
            "practices": examples(GoodPractice.objects),
            "experts": examples(Expert.objects),
            "notices": examples(Notice.objects.open()),
        },
    )
