"""Pages of partnerships, good practices, offers and needs."""

from django.utils.translation import get_language_bidi

from partnerships.models import GoodPractice, Notice, Partnership
from publishing.record_pages import record_page
from search.more_like_this import find_related


@record_page(
    Partnership, "partnerships/partnership_detail.html", Partnership.objects.with_page_data
)
def partnership_detail(partnership):
    chain = partnership.origins.chain()
    related = find_related(
        [partnership, *(node.record for node in chain.nodes)],
        topic=partnership.topic_list,
        municipality=partnership.partners,
        country=[place.country for place in partnership.partners],
    )
    return {
        "partnership": partnership,
        "chain": chain,
        "related": related,
        "picture": chain.drawing(get_language_bidi()),
    }


@record_page(GoodPractice, "partnerships/practice_detail.html", GoodPractice.objects.with_page_data)
def practice_detail(practice):
    related = find_related(
        [one for one in (practice, practice.public_partnership) if one],
        topic=practice.topic_list,
        municipality=practice.places,
        country=[practice.country],
    )
    return {"practice": practice, "related": related}


@record_page(Notice, "partnerships/notice_detail.html", Notice.objects.with_page_data)
def notice_detail(notice):
    related = find_related(
        [],
        topic=notice.topic_list,
        municipality=notice.places,
        country=[notice.country],
    )
    return {"notice": notice, "related": related}
