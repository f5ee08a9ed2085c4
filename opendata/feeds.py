"""What is in a list as a feed: Atom (RFC 4287), the youngest records of it."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from opendata.columns import permanent_path
from opendata.selection import answer_to, select_from_search
from opendata.tables import open_tables
from publishing.addresses import absolute_url
from publishing.languages import TextInLanguage
from publishing.models import Topic
from spreadsheets.writer import remove_unprintable

MOST_ENTRIES, MOST_ENTRIES_PER_KIND = 100, 30  # of a list; of a kind where several are found


@dataclass(frozen=True)
class FeedEntry:
    id: str
    href: str
    title: TextInLanguage
    summary: TextInLanguage
    kind: str
    topics: list[Topic]
    published: datetime
    updated: datetime


def feed_document(request, entries, about, page):
    """The feed of a list; `page` is its address without the language's own parameters."""
    updated = max((entry.updated for entry in entries), default=start_of_day())
    context = {"entries": entries, "about": about, "page": page, "updated": updated}
    return render_to_string("opendata/feed.xml", context, request)


def start_of_day():
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def newest_entries(request, selection, most=MOST_ENTRIES):
    """The records that came last: whoever follows the list looks for what is new in it."""
    keys = sorted(selection.keys, reverse=True)[:most]
    kind = selection.table.kind
    records = selection.table.records().with_result_data()
    records = (records.with_topics() if kind.is_topical else records).in_bulk(keys)
    return [feed_entry(request, kind, records[key]) for key in keys if key in records]


def feed_entry(request, kind, record):
    texts = (getattr(record, name) for name in kind.texts)
    return FeedEntry(
        id=absolute_url(request, permanent_path(record)),
        href=absolute_url(request, record.get_absolute_url()),
        title=printable(getattr(record, kind.title)),
        summary=printable(next(filter(None, texts), TextInLanguage("", "en"))),
        kind=kind.label,
        topics=getattr(record, "topic_list", []),
        published=record.created_at,
        updated=record.changed_at,
    )


def printable(text):
    """Without letters that no XML may have."""
    return TextInLanguage(remove_unprintable(text), text.language)


def entries_of_search(request):
    """The youngest of each kind that the search finds, the last changed first."""
    answer = answer_to(request.GET)
    entries = [
        entry
        for table in open_tables().values()
        if table.has_feed and table.kind.name in answer.counts
        for selection in [select_from_search(table, request.GET, "", answer)]
        for entry in newest_entries(request, selection, MOST_ENTRIES_PER_KIND)
    ]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)
