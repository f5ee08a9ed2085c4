"""What an archive has to hold, and what of it is written: a small database beside the files.

So a run that was cut off goes on where it was, several processes share the work, and no list of
all files has to fit into memory.
"""

import sqlite3
from contextlib import contextmanager

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS files(
    number INTEGER PRIMARY KEY,
    address TEXT UNIQUE NOT NULL,
    place TEXT NOT NULL,
    is_wanted INTEGER NOT NULL DEFAULT 1,
    is_done INTEGER NOT NULL DEFAULT 0,
    worker INTEGER,
    sha256 TEXT,
    size INTEGER,
    status INTEGER,
    content_type TEXT,
    is_changed INTEGER,
    title TEXT,
    part INTEGER, start INTEGER, length INTEGER, digest TEXT
);
CREATE INDEX IF NOT EXISTS files_to_do ON files(number) WHERE is_wanted AND NOT is_done;
CREATE INDEX IF NOT EXISTS files_by_place ON files(place);
"""
NEXT = """
UPDATE files SET worker = ? WHERE number IN (
    SELECT number FROM files WHERE is_wanted AND NOT is_done AND worker IS NULL
    ORDER BY number LIMIT ?)
RETURNING address, place, sha256
"""
WANT = """
INSERT INTO files(address, place) VALUES (?, ?)
ON CONFLICT(address) DO UPDATE SET is_wanted = 1, place = excluded.place WHERE NOT is_wanted
"""
DONE = """
UPDATE files SET is_done = 1, sha256 = :sha256, size = :size, status = :status,
    content_type = :content_type, is_changed = :is_changed, title = :title,
    part = :part, start = :start, length = :length, digest = :digest
WHERE address = :address
"""
FILE_PREFIX = "file:"  # before the places of files that have no address


class Ledger:
    def __init__(self, file):
        self.connection = sqlite3.connect(file, timeout=60, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        # Not synchronous: who loses power begins anew, who is only killed loses nothing.
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=OFF")
        self.connection.executescript(SCHEMA)

    def close(self):
        self.connection.close()

    @contextmanager
    def writing(self):
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def ask(self, sql, *values):
        return self.connection.execute(sql, values)

    def count(self, condition):
        return self.ask(f"SELECT COUNT(*) FROM files WHERE {condition}").fetchone()[0]  # noqa: S608 - ours

    # -- facts -------------------------------------------------------------------------

    def __contains__(self, name):
        return self.fact(name) is not None

    def fact(self, name):
        row = self.ask("SELECT value FROM facts WHERE name = ?", name).fetchone()
        return row and row[0]

    def note_fact(self, name, value):
        self.ask("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)

    def end_of_part(self, number):
        """Up to where a part of the web archive is noted."""
        found = self.ask("SELECT MAX(start + length) FROM files WHERE part = ?", number)
        return found.fetchone()[0] or 0

    # -- the work ------------------------------------------------------------------------

    def begin_anew(self):
        """Everything has to be looked at again; what is not found again is left over."""
        self.ask("UPDATE files SET is_wanted = 0, is_done = 0, worker = NULL, part = NULL")

    def take_up(self):
        """What others had begun when they were cut off is to do again."""
        self.ask("UPDATE files SET worker = NULL WHERE NOT is_done")

    def want(self, places):
        """{address: place} of what the archive has to hold."""
        self.connection.executemany(WANT, places.items())

    def take(self, worker, most):
        """Some of what is to do, for this worker alone."""
        with self.writing():
            return self.ask(NEXT, worker, most).fetchall()

    def note_done(self, results, found):
        with self.writing():
            self.want(found)
            self.connection.executemany(DONE, results)

    def note_file(self, place, result):
        """A file that no address of the portal leads to."""
        known = {"status": None, "content_type": None, "title": None, "digest": None}
        known |= {"part": None, "start": None, "length": None, "is_changed": 1}
        address = FILE_PREFIX + place
        self.note_done([known | result | {"address": address}], {address: place})

    def checksum_of(self, place):
        """What was noted of it last, if anything was."""
        row = self.ask("SELECT sha256 FROM files WHERE address = ?", FILE_PREFIX + place).fetchone()
        return row and row[0]

    def rows(self, condition="is_wanted AND is_done", order="place"):
        sql = f"SELECT * FROM files WHERE {condition} ORDER BY {order}"  # noqa: S608 - ours
        return self.ask(sql)
