"""Pages of partnerships, good practices, experts, offers and needs."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from partnerships.filters import ExpertFilter, NoticeFilter, PartnershipFilter, PracticeFilter
from partnerships.models import Expert, GoodPractice, Notice, Partnership
from publishing.shortcuts import filtered_list, get_shown
from search.more_like_this import related_to


@require_safe
def partnership_list(request):
    records = Partnership.objects.published().in_order().with_card_data()
    return filtered_list(request, PartnershipFilter, records, "partnerships/partnership_list.html")


@require_safe
def partnership_detail(request, slug):
    partnership = get_shown(Partnership.objects.with_page_data(), slug)
    chain = partnership.origins.chain()
    related = related_to(
        [("partnership", partnership), *((node.kind, node.record) for node in chain.nodes)],
        topic=partnership.shown_topics,
        municipality=partnership.partners,
        country=[place.country for place in partnership.partners],
    )
    return render(
        request,
        "partnerships/partnership_detail.html",
        {
            "record": partnership,
            "partnership": partnership,
            "chain": chain,
            "related": related,
        }
        | chain.pictures(get_language_bidi()),
    )


@require_safe
def practice_list(request):
    records = GoodPractice.objects.published().in_order().with_card_data()
    return filtered_list(request, PracticeFilter, records, "partnerships/practice_list.html")


@require_safe
def practice_detail(request, slug):
    practice = get_shown(GoodPractice.objects.with_page_data(), slug)
    shown = [("practice", practice)]
    if practice.public_partnership:
        shown.append(("partnership", practice.public_partnership))
    related = related_to(
        shown,
        topic=practice.shown_topics,
        municipality=practice.places,
        country=[practice.country],
    )
    return render(
        request,
        "partnerships/practice_detail.html",
        {"record": practice, "practice": practice, "related": related},
    )


@require_safe
def expert_list(request):
    records = Expert.objects.published().in_order().with_card_data()
    return filtered_list(request, ExpertFilter, records, "partnerships/expert_list.html")


@require_safe
def notice_list(request):
    records = Notice.objects.open().published().in_order().with_card_data()
    return filtered_list(request, NoticeFilter, records, "partnerships/notice_list.html")


@require_safe
def notice_detail(request, slug):
    notice = get_shown(Notice.objects.with_page_data(), slug)
    related = related_to(
        [],
        topic=notice.shown_topics,
        municipality=notice.places,
        country=[notice.country],
    )
    return render(
        request,
        "partnerships/notice_detail.html",
        {"record": notice, "notice": notice, "related": related},
    )
