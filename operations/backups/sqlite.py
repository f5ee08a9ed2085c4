"""Copies of a SQLite database that others write to meanwhile."""

from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections

from operations.backups.refusal import BackupRefused
from operations.backups.row_digests import digest_rows
from publishing.sqlite import extend_driver_connection

WAIT = 60  # seconds for somebody who writes


class SQLiteDatabase:
    kind = "SQLite"
    member = "database.sqlite3"

    def __init__(self, settings):
        self.place = Path(settings["NAME"])

    @contextmanager
    def snapshot(self, file):
        """Write the database into the file, and give what its tables amount to.

        All pages are copied within one transaction. Writers go on beside it, in the log.
        """
        if not self.place.is_file():
            raise BackupRefused(f"There is no database at {self.place}: check DATABASE_URL.")
        with closing(connect(self.place)) as source, closing(connect(file)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        yield SQLiteDatabase({"NAME": file}).tables()

    def is_empty(self):
        if not self.place.exists():
            return True
        with closing(connect(self.place)) as database:
            return not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]

    def load(self, file):
        """Put the copy in the place of all there is: whole, or not at all."""
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with closing(connect(file)) as copy, closing(connect(self.place)) as database:
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise BackupRefused("The database in this backup is damaged: take another one.")
            # The size of pages may be another one in the copy; a log could not follow.
            if database.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
                raise BackupRefused("Somebody uses the database: stop the portal first.")
            copy.backup(database)

    def tables(self):
        with closing(connect(self.place)) as database:
            database.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
            names = database.execute(
                "SELECT name FROM sqlite_schema"
                " WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'"
            ).fetchall()
            return {
                name: digest_rows(
                    repr(row).encode("utf-8", "surrogateescape")
                    for row in database.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - the database's own names
                )
                for (name,) in [*names, ("sqlite_schema",)]
            }

    @contextmanager
    def empty_place(self, folder):
        """Another one of this kind, for as long as it is needed."""
        yield SQLiteDatabase({"NAME": folder / "tried.sqlite3"})


def connect(place):
    """With the functions that the rules of the tables call."""
    settings = connections["default"].settings_dict
    wrapper = connections["default"].__class__(
        settings | {"NAME": str(place), "OPTIONS": {"timeout": WAIT}}
    )
    connection = wrapper.get_new_connection(wrapper.get_connection_params())
    extend_driver_connection(connection)
    return connection
