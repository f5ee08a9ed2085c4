"""Tests in this folder see the real facts of data/, the others an empty database.

A test marked with `transaction=True` would empty the tables and belongs elsewhere.
"""

import pytest
from django.db import connection

from search.lexicon import clear_lexicon_cache
from tests.vocabulary import Vocabulary


@pytest.fixture(scope="package", autouse=True)
def loaded_facts(connection_to_facts):
    clear_lexicon_cache()
    empty, connection.connection = connection.connection, connection_to_facts
    yield
    connection.connection = empty


@pytest.fixture
def facts(db):
    """The database with the real facts; what the test changes is undone after it."""


@pytest.fixture(scope="package")
def vocabulary(loaded_facts, django_db_blocker):
    with django_db_blocker.unblock():
        return Vocabulary()
