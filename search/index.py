"""The index kept true: triggers note what changed, refresh_index() takes it in.

The triggers stand in the database, so no change escapes them: not a bulk update, not an
import, not a row changed by hand.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F, IntegerField, Model, QuerySet, Value

from publishing.facet_index.values import record_values
from publishing.kinds import Kind, kinds
from publishing.moments import any_moment_condition
from publishing.text.normalize import MAX_WORD_LENGTH
from search import analysis
from search.concepts import get_concepts
from search.engines import engine, fetch_rows, matching_positions
from search.engines.base import IndexRow
from search.expressions import Term
from search.locks import acquire_refresh_lock, transaction_without_waiting
from search.models import Entry, Stale, Vocabulary, Word
from search.own_language import index_facets
from search.triggers import install_index_triggers

MIN_COMPARED_WORD_LENGTH = 4  # letters
WORDS_PER_STATEMENT = 100  # that are looked up
INDEX_BATCH_SIZE = 500  # records read, indexed and written at a time
MAX_REFRESHED_RECORDS = 1_000  # stale records that one search takes in; the rest waits for the next


def install_search() -> None:
    """Make the text index and the triggers; harmless if they are there."""
    with connection.cursor() as cursor:
        engine().install(cursor)
        install_index_triggers(cursor)
    Vocabulary.objects.get_or_create(pk=1)


def mark_all_stale() -> None:
    """Note every record: the next searches take them in, a thousand at a time."""
    save_notes(stale_notes([kind.model._base_manager.all() for kind in kinds.searchable]))


def mark_due_stale(since: datetime | None, now: datetime) -> bool:
    """Note the records that have become public, or have ended, between two moments.

    They are written as they are, so that the triggers note what depends on them as well.
    Without `since`, as a process that has just started cannot know, all that the index does not
    know: what it knows somebody noted, and to write it again would be a change of nothing.
    Returns whether they are noted. While somebody else writes they are not, as no reader
    waits for a writer: the caller tries again later, from the same moment on.
    """
    due = due_records(since, now)
    if since is None:
        due = unknown_to_index(due)
    try:
        if due:
            with transaction_without_waiting():
                for model, keys in due.items():
                    moment = getattr(model, "moments")[0]  # noqa: B009 - the types name no moments
                    for start in range(0, len(keys), INDEX_BATCH_SIZE):
                        rows = model._base_manager.filter(
                            pk__in=keys[start : start + INDEX_BATCH_SIZE]
                        )
                        rows.update(**{moment: F(moment)})
    except OperationalError:
        return False
    return True


def due_records(since: datetime | None, now: datetime) -> dict[type[Model], list[int]]:
    """Model -> keys of its records of which a moment has passed, with one query."""
    found = [kind.model for kind in kinds.searchable]
    named = [facet.options for facet in get_concepts().values()]
    deciding = [model for kind in kinds.searchable for model in kind.deciding_models.values()]
    everything = dict.fromkeys([*found, *named, *deciding])
    models = [it for it in everything if hasattr(it, "moments")]
    first, *others = [
        model._base_manager.filter(any_moment_condition(model, since, now))
        .order_by()
        .values_list(Value(number, IntegerField()), "pk")
        for number, model in enumerate(models)
    ]
    due: dict[type[Model], list[int]] = {}
    for number, key in first.union(*others, all=True):
        due.setdefault(models[number], []).append(key)
    return due


def unknown_to_index(due: dict[type[Model], list[int]]) -> dict[type[Model], list[int]]:
    """Without the records that stand in the index, or do not, as they are shown now."""
    left = dict(due)
    for kind in kinds.searchable:
        keys = left.pop(kind.model, [])
        unknown: list[int] = []
        for start in range(0, len(keys), INDEX_BATCH_SIZE):
            some = keys[start : start + INDEX_BATCH_SIZE]
            shown = kind.records().filter(pk__in=some).values_list("pk", flat=True)
            entries = Entry.objects.filter(kind=kind.number, record_id__in=some)
            unknown += {*shown} ^ {*entries.values_list("record_id", flat=True)}
        if unknown:
            left[kind.model] = unknown
    return left


def stale_notes(records: Iterable[QuerySet]) -> list[Stale]:
    """Notes on the records of these querysets, one of each kind, with one query."""
    numbers = {kind.model: kind.number for kind in kinds.searchable}
    first, *others = [
        some.order_by().values_list(Value(numbers[some.model], IntegerField()), "pk")
        for some in records
    ]
    return [Stale(kind=kind, record_id=pk) for kind, pk in first.union(*others, all=True)]


def save_notes(notes: list[Stale]) -> None:
    Stale.objects.bulk_create(notes, ignore_conflicts=True)


def refresh_index(most: int = MAX_REFRESHED_RECORDS) -> int:
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
            for kind in kinds.searchable:
                ids = [record_id for _pk, number, record_id in stale if number == kind.number]
                for start in range(0, len(ids), INDEX_BATCH_SIZE):
                    index_records(kind, ids[start : start + INDEX_BATCH_SIZE])
    except OperationalError:
        return 0
    return len(stale)


def measure_tables(cursor: CursorWrapper) -> None:
    """Whoever knows the tables as they were when small reads all records for each batch.

    PostgreSQL's own tables are left out: some belong to all databases of the server, which
    would all wait for this transaction.
    """
    names: Iterable[str] = ()
    if connection.vendor == "postgresql":
        names = map(connection.ops.quote_name, connection.introspection.table_names(cursor))
    cursor.execute(f"ANALYZE {', '.join(names)}")


def rebuild_index(advance: Callable[[int], object] = lambda count: None) -> None:
    """Forget everything and index all published records; advance(n) after every batch."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            measure_tables(cursor)
            engine().clear(cursor)
        for model in (Entry, Stale, Word):
            model.objects.all().delete()
        words: set[str] = set()
        for kind in kinds.searchable:
            kept: list[Entry] = []
            ids = ids_in_order(kind)
            for start in range(0, len(ids), INDEX_BATCH_SIZE):
                some = ids[start : start + INDEX_BATCH_SIZE]
                entries, new_words = add_texts(kind, some)
                kept += entries
                words |= new_words
                advance(len(some))
            # Not in between: SQLite writes out its texts before each statement of many rows.
            Entry.objects.bulk_create(kept, batch_size=INDEX_BATCH_SIZE)
        add_words(words)
        note_new_entries()
        with connection.cursor() as cursor:
            engine().update_statistics(cursor)


def ids_in_order(kind: Kind) -> list[int]:
    """The keys of all records of a kind in the order of their rows in the index."""
    order = [F(kind.day).asc(nulls_first=True)] if kind.day else []
    return list(kind.model._base_manager.order_by(*order, "pk").values_list("pk", flat=True))


def index_records(kind: Kind, ids: list[int]) -> None:
    """Index these records as they are now; those that are not public leave the index."""
    old = Entry.objects.filter(kind=kind.number, record_id__in=ids)
    keys = list(old.values_list("pk", flat=True))
    words_before = title_tokens(keys)
    with connection.cursor() as cursor:
        engine().remove(cursor, keys)
    old.delete()
    entries, words = add_texts(kind, ids)
    Entry.objects.bulk_create(entries)
    replace_words(words_before, words)
    note_new_entries()


def add_texts(kind: Kind, ids: list[int]) -> tuple[list[Entry], set[str]]:
    """Add the texts of those of these records that are public: (entries, words of titles)."""
    records, attributes = kind.records().filter(pk__in=ids), index_attributes(kind, ids)
    rows = {record.pk: index_row(kind, record, attributes[record.pk]) for record in records}
    with connection.cursor() as cursor:
        # SQLite writes out all that it has collected when a key is lower than the one before.
        engine().add(cursor, sorted(rows.values()))
    words = {word for _key, _attrs, title, _body in rows.values() for word in title}
    return (
        [Entry(id=row[0], kind=kind.number, record_id=key) for key, row in rows.items()],
        set(filter(is_long_enough_to_compare, words)),
    )


def title_tokens(keys: list[int]) -> set[str]:
    """The tokens in the titles of these entries."""
    titles = fetch_rows(*engine().title_words(keys)) if keys else []
    return {
        word
        for (title,) in titles
        for word in (title or "").split()
        if is_long_enough_to_compare(word)
    }


def is_long_enough_to_compare(word: str) -> bool:
    """Whether mistyped words are compared with it: shorter ones are too easily another word."""
    return MIN_COMPARED_WORD_LENGTH <= len(word) <= MAX_WORD_LENGTH


def replace_words(before: set[str], after: set[str]) -> None:
    """Keep the words of titles true: those that no title has any longer are forgotten.

    A word of a withdrawn title could be a name, and would be offered to readers.
    """
    new = after - set(Word.objects.filter(word__in=after).values_list("word", flat=True))
    add_words(new)
    gone = sorted(before - after)
    for start in range(0, len(gone), WORDS_PER_STATEMENT):
        some = gone[start : start + WORDS_PER_STATEMENT]
        kept = matching_positions([Term(word, "title") for word in some])
        Word.objects.filter(
            word__in=[word for number, word in enumerate(some) if number not in kept]
        ).delete()
    if gone and not new:
        note_new_words()


def add_words(words: set[str]) -> None:
    if words:
        Word.objects.bulk_create([Word(word=word) for word in words], ignore_conflicts=True)
        note_new_words()


def note_new_words() -> None:
    """Tell the processes that hold the words of titles to read them anew."""
    Vocabulary.objects.update(titles=F("titles") + 1)


def note_new_entries() -> None:
    """Tell the processes that keep what the index answered to ask it anew."""
    Vocabulary.objects.update(entries=F("entries") + 1)


def index_attributes(kind: Kind, ids: list[int]) -> dict[int, set[str]]:
    """{key of a record: tokens of all values that the index knows it by}, with one query."""
    attributes: dict[int, set[str]] = defaultdict(set)
    records = kind.model._base_manager.filter(pk__in=ids)
    for facet, key, value in record_values(records, index_facets(kind)):
        attributes[key].add(f"{facet.name}:{value}")
    return attributes


def index_row(kind: Kind, record: Model, attributes: Collection[str]) -> IndexRow:
    """(id, attributes, title tokens, body tokens) of a record."""
    day = getattr(record, kind.day) if kind.day else None
    return (
        Entry.key(kind.number, day, record.pk),
        sorted(attributes),
        field_tokens(record, [kind.title, *kind.title_words]),
        field_tokens(record, [*kind.texts, *kind.body_words]),
    )


def field_tokens(record: Model, names: Iterable[str]) -> list[str]:
    """The tokens of these fields in all languages, and of plain fields as English."""
    tokens: list[str] = []
    for name in names:
        if hasattr(record, f"{name}_en"):
            for language in analysis.STEMMERS:
                tokens += analysis.index_tokens(getattr(record, f"{name}_{language}"), language)
        else:
            tokens += analysis.index_tokens(getattr(record, name), "en")
    return tokens
