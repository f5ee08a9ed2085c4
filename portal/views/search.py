"""The search page: words in, records of all kinds out."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import CharField, Count, Value
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from events.models import Event
from partnerships.models import Expert, GoodPractice, Municipality, Notice, Partnership
from publishing.languages import columns
from publishing.models import Topic
from search.words import matching, understood

PAGE_SIZE = 20
TOPIC = columns("topics__label")


@dataclass(frozen=True)
class Kind:
    """One kind of record: how it is asked for and in which columns words are looked up."""

    name: str
    title: str
    template: str
    columns: list

    def matching(self, words):
        """The public records of this kind with all the words, in the order of their list."""
        return matching(RECORDS[self.name](), words, self.columns)


# Functions, because a list of open notices depends on the day it is asked for.
RECORDS = {
    "event": lambda: Event.objects.published().in_order().with_face(),
    "partnership": lambda: Partnership.objects.published().in_order().with_face(),
    "practice": lambda: GoodPractice.objects.published().in_order().with_face(),
    "expert": lambda: Expert.objects.published().in_order().with_face(),
    "notice": lambda: Notice.objects.published().open().in_order().with_face(),
    "municipality": lambda: Municipality.objects.published().in_order().select_related("country"),
    "topic": lambda: Topic.objects.in_order(),
}
PLACE = [*columns("name"), "name_local", "other_names", *columns("country__name")]
KINDS = [
    Kind(
        "event",
        _("Events"),
        "events/_card.html",
        [
            *columns("title", "summary", "findings", "results", "format__label"),
            *TOPIC,
            *columns("countries__name", "municipalities__name"),
            "municipalities__name_local",
            *columns("city"),
        ],
    ),
    Kind(
        "partnership",
        _("Partnerships"),
        "partnerships/_partnership_card.html",
        [
            *columns("title", "summary", "findings"),
            *TOPIC,
            *columns("municipalities__name", "municipalities__country__name"),
        ],
    ),
    Kind(
        "practice",
        _("Good practices"),
        "partnerships/_practice_card.html",
        [
            *columns("title", "challenge", "approach", "results"),
            *TOPIC,
            *columns("municipality__name", "country__name"),
        ],
    ),
    Kind(
        "expert",
        _("Experts"),
        "partnerships/_expert_card.html",
        [
            *columns("function"),
            *TOPIC,
            *columns("municipality__name", "municipality__country__name"),
        ],
    ),
    Kind(
        "notice",
        _("Offers and needs"),
        "partnerships/_notice_card.html",
        [*columns("title", "text"), *TOPIC, *columns("country__name"), "reference"],
    ),
    Kind("municipality", _("Municipalities"), "partnerships/_municipality_row.html", PLACE),
    Kind("topic", _("Topics"), "portal/_topic_row.html", columns("label", "description")),
]
FIRST = 5  # of each kind, where no kind is chosen


@require_safe
def search(request):
    words = understood(request.GET.get("q", ""))
    chosen = next((kind for kind in KINDS if kind.name == request.GET.get("kind")), None)
    counts = counted(words) if words else {}
    groups = []
    for kind in [chosen] if chosen else KINDS:
        if kind.name in counts:
            found = Paginator(kind.matching(words), PAGE_SIZE if chosen else FIRST)
            found.count = counts[kind.name]
            page = found.get_page(request.GET.get("page") if chosen else 1)
            groups.append({"kind": kind, "page": page})
    tabs = [(kind, counts[kind.name]) for kind in KINDS if kind.name in counts]
    return render(
        request,
        "portal/search.html",
        {"query": " ".join(words), "tabs": tabs, "chosen": chosen, "groups": groups},
    )


def counted(words):
    """Kind -> how many records have all the words, in one query; kinds with none are left out."""
    counts = [
        kind.matching(words)
        .order_by()
        .values(of_kind=Value(kind.name, CharField()))
        .annotate(count=Count("pk"))
        .values_list("of_kind", "count")
        for kind in KINDS
    ]
    return dict(counts[0].union(*counts[1:], all=True))
