"""Take over what a sister portal's package says: all of it, or nothing."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from federation.download import PortalRefused
from federation.models import SisterPortal, SisterRecord
from federation.package import origin, read_package
from partnerships.models import Country
from publishing.models import Topic
from search.analysis import index_tokens

SISTER_RECORDS_PER_WRITE = 500


def refresh_portal(portal, agent):
    """Whether the package was taken over; else the last good one stays, and `problem` says why."""
    portal.tried_at, portal.problem = timezone.now(), ""
    try:
        if settings.SITE_URL and origin(portal.package_url) == origin(settings.SITE_URL):
            raise PortalRefused(_("This is the package of our own portal."))
        package = read_package(portal.package_url, agent)
    except PortalRefused as refused:
        portal.problem = str(refused)
        store(portal, "problem", "tried_at")
        return False
    meanings = concept_words() | town_words(package.rows)
    records = [sister_record(portal, row, meanings) for row in package.rows]
    portal.title, portal.refreshed_at = package.title, portal.tried_at
    with transaction.atomic():
        if store(portal, "title", "refreshed_at", "problem", "tried_at"):
            portal.records.all().delete()
            SisterRecord.objects.bulk_create(records, batch_size=SISTER_RECORDS_PER_WRITE)
    return True


def store(portal, *names):
    """How many rows have these values now: none if the portal was removed meanwhile."""
    values = {name: getattr(portal, name) for name in names}
    return SisterPortal.objects.filter(pk=portal.pk).update(**values)


def concept_words():
    """{(column, key in a package): the word by which our search knows the topic or country}"""
    topics = Topic.objects.values_list("pk", "slug")
    countries = Country.objects.values_list("pk", flat=True)
    return {("topics", slug): [f"topic:{pk}"] for pk, slug in topics} | {
        ("countries", code): [f"country:{code}"] for code in countries
    }


def town_words(rows):
    """{(column, key of a municipality in the package): its names}"""
    towns = [row for row in rows if row.kind == "municipality" and row.key]
    return {("towns", town.key): words_of(town.titles) for town in towns}


def sister_record(portal, row, meanings):
    title_words = words_of(row.titles)
    named = [
        word
        for column in ("topics", "countries", "towns")
        for key in getattr(row, column)
        for word in meanings.get((column, key), ())
    ]
    years = [f"year:{row.year}"] if row.year else []
    return SisterRecord(
        portal=portal,
        kind=row.kind,
        public_id=row.public_id,
        url=row.url,
        titles=row.titles,
        excerpts=row.texts,
        year=row.year,
        title_words=join_words(title_words),
        words=join_words([*title_words, *words_of(row.texts), *named, *years]),
    )


def words_of(texts):
    return [token for code, text in texts.items() for token in index_tokens(text, code)]


def join_words(words):
    """Each word between spaces, so that the whole of it is found, or how it begins."""
    return f" {' '.join(words)} "
