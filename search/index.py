"""The index kept true: triggers note what changed, refresh() takes it in.

The triggers stand in the database, so no change escapes them: not a bulk update, not an
import, not a row changed by hand.
"""

from django.db import OperationalError, connection, transaction
from django.db.models import IntegerField, Q, Value

from search import fold
from search.engines import engine
from search.kinds import registry
from search.locks import acquire_refresh_lock, transaction_without_waiting
from search.models import Entry, Stale, Vocabulary, Word
from search.triggers import install_triggers

BATCH = 500  # records read, indexed and written at a time
MOST_AT_ONCE = 1_000  # stale records that one search takes in; the rest waits for the next


def install():
    """Make the text index and the triggers; harmless if they are there."""
    with connection.cursor() as cursor:
        engine().install(cursor)
        install_triggers(cursor, registry)
    Vocabulary.objects.get_or_create(pk=1)


def note_all():
    """Note every record: the next searches take them in, a thousand at a time."""
    save_notes(notes_on([kind.model._base_manager.all() for kind in registry.kinds.values()]))


def note_due(since, now):
    """Note the records that have become public, or have ended, between two moments.

    Without `since` all that ever did or will: a process that has just started cannot know.
    Returns whether they are noted. While somebody else writes they are not, as no reader
    waits for a writer: the caller tries again later, from the same moment on.
    """
    passed_now = passed("public_from", since, now) | passed("public_until", since, now)
    due = [
        kind.model._base_manager.filter(passed_now)
        for kind in registry.kinds.values()
        if hasattr(kind.model, "public_from")
    ]
    try:
        if notes := notes_on(due):
            with transaction_without_waiting():
                save_notes(notes)
    except OperationalError:
        return False
    return True


def notes_on(records):
    """Notes on the records of these querysets, one of each kind, with one query."""
    numbers = {kind.model: kind.number for kind in registry.kinds.values()}
    first, *others = [
        some.order_by().values_list(Value(numbers[some.model], IntegerField()), "pk")
        for some in records
    ]
    return [Stale(kind=kind, record_id=pk) for kind, pk in first.union(*others, all=True)]


def save_notes(notes):
    Stale.objects.bulk_create(notes, ignore_conflicts=True)


def passed(field, since, now):
    moment = Q(**{f"{field}__lte": now})
    return moment & Q(**{f"{field}__gt": since}) if since else moment


def refresh(most=MOST_AT_ONCE):
    """Take in what changed; returns how many records that were.

    Somebody else may be writing, or the database may not allow it: then the index stays
    as it is until the next time, and nobody waits. What may not be seen is kept from
    readers elsewhere.
    """
    stale = list(Stale.objects.order_by("pk").values_list("pk", "kind", "record_id")[:most])
    if not stale:
        return 0
    try:
        with transaction_without_waiting():
            acquire_refresh_lock()
            Stale.objects.filter(pk__in=[row[0] for row in stale]).delete()
            for kind in registry.kinds.values():
                ids = [record_id for _pk, number, record_id in stale if number == kind.number]
                for start in range(0, len(ids), BATCH):
                    take_in(kind, ids[start : start + BATCH])
    except OperationalError:
        return 0
    return len(stale)


def rebuild(advance=lambda count: None):
    """Forget everything and index all published records; advance(n) after every batch."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            engine().clear(cursor)
        for model in (Entry, Stale, Word):
            model.objects.all().delete()
        for kind in registry.kinds.values():
            ids = list(kind.model._base_manager.order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(ids), BATCH):
                take_in(kind, ids[start : start + BATCH])
                advance(len(ids[start : start + BATCH]))
        with connection.cursor() as cursor:
            engine().settle(cursor)


def take_in(kind, ids):
    """Index these records as they are now; those that are not public leave the index."""
    old = Entry.objects.filter(kind=kind.number, record_id__in=ids)
    records = kind.load(kind.model._base_manager.filter(pk__in=ids))
    rows = [row_of(kind, record) for record in records]
    with connection.cursor() as cursor:
        engine().remove(cursor, list(old.values_list("pk", flat=True)))
        old.delete()
        engine().add(cursor, rows)
    Entry.objects.bulk_create(
        Entry(id=key, kind=kind.number, record_id=record.pk)
        for (key, *_texts), record in zip(rows, records, strict=True)
    )
    titles = {word for _key, _attrs, title, _body in rows for word in title if len(word) > 3}
    Word.objects.bulk_create([Word(word=word) for word in titles], ignore_conflicts=True)


def row_of(kind, record):
    """(id, attributes, title tokens, body tokens) of a record."""
    return (
        Entry.key(kind.number, kind.day(record), record.pk),
        sorted(kind.attributes(record)),
        words_of(record, kind.title),
        words_of(record, kind.body),
    )


def words_of(record, names):
    """The tokens of these fields in all languages, and of plain fields as English."""
    tokens = []
    for name in names:
        if hasattr(record, f"{name}_en"):
            for language in fold.STEMMERS:
                tokens += fold.indexed(getattr(record, f"{name}_{language}"), language)
        else:
            tokens += fold.indexed(getattr(record, name), "en")
    return tokens
