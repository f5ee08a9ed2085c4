"""Pages of partnerships, good practices, offers and needs."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from partnerships.models import GoodPractice, Notice, Partnership
from publishing.shortcuts import get_published_or_gone
from search.more_like_this import find_related


@require_safe
def partnership_detail(request, slug):
    partnership = get_published_or_gone(Partnership.objects.with_page_data(), slug)
    chain = partnership.origins.chain()
    related = find_related(
        [partnership, *(node.record for node in chain.nodes)],
        topic=partnership.topic_list,
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
def practice_detail(request, slug):
    practice = get_published_or_gone(GoodPractice.objects.with_page_data(), slug)
    related = find_related(
        [one for one in (practice, practice.public_partnership) if one],
        topic=practice.topic_list,
        municipality=practice.places,
        country=[practice.country],
    )
    return render(
        request,
        "partnerships/practice_detail.html",
        {"record": practice, "practice": practice, "related": related},
    )


@require_safe
def notice_detail(request, slug):
    notice = get_published_or_gone(Notice.objects.with_page_data(), slug)
    related = find_related(
        [],
        topic=notice.topic_list,
        municipality=notice.places,
        country=[notice.country],
    )
    return render(
        request,
        "partnerships/notice_detail.html",
        {"record": notice, "notice": notice, "related": related},
    )
