"""What every test starts from: English, an empty cache, compiled catalogues.

And what some ask for: a second database, with the real facts, filled once by each of
xdist's workers.
"""

import gc
import io
import pickle
import sqlite3
from contextlib import closing
from copy import deepcopy
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.template.base import Template
from django.utils import timezone, translation

from publishing.sqlite import extend_driver_connection

ROOT = Path(__file__).parent.parent


def pytest_configure(config):
    gc.set_threshold(200_000, 20, 100)  # looking for garbage often costs a tenth of the time
    if not hasattr(config, "workerinput"):  # once, not in each of xdist's workers
        compile_catalogues()


# Races of processes; all the facts.
SLOW_FIXTURES = {"copied_database", "connection_to_facts"}

# They open one form or page after the other: two thirds of the time, a quarter of the tests.
SLOW_MODULES = {
    "tests.events.test_admin",
    "tests.partnerships.test_admin",
    "tests.portal.test_caching",
    "tests.portal.test_facets",
    "tests.portal.test_files",
    "tests.portal.test_health",
    "tests.portal.test_neighbours",
    "tests.portal.test_admin_site",
    "tests.portal.test_admin_screens",
    "tests.portal.test_pages",
    "tests.portal.test_persons_in_outputs",
    "tests.portal.test_settings",
    "tests.spreadsheets.test_doubts",
    "tests.spreadsheets.test_reader",
    "tests.backoffice.spreadsheets.test_views",
    "tests.publishing.media.test_documents",
    "tests.backoffice.workflow.test_drafts",
    "tests.publishing.text.test_hostile_texts",
    "tests.backoffice.test_media",
    "tests.backoffice.library.test_history",
    "tests.backoffice.library.test_review",
    "tests.publishing.media.test_images",
    "tests.publishing.media.test_images_refusals",
    "tests.backoffice.test_permissions",
    "tests.backoffice.workflow.test_stale_forms",
    "tests.backoffice.workflow.test_two_persons",
    "tests.backoffice.test_unsaved_input",
}


@pytest.hookimpl(tryfirst=True)  # before -m looks at marks
def pytest_collection_modifyitems(config, items):
    for item in items:
        is_slow = SLOW_FIXTURES & set(item.fixturenames)
        if is_slow or item.module.__name__ in SLOW_MODULES:
            item.add_marker("slow")
        if item.nodeid.partition("[")[0] in LONG:
            item.add_marker("long")
    if connection.vendor != "sqlite":
        select_for_the_second_database(config, items)


# Those that take long; those that ask PostgreSQL only what others ask it: tests/statements.py.
LONG = set((ROOT / "tests/long.txt").read_text().split())
RUN_ONCE = set((ROOT / "tests/once.txt").read_text().split())


def select_for_the_second_database(config, items):
    """On PostgreSQL, the second of the two databases, run what may differ from the first."""
    by_need = {True: [], False: []}
    for item in items:
        asks = item.get_closest_marker("django_db") or "db" in item.fixturenames
        once = item.get_closest_marker("any_database") or item.nodeid.partition("[")[0] in RUN_ONCE
        by_need[bool(asks) and not once].append(item)
    config.hook.pytest_deselected(items=by_need[False])
    items[:] = by_need[True]


def compile_catalogues():
    for file in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            with file.open("rb") as source, compiled.open("wb") as target:
                write_mo(target, read_po(source))


@pytest.fixture(autouse=True)
def fresh_start(request):
    """No test sees the language or the cached answers of the one before."""
    from portal.middleware import DueChangesMiddleware  # models can be imported only now
    from publishing import month_names
    from publishing.facet_index import forget_facet_indexes
    from publishing.kept_pieces import forget_pieces
    from search.kept_rows import forget_kept_answers
    from search.lexicon import clear_lexicon_cache

    translation.activate("en")
    month_names.ChosenMonths.kept.set(
        month_names.ArabicMonths.LEVANTINE
    )  # until a request reads it
    DueChangesMiddleware.looked_at = timezone.now()
    forget_facet_indexes()
    forget_pieces()
    forget_kept_answers()
    if "loaded_facts" not in request.fixturenames:  # their words are always the same
        clear_lexicon_cache()
    yield
    translation.activate("en")
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def files_read_once():
    """A file is read in a process of its own once, not again by each test that stores it."""
    from publishing.media import documents, images  # models can be imported only now
    from publishing.sandbox import run_limited
    from spreadsheets import reader

    known = {}

    def run_once(function, argument, **limits):
        asked = pickle.dumps((function, argument, limits))
        if asked not in known:
            known[asked] = run_limited(function, argument, **limits)
        return deepcopy(known[asked])

    documents.run_limited = images.run_limited = reader.run_limited = run_once


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages(django_test_environment):
    """Django's client keeps a copy of the context of each page, not of all fields within it."""
    keep_context = Template._render

    def render(template, context):
        is_field = str(template.name).startswith("django/forms/")
        if context.template is template and not is_field:
            return keep_context(template, context)
        return template.nodelist.render(context)

    Template._render = render


class ConnectionOfTests:
    """The connection as it is without the transaction that a test runs in, to be undone."""

    @property
    def in_atomic_block(self):
        return not all(block._from_testcase for block in connection.atomic_blocks)


@pytest.fixture(scope="session", autouse=True)
def kept_indexes(django_test_environment):
    """As a process does, tests keep the indexes of facets but for transactions within them."""
    from publishing.facet_index import current  # models can be imported only now

    current.connection = ConnectionOfTests()


@pytest.fixture
def kept_pieces(monkeypatch):
    """The same of pieces of pages."""
    monkeypatch.setattr("publishing.kept_pieces.connection", ConnectionOfTests())


@pytest.fixture
def editor(client):
    """The browser of somebody who may do everything in the back office."""
    from tests.factories import make_staff_user  # models can be imported only now

    client.force_login(make_staff_user())
    return client


# -- a library on a real disk, empty at the beginning of each test --------------


class Library(type(Path())):
    """The folder of the files."""

    def files(self):
        found = (path for path in self.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(self)) for path in found)


@pytest.fixture
def library(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = Library(settings.MEDIA_ROOT)
    folder.mkdir()
    return folder


@pytest.fixture
def keep(django_capture_on_commit_callbacks):
    """What happens inside is kept, as after the end of a request."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture(scope="module")
def copied_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """A copy of the empty database that other processes reach; nobody else sees what they commit.

    SQLite's is a file, because a database in memory knows neither other processes nor locks.
    """
    with django_db_blocker.unblock():
        connection.ensure_connection()
        original, name = connection.connection, connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            copy = str(tmp_path_factory.mktemp("database") / "portal.sqlite3")
            with closing(sqlite3.connect(copy)) as file:
                original.backup(file)
        else:
            connection.close()
            connection.creation.clone_test_db("copied", verbosity=0)
            copy = connection.creation.get_test_db_clone_settings("copied")["NAME"]
        connection.settings_dict["NAME"], connection.connection = copy, None
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = name
        if connection.vendor == "sqlite":
            connection.connection = original
        else:
            connection.creation.destroy_test_db(suffix="copied", verbosity=0)


# -- the real facts ------------------------------------------------------------

FACTS = "facts"  # what the name of the database ends with


@pytest.fixture(scope="session")
def connection_to_facts(django_db_setup, django_db_blocker):
    """What the driver calls a connection, to a copy of the empty database with the facts."""
    with django_db_blocker.unblock():
        with_facts = copy_of_the_empty_database()
        empty, connection.connection = connection.connection, with_facts
        import_facts()
        connection.connection = empty
    yield with_facts
    with_facts.close()
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            connection.creation.destroy_test_db(suffix=FACTS, verbosity=0)


def import_facts():
    """As `make run` does it."""
    common = {"publish": True, "skip_empty": True, "stdout": io.StringIO()}
    call_command("import_tables", ROOT / "data/facts", **common)
    call_command("import_tables", ROOT / "data/texts", translations="machine", **common)


def copy_of_the_empty_database():
    parameters = connection.get_connection_params()
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = connection.get_new_connection(parameters | {"database": ":memory:"})
        connection.connection.backup(copy)
        extend_driver_connection(copy)
    else:
        connection.close()  # PostgreSQL copies only what nobody looks at
        connection.creation.clone_test_db(FACTS, verbosity=0)
        name = connection.creation.get_test_db_clone_settings(FACTS)["NAME"]
        copy = connection.get_new_connection(parameters | {"dbname": name})
        connection.connect()
    return copy
