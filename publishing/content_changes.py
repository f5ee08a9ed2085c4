"""What readers see differently since a position in the log of changes.

Triggers of the database write the log in the transaction that changes something, so no change
escapes it: not a bulk update, not an import, not a row changed by hand. Any process reads what is
new since it last looked: which records have to be taken in anew, or that something else changed.
"""

from collections import defaultdict

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Count, Max, Min

from publishing.kinds import kinds
from publishing.models import ContentChange
from publishing.triggers import EVENTS, drop_triggers, install_triggers

# The tables, or all of an app, that no reader's page shows. Everything else is content.
NEVER_SHOWN = {
    "accounts",
    "admin",
    "announcements",
    "auth",
    "axes",
    "confirmations",
    "contenttypes",
    "federation.sisterrecord",  # they change with their portal
    "correspondence",  # readers never see an address, and links to its form are always there
    "otp_totp",
    "partnerships.noticeproposal",
    "portal.feedback",
    "portal.feedbacksender",
    "publishing.accountsettings",
    "publishing.comment",
    "publishing.contentchange",
    "publishing.deletedrecord",
    "publishing.importchoice",
    "publishing.keptfile",
    "publishing.keptinput",
    "publishing.pendingchange",
    "publishing.previewlink",
    "publishing.revision",
    "publishing.savedfilter",
    "search",
    "sessions",
    "subscriptions",  # links to its form are always there
    "taggit",  # ours have tables of their own
}
MAX_CHANGES = 5_000  # that are told one by one
KEPT_CHANGES = 10_000
OTHER = (0, 0)  # the kind and key of all that is no record of a kind with a number
LOG_PREFIX = "content"  # of the triggers
COLUMNS = "publishing_contentchange(kind, record_id, transaction_id)"


# -- writing ---------------------------------------------------------------------


def install_log():
    """Make the triggers; harmless if they are there."""
    with connection.cursor() as cursor:
        install_triggers(cursor, LOG_PREFIX, log_statements())
    # Its first row says from where it is whole: an empty one from the beginning.
    if not ContentChange.objects.exists():
        ContentChange.objects.create(kind=0, record_id=0, transaction_id=0)


def remove_log_triggers():
    """SQLite rebuilds a table to change it, and would stumble over triggers that know it."""
    if connection.vendor == "sqlite":
        drop_triggers(LOG_PREFIX)


def log_other_change():
    """Log that something changed without the triggers."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {COLUMNS} VALUES (0, 0, {transaction_id()})")


def log_statements():
    """{(table, event): statements that log it}"""
    known = defaultdict(dict)  # the selections of records in order, each once
    for kind in kinds.searchable:
        for table, selections in records_by_table(kind).items():
            known[table] |= {(kind.number, selection): True for selection in selections}
    return {
        (table, event): table_statements(known[table])
        for table in content_tables()
        for event in EVENTS
    }


def content_tables():
    return [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not NEVER_SHOWN & {model._meta.app_label, model._meta.label_lower}
    ]


def table_statements(selections):
    statements = [
        f"INSERT INTO {COLUMNS} SELECT DISTINCT {number}, found.id, {transaction_id()} "
        f"FROM ({selection}) AS found WHERE found.id IS NOT NULL"
        for number, selection in selections
    ]
    # A row that is a record, or belongs to one, always leads to it; others may lead to none.
    if not any(selection.startswith("SELECT {row}.") for _number, selection in selections):
        statements.append(f"INSERT INTO {COLUMNS} SELECT 0, 0, {transaction_id()} {{rows}} LIMIT 1")
    return statements


def transaction_id():
    return "0" if connection.vendor == "sqlite" else "pg_current_xact_id()::text::bigint"


def records_by_table(kind):
    """{table: selections of the records to be taken in anew if {row} changes}

    These are the rows of the record itself and of all tables that facets follow from it, and
    those that decide what of it is shown.
    """
    selections = defaultdict(dict)
    selections[kind.model._meta.db_table][keys_of_row("id")] = True
    for path in [*(facet.path for facet in kind.search_facets), *kind.shown_by]:
        for table, selection in tables_along(kind.model, path):
            selections[table][selection] = True
    return selections


def tables_along(model, path):
    """(table, selection of the records that follow a path through {row} of it) of the whole path.

    The rows at the end of a path count if they may be hidden from readers.
    """
    records = "{keys}"
    names = path.split("__") if path else []
    for place, name in enumerate(names, start=1):
        field = model._meta.get_field(name)
        if not field.is_relation:
            return
        if field.many_to_many:
            table = field.remote_field.through._meta.db_table
            start, end = field.m2m_column_name(), field.m2m_reverse_name()
            yield table, records.replace("{keys}", keys_of_row(start))
            step = f"SELECT {start} AS id FROM {table} WHERE {end} IN ({{keys}})"
        elif field.one_to_many:
            table, start = field.related_model._meta.db_table, field.field.column
            yield table, records.replace("{keys}", keys_of_row(start))
            end = field.related_model._meta.pk.column
            step = f"SELECT {start} AS id FROM {table} WHERE {end} IN ({{keys}})"
            model, records = field.related_model, records.replace("{keys}", step)
            continue
        else:
            table, end = model._meta.db_table, field.column
            step = f"SELECT {model._meta.pk.column} AS id FROM {table} WHERE {end} IN ({{keys}})"
        model, records = field.related_model, records.replace("{keys}", step)
        if place < len(names) or hasattr(model, "public_from"):
            yield (
                model._meta.db_table,
                records.replace("{keys}", keys_of_row(model._meta.pk.column)),
            )


def keys_of_row(column):
    return f"SELECT {{row}}.{column} AS id {{rows}}"


# -- reading ---------------------------------------------------------------------


def current_position():
    return changes_since(None)[0]


def log_state():
    """What stays the same while nothing is committed that readers see differently.

    A position moves with every transaction, on PostgreSQL with those of other databases, too. The
    number of rows tells of one that was committed after a later one.
    """
    return ContentChange.objects.aggregate(Min("pk"), Max("pk"), Count("pk"))


def changes_since(position):
    """(position now, {(number of a kind, key of a record)} that changed since), with one query.

    OTHER is among them if anything else changed. Instead of the set None says that too much
    changed to be told one by one, or that the log no longer knows.
    """
    limit = MAX_CHANGES + 1 if position else 0
    read = new_rows_on_sqlite if connection.vendor == "sqlite" else new_rows
    rows = read(position, limit)
    is_known, now = rows[0][0], tuple(rows[0][1:-2])
    changes = {tuple(row[-2:]) for row in rows if row[-1] is not None}
    return now, changes if position and is_known and len(changes) < limit else None


def new_rows_on_sqlite(position, limit):
    """One writer comes after the other, so the last id is a position.

    The first and the last id are asked for apart: of both at once SQLite reads the whole log.
    """
    (last,) = position or (0,)
    sql = """
        WITH log(first, last) AS (
            SELECT COALESCE((SELECT MIN(id) FROM publishing_contentchange), 0),
                COALESCE((SELECT MAX(id) FROM publishing_contentchange), 0)
        )
        SELECT log.first <= %s + 1 AND log.last >= %s, log.last, new.kind, new.record_id FROM log
        LEFT JOIN (
            SELECT DISTINCT kind, record_id FROM publishing_contentchange WHERE id > %s LIMIT %s
        ) AS new ON TRUE
    """
    return fetch_all(sql, [last, last, last, limit])


def new_rows(position, limit):
    """Transactions overlap, so a position is a snapshot: new is what was not visible in it.

    A transaction that takes it while it writes sees of its own rows those up to the last id.
    """
    snapshot, writer, last = position or ("1:1:", None, 0)
    sql = """
        WITH old AS (
            SELECT snapshot, pg_snapshot_xmin(snapshot)::text::bigint AS first, writer, last
            FROM (VALUES (%s::pg_snapshot, %s::bigint, %s::bigint))
                AS position(snapshot, writer, last)
        ), log AS (
            SELECT MIN(transaction_id) AS first, COALESCE(MAX(id), 0) AS last
            FROM publishing_contentchange
        ), new AS (
            SELECT DISTINCT kind, record_id FROM publishing_contentchange AS change, old
            WHERE change.transaction_id >= old.first AND CASE
                WHEN change.transaction_id = old.writer THEN change.id > old.last
                ELSE NOT pg_visible_in_snapshot(change.transaction_id::text::xid8, old.snapshot)
            END
            LIMIT %s
        )
        SELECT
            old.first >= COALESCE(log.first, old.first),
            pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text::bigint, log.last,
            new.kind, new.record_id
        FROM old CROSS JOIN log LEFT JOIN new ON TRUE
    """
    return fetch_all(sql, [snapshot, writer, last, limit])


def fetch_all(sql, values=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


# -- pruning ---------------------------------------------------------------------


def prune_log(atomic=transaction.atomic):
    """Delete all but the last changes. From which position on the log is whole, its first row says.

    PostgreSQL deletes only the rows of transactions older than all that still run, so that none of
    theirs will come before the first; and those that a restored copy brought from another server.
    `atomic` opens a transaction, if there is anything to delete.
    """
    key = "id" if connection.vendor == "sqlite" else "transaction_id"
    last = f"SELECT {key} FROM publishing_contentchange ORDER BY {key} DESC"
    condition = f"{key} < ({last} LIMIT 1 OFFSET {KEPT_CHANGES - 1})"
    if connection.vendor == "postgresql":
        condition = (
            f"({condition} AND {key} < pg_snapshot_xmin(pg_current_snapshot())::text::bigint) "
            f"OR ({key} >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint "
            f"AND {key} IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint)"
        )
    if fetch_all(f"SELECT 1 FROM publishing_contentchange WHERE {condition} LIMIT 1"):
        with atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM publishing_contentchange WHERE {condition}")
