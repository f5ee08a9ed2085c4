"""Copies of a PostgreSQL database, by PostgreSQL's own programs."""

import os
import secrets
import subprocess
from contextlib import contextmanager
from shutil import copyfileobj, which

from django.db import connections

from operations.backups.refusal import BackupRefused
from operations.backups.row_digests import digest_rows

# What rows are as text does not depend on the settings of a server or a role.
SAME_TEXT = (
    "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'iso_8601';"
    " SET bytea_output = 'hex'; SET extra_float_digits = 3; SET statement_timeout = 0"
)
OWN_TABLES = (
    "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
    " WHERE schemaname = current_schema()"
)
# What else is in the schema: what guards the rows, and what keeps the index of the search true.
# Of conditions the name alone: restored, PostgreSQL words some of them otherwise.
OWN_RULES = (
    "SELECT concat_ws(' ', tablename, indexname) FROM pg_indexes"
    " WHERE schemaname = current_schema()"
    " UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgtype, tgfoid::regproc)"
    " FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal"
    " UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, contype) FROM pg_constraint"
    " WHERE connamespace = current_schema()::regnamespace"
    " UNION ALL SELECT concat_ws(' ', proname, prosrc) FROM pg_proc"
    " WHERE pronamespace = current_schema()::regnamespace"
)


class PostgresDatabase:
    kind = "PostgreSQL"
    member = "database.dump"

    def __init__(self, settings):
        self.settings = settings

    @contextmanager
    def snapshot(self, file):
        """Write the database into the file, and give what its tables amount to.

        Both see the same moment, by a snapshot that is held until the end.
        """
        with self.connect() as server, server.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (moment,) = cursor.execute("SELECT pg_export_snapshot()").fetchone()
            self.run("pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={file}")
            yield table_digests(cursor)

    def is_empty(self):
        with self.connect() as server, server.cursor() as cursor:
            return not cursor.execute(OWN_TABLES).fetchall()

    def load(self, file):
        """Put the copy in the place of all there is, in one transaction.

        What is read is stored only after all of it was read: at the end psql would otherwise
        keep what came through.
        """
        reader = [program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", file]
        with subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
            reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as reading:
            writer = [program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
            with subprocess.Popen(  # noqa: S603 - the same
                writer,
                env=self.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            ) as writing:
                try:
                    writing.stdin.write(
                        b"BEGIN; SET LOCAL client_min_messages = error;"
                        b" SET LOCAL lock_timeout = '60s';"
                        b" DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
                    )
                    copyfileobj(reading.stdout, writing.stdin)
                    failed = reading.wait()
                    writing.stdin.write(b"\nROLLBACK;\n" if failed else b"\nCOMMIT;\n")
                except BrokenPipeError:
                    reading.kill()
                said = writing.communicate()[1] or reading.stderr.read()
        if writing.returncode or reading.returncode:
            raise BackupRefused(f"PostgreSQL refused the backup: {said.decode().strip()}")

    def tables(self):
        with self.connect() as server, server.cursor() as cursor:
            return table_digests(cursor)

    @contextmanager
    def empty_place(self, folder):
        """A database of its own on the same server, for as long as it is needed."""
        name = f"portal_tried_{secrets.token_hex(4)}"
        with self.connect() as server:
            if not server.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()[0]:
                raise BackupRefused(
                    "This role may not create databases. Give it CREATEDB, or name an empty"
                    " database with --verify-in."
                )
            server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
            try:
                yield PostgresDatabase(self.settings | {"NAME": name})
            finally:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def connect(self):
        import psycopg  # only where it is the database

        return psycopg.connect(**self.parameters(), autocommit=True)

    def parameters(self):
        """As libpq knows them, which all programs of PostgreSQL ask."""
        from psycopg.pq import Conninfo

        known = {option.keyword.decode() for option in Conninfo.get_defaults()}
        wrapper = connections["default"].__class__(self.settings)
        return {
            name: value for name, value in wrapper.get_connection_params().items() if name in known
        }

    def run(self, name, *words):
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
            [program(name), *words], env=self.environment(), capture_output=True, check=False
        )
        if done.returncode:
            raise BackupRefused(f"{name} failed: {done.stderr.decode().strip()}")

    def environment(self):
        """Where other users of the machine do not see the password, as they would in arguments."""
        from psycopg.pq import Conninfo

        names = {
            option.keyword.decode(): option.envvar.decode()
            for option in Conninfo.get_defaults()
            if option.envvar
        }
        parameters = self.parameters()
        return os.environ | {
            names[key]: str(value) for key, value in parameters.items() if key in names
        }


def table_digests(cursor):
    cursor.execute(SAME_TEXT)
    tables = [name for (name,) in cursor.execute(OWN_TABLES).fetchall()]
    found = {name: digest_rows(lines_copied(cursor, f"COPY {name} TO STDOUT")) for name in tables}
    rules = cursor.execute(OWN_RULES).fetchall()
    return found | {"rules": digest_rows(text.encode() for (text,) in rules)}


def lines_copied(cursor, copy_to):
    """The rows of a COPY, whatever blocks they come in; no row holds the end of a line."""
    rest = b""
    with cursor.copy(copy_to) as blocks:
        for block in blocks:
            *whole, rest = (rest + bytes(block)).split(b"\n")
            yield from whole


def program(name):
    found = which(name)
    if not found:
        raise BackupRefused(
            f"{name} is missing: install PostgreSQL's programs, on Debian postgresql-client."
        )
    return found
