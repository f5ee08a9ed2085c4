"""/iati.xml: partnerships as activities of the International Aid Transparency Initiative (2.03).

Only what the facts know: a partnership without a known status or beginning is left out, as the
standard asks for both. It also asks for whole days: a year stands as its first or last day, and
says that only the year is known. Readers see it where the operator has an identifier of IATI.
"""

from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from opendata.columns import permanent_path
from opendata.responses import open_to_all_sites
from partnerships.models import Partnership
from portal.models import Site
from publishing.addresses import site_url
from publishing.languages import LANGUAGE_CODES
from publishing.outputs import Output

ACTIVITIES_PER_PIECE = 200
# The codes of the standard.
STATUS_CODES = {
    Partnership.Status.ACTIVE: "2",
    Partnership.Status.ENDED: "4",
    Partnership.Status.PAUSED: "6",
}
LOCAL_GOVERNMENT, IMPLEMENTING = "11", "4"
ACTUAL_START, ACTUAL_END = "2", "4"
VOCABULARY_OF_REPORTER = "99"
OTHER_PUBLIC_SECTOR = "15"


@open_to_all_sites
def iati_activities(request):
    if not settings.IATI_ORGANISATION:
        raise Http404
    pieces = activities_file(Site.objects.first() or Site(), site_url(request))
    return StreamingHttpResponse(pieces, content_type="application/xml; charset=utf-8")


def activities_file(site, url):
    moment = timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<iati-activities version="2.03" generated-datetime="{moment}">\n'
    )
    known = Partnership.objects.shown_in(Output.DATA).filter(
        status__in=STATUS_CODES, start_year__isnull=False
    )
    keys = list(known.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), ACTIVITIES_PER_PIECE):
        some = known.filter(pk__in=keys[start : start + ACTIVITIES_PER_PIECE])
        with override("en"):
            yield "".join(
                activity(partnership, site, url)
                for partnership in some.with_summary_data().with_topics().order_by("pk")
            )
    yield "</iati-activities>\n"


def activity(partnership, site, url):
    reporter = settings.IATI_ORGANISATION
    changed = partnership.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = [
        element("iati-identifier", escape(f"{reporter}-{partnership.public_id}")),
        element(
            "reporting-org",
            narratives(lambda: str(site.operator or site.name)),
            ref=reporter,
            type=OTHER_PUBLIC_SECTOR,
        ),
        element("title", texts_of(partnership, "title")),
        element("description", texts_of(partnership, "summary", "findings", "title"), type="1"),
        *(participant(place) for place in partnership.partners),
        element("activity-status", code=STATUS_CODES[partnership.status]),
        day_of_year(partnership.start_year, "01-01", ACTUAL_START),
        day_of_year(partnership.end_year, "12-31", ACTUAL_END) if partnership.end_year else "",
        *(topic_as_sector(topic) for topic in partnership.topic_list),
        document_link(partnership, url),
    ]
    return element(
        "iati-activity",
        "".join(parts),
        **{"last-updated-datetime": changed, "xml:lang": partnership.source_language},
    )


def participant(place):
    names = narratives(lambda: str(place.name))
    return element("participating-org", names, role=IMPLEMENTING, type=LOCAL_GOVERNMENT)


def day_of_year(year, day, kind):
    note = narratives(lambda: _("Known only to the year: %(year)s.") % {"year": year})
    return element("activity-date", note, **{"iso-date": f"{year}-{day}", "type": kind})


def topic_as_sector(topic):
    names = narratives(lambda: str(topic.label))
    return element("sector", names, vocabulary=VOCABULARY_OF_REPORTER, code=topic.slug)


def document_link(partnership, url):
    inner = element("title", texts_of(partnership, "title")) + element("category", code="B01")
    return element(
        "document-link", inner, url=url + permanent_path(partnership), format="text/html"
    )


# -- XML ---------------------------------------------------------------------------


def element(name, inner="", **attributes):
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{said}>{inner}</{name}>\n" if inner else f"<{name}{said}/>\n"


def narratives(words):
    """The same in all languages, each once."""
    found = {}
    for code in LANGUAGE_CODES:
        with override(code):
            found.setdefault(words(), code)
    return "".join(
        element("narrative", escape(said), **{"xml:lang": code}) for said, code in found.items()
    )


def texts_of(record, *names):
    """The first of these texts that is there, in the languages that have it."""
    for name in names:
        said = [(code, getattr(record, f"{name}_{code}")) for code in LANGUAGE_CODES]
        if any(text for _code, text in said):
            return "".join(
                element("narrative", escape(text), **{"xml:lang": code})
                for code, text in said
                if text
            )
    return ""
