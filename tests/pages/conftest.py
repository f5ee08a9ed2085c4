"""Tests in this folder see the real facts of data/.

The facts stand in a database of their own, filled once by each of xdist's workers and
measured by the database's planner; the other tests find the empty one they expect. A test
marked with `transaction=True` would empty the tables and belongs elsewhere.
"""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.conftest import ROOT

FACTS = "facts"  # what the name of the database ends with


@pytest.fixture(scope="session")
def connection_to_facts(django_db_setup, django_db_blocker):
    """What the driver calls a connection, to a copy of the empty database with the facts."""
    with django_db_blocker.unblock():
        with_facts = copy_of_the_empty_database()
        empty, connection.connection = connection.connection, with_facts
        call_command("import_facts", str(ROOT / "data/facts"), verbosity=0)
        call_command("import_texts", str(ROOT / "data/texts"), verbosity=0)
        connection.connection = empty
    yield with_facts
    with_facts.close()
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            connection.creation.destroy_test_db(suffix=FACTS, verbosity=0)


def copy_of_the_empty_database():
    parameters = connection.get_connection_params()
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = connection.get_new_connection(parameters | {"database": ":memory:"})
        connection.connection.backup(copy)
    else:
        connection.close()  # PostgreSQL copies only what nobody looks at
        connection.creation.clone_test_db(FACTS, verbosity=0)
        name = connection.creation.get_test_db_clone_settings(FACTS)["NAME"]
        copy = connection.get_new_connection(parameters | {"dbname": name})
        connection.connect()
    return copy


@pytest.fixture(scope="package", autouse=True)
def loaded_facts(connection_to_facts):
    empty, connection.connection = connection.connection, connection_to_facts
    yield
    connection.connection = empty


@pytest.fixture
def facts(db):
    """The database with the real facts; what the test changes is undone after it."""
