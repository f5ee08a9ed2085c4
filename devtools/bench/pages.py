"""The kinds of pages that are measured, with their addresses on this database."""

from dataclasses import asdict, dataclass
from time import process_time

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from devtools.search_speed import common_words, selective_queries
from devtools.synthetic import SYNTHETIC_PREFIX
from events.models import Event
from partnerships.models import Partnership
from publishing.content_changes import log_other_change
from publishing.filters import RECORDS_PER_PAGE

TOPIC, COUNTRY = "solid-waste", "JO"


@dataclass(frozen=True)
class BenchPage:
    """A kind of page, by one of it. `is_known`: the browser has it and asks if it is still so."""

    name: str
    path: str
    is_known: bool = False


def bench_pages():
    """One page of each kind, the same on each database with the same records."""
    last = -(-Event.objects.published().count() // RECORDS_PER_PAGE)
    event, partnership = record_with_chain(), Partnership.objects.published()
    rare, common = selective_queries()[-1], common_words()[0]
    paths = {
        "list": "events/",
        "list, topic": f"events/?topic={TOPIC}",
        "list, topic and country": f"events/?topic={TOPIC}&country={COUNTRY}",
        "list, last page": f"events/?page={last}",
        "record with a chain": f"events/{event.slug}/",
        "record, synthetic": f"events/{SYNTHETIC_PREFIX}1/",
        "municipality": "municipalities/jena/",
        "municipality, synthetic": f"municipalities/{SYNTHETIC_PREFIX}1/",
        "municipalities": "municipalities/",
        "partnership": f"partnerships/{with_most(partnership, 'origins').slug}/",
        "partnerships": "partnerships/",
        "home": "",
        "map": "map/",
        "topics": "topics/",
        "topic": f"topics/{TOPIC}/",
        "timeline": "timeline/",
        "matrix": "matrix/",
        "strands": "strands/",
        "walk": "walk/",
        "impact": "impact/",
        "countries": "countries/",
        "country": f"countries/{COUNTRY}/",
        "sitemap": "sitemap/",
        "standing page": "about/",
        "search, common word": f"search/?q={common}",
        "search, rare word": f"search/?q={rare}",
        "search in one kind": f"search/?q={common}&kind=event",
        "suggestions": f"search/suggestions/?q={common[:3]}",
    }
    pages = [BenchPage(name, f"/en/{path}".replace(" ", "+")) for name, path in paths.items()]
    known = [BenchPage(f"{page.name}, 304", page.path, True) for page in pages[:5:4]]
    return [*pages, *known]


def record_with_chain():
    """The event of the facts from which most steps lead on."""
    real = Event.objects.published().exclude(slug__startswith=SYNTHETIC_PREFIX)
    return with_most(real.exclude(previous_steps=None), "next_steps")


def with_most(records, relation):
    return records.annotate(number=Count(relation)).order_by("-number", "pk").first()


def count_queries(pages):
    """Each page as a dictionary, with the number of queries of a second visit.

    `first_ms` is what the first visit after a change takes of the processor of this process: what
    is kept is out of date, all that is kept for ever is there.
    """
    client = Client()
    for page in pages:
        client.get(page.path)
        log_other_change()
        before = process_time()
        client.get(page.path)
        first_ms = 1000 * (process_time() - before)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.path)
        if response.status_code != 200:
            raise ValueError(f"{page.path} answers {response.status_code}")
        yield asdict(page) | {"queries": len(queries), "first_ms": first_ms}
