"""Every page costs the same few queries, whether there is one record or a thousand."""

from contextlib import contextmanager
from datetime import date, timedelta
from time import monotonic

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Event, FollowUp, Participation, PartnershipOrigin
from partnerships.models import Expert, GoodPractice, Municipality, Notice, Partnership, Party
from portal.middleware import DueChangesMiddleware
from publishing.facet_index import forget_facet_indexes
from publishing.kinds import kinds
from publishing.models import Source
from search.index import rebuild_index
from search.lexicon import clear_lexicon_cache
from tests.factories import (
    make_country,
    make_family,
    make_format,
    make_organisation,
    make_page,
    make_programme,
    make_site,
    make_topic,
)

MOST = 15  # while nothing is kept of what it shows, such as topics
STEPS = 30  # of the line of events; no partnership has more parties either
ON_THE_MAP = 20  # moving dots apart takes time, but no queries
NUMBERS = (1, 3, 1000)
# The vocabulary and the facets, which are kept for all later pages.
READ_ONCE = ["", "search/?q=anything", *(f"{kind.route}/" for kind in kinds if kind.route)]
PAGES = [
    "",
    "events/",
    "events/?page=2",
    "events/?topic=solid-waste&country=JO&format=study_tour&municipality=town-0&year=2017",
    "events/?topic=no-such-topic&country=XX&format=none&municipality=none",
    "events/event-0/",
    "municipalities/",
    "municipalities/?country=JO&type=city",
    "municipalities/town-0/",
    "partnerships/",
    "partnerships/?topic=solid-waste&country=JO&municipality=town-0&status=active",
    "partnerships/partnership-0/",
    "practices/",
    "practices/?topic=solid-waste&country=JO",
    "practices/practice-0/",
    "experts/",
    "experts/?topic=solid-waste&country=JO",
    "notices/",
    "notices/?topic=solid-waste&country=JO&type=need",
    "notices/notice-0/",
    "topics/",
    "topics/solid-waste/",
    "countries/",
    "countries/JO/",
    "timeline/",
    "matrix/",
    "map/",
    "strands/",
    "strands/?topic=solid-waste&country=JO",
    "walk/",
    "walk/?topic=solid-waste&country=JO",
    "impact/",
    "impact/?topic=solid-waste&country=JO",
    "impact/led-to/?format=study_tour",
    "impact/municipalities/",
    "search/",
    "search/?q=waste",
    "search/?q=waste town 0",
    "search/?q=event&kind=event&page=2",
    "about/",
    "accessibility/",
    "sitemap/",
    "no-such-page/",
]


def many(model, number, prefix, /, **what_matters):
    """Published records prefix-0, prefix-1, … made at once; a function gives each its own value."""
    return model.objects.bulk_create(
        model(
            slug=f"{prefix}-{position}",
            state="published",
            **{
                name: value(position) if callable(value) else value
                for name, value in what_matters.items()
            },
        )
        for position in range(number)
    )


def link(through, pairs, **what_matters):
    """Rows of a table between two others; its foreign keys are found by what they refer to."""
    rows = []
    for pair in pairs:
        row = through(**what_matters)
        free = [field for field in through._meta.fields if field.many_to_one]
        for record in pair:
            key = next(field for field in free if field.related_model is type(record))
            free.remove(key)
            setattr(row, key.name, record)
        rows.append(row)
    through.objects.bulk_create(rows)


def grow(number):
    """As many records of every kind; the first of each kind is linked with all others."""
    jordan, germany = make_country("JO"), make_country("DE")
    topics = [make_topic("solid-waste", family=make_family()), make_topic("energy")]
    sources = [
        Source.objects.create(url=f"https://www.example.org/{position}") for position in (1, 2)
    ]
    towns = many(
        Municipality,
        number,
        "town",
        name_en=lambda position: f"Town {position}",
        kind="city",
        country=lambda position: germany if position % 3 == 1 else jordan,
        latitude=lambda position: 32.0 if position < ON_THE_MAP else None,
        longitude=lambda position: 36.0 if position < ON_THE_MAP else None,
    )
    events = many(
        Event,
        number,
        "event",
        title_en=lambda position: f"Event on waste {position}",
        format=make_format("study_tour"),
        country=jordan,
        starts_on=lambda position: date(2017, 1, 1) + timedelta(position % 365),
        starts_precision="day",
    )
    partnerships = many(
        Partnership,
        number,
        "partnership",
        title_en=lambda position: f"Partnership on waste {position}",
        start_year=2018,
        status="active",
    )
    at_town = {"municipality": lambda position: towns[0], "country": jordan}
    practices = many(
        GoodPractice, number, "practice", title_en="Waste", partnership=partnerships[0], **at_town
    )
    experts = many(Expert, number, "expert", function_en="Waste", municipality=towns[0])
    notices = many(Notice, number, "notice", title_en="Waste", **at_town)

    for records in (events, partnerships, practices, experts, notices):
        model = type(records[0])
        uses = model._meta.get_field("topic_uses").related_model
        link(uses, [(topic, record) for record in records for topic in topics])
        pairs = [(record, source) for record in records for source in sources]
        link(model.sources.through, pairs)
    link(Event.countries.through, [(event, it) for event in events for it in (jordan, germany)])
    for through, record in [
        (Event.programmes.through, make_programme()),
        (Event.organisers.through, make_organisation("giz")),
    ]:
        link(through, [(event, record) for event in events])
    link(Participation, {(event, towns[0]) for event in events}, role="host")
    link(Participation, {(events[0], town) for town in towns}, role="named")
    link(
        Party,
        {(it, towns[0]) for it in partnerships} | {(partnerships[0], it) for it in towns[:STEPS]},
    )
    link(PartnershipOrigin, [(event, partnerships[0]) for event in events], source=sources[0])
    line = events[:STEPS]
    link(FollowUp, zip(line, line[1:], strict=False), source=sources[1])
    for slug in ("about", "accessibility"):
        make_page(slug)
    make_site(showcase=partnerships[0])


@contextmanager
def patience(seconds):
    """Break off a query that takes longer: its cost multiplies instead of adding up."""
    end = monotonic() + seconds
    connection.connection.set_progress_handler(lambda: monotonic() > end, 10_000)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


def queries_of(client, path):
    """The queries of a page, or that one of them had to be broken off.

    Without those that look, once in half a minute, for what has become due.
    """
    DueChangesMiddleware.looked_at = timezone.now()
    before = transaction.savepoint()
    try:
        with patience(60), CaptureQueriesContext(connection) as captured:
            response = client.get(f"/en/{path}")
    except OperationalError:
        transaction.savepoint_rollback(before)
        return ["broken off"]
    assert response.status_code == (404 if path == "no-such-page/" else 200)
    return [query["sql"][:300] for query in captured]


@pytest.mark.any_database
@pytest.mark.django_db
def test_every_page_needs_few_queries_however_many_records_there_are(client):
    queries = {}
    for number in NUMBERS:
        empty = transaction.savepoint()
        grow(number)
        clear_lexicon_cache()
        rebuild_index()  # otherwise the first search would take up all that is new
        for path in READ_ONCE:
            client.get(f"/en/{path}")
        queries[number] = {path: queries_of(client, path) for path in PAGES}
        transaction.savepoint_rollback(empty)
        forget_facet_indexes()

    few, some, most = (queries[number] for number in NUMBERS)
    assert [path for path in PAGES if most[path] == ["broken off"]] == []
    assert {path: most[path] for path in PAGES if len(most[path]) > MOST} == {}
    # Events that nothing followed from ask for no steps and no other events.
    more = [path for path in PAGES if max(len(few[path]), len(most[path])) > len(some[path])]
    assert {path: (some[path], most[path]) for path in more} == {}
