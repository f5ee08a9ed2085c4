"""Django's own, by one at a time: the second of two machines waits, and finds nothing to do."""

from contextlib import contextmanager

from django.core.management.commands.migrate import Command as DjangosCommand
from django.db import connections

MIGRATION_LOCK_ID = 7_346_243  # the key of PostgreSQL's advisory lock


class Command(DjangosCommand):
    def handle(self, *words, **options):
        with alone_at(options["database"]):
            return super().handle(*words, **options)


@contextmanager
def alone_at(alias):
    """Held by a transaction of its own, so that it ends with the process, however that ends."""
    if connections[alias].vendor != "postgresql":
        yield
        return
    holder = connections[alias].copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MIGRATION_LOCK_ID])
        yield
    finally:
        holder.close()
