"""Pages of partnerships, good practices, experts, offers and needs."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from partnerships.filters import ExpertFilter, NoticeFilter, PartnershipFilter, PracticeFilter
from partnerships.models import Expert, GoodPractice, Notice, Partnership
from publishing.lists import filtered_list
from publishing.shown import get_shown


@require_safe
def partnership_list(request):
    records = Partnership.objects.published().in_order().with_card_data()
    return filtered_list(request, PartnershipFilter, records, "partnerships/partnership_list.html")


@require_safe
def partnership_detail(request, slug):
    partnership = get_shown(Partnership.objects.with_page_data(), slug)
    chain = partnership.origins.chain()
    return render(
        request,
        "partnerships/partnership_detail.html",
        {
            "record": partnership,
            "partnership": partnership,
            "chain": chain,
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
    return render(
        request,
        "partnerships/practice_detail.html",
        {"record": practice, "practice": practice},
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
    return render(request, "partnerships/notice_detail.html", {"record": notice, "notice": notice})
