"""Tests in this folder see the real facts of data/, the others an empty database.

A test marked with `transaction=True` would empty the tables and belongs elsewhere.
"""

import pytest
from django.db import connection

from publishing.facet_index import current, forget_facet_indexes, get_facet_indexes
from publishing.kinds import kinds
from search.lexicon import clear_lexicon_cache
from tests.vocabulary import Vocabulary


@pytest.fixture(scope="package", autouse=True)
def loaded_facts(connection_to_facts, django_db_blocker):
    """The indexes of their facets: each test begins with them."""
    clear_lexicon_cache()
    forget_facet_indexes()
    empty, connection.connection = connection.connection, connection_to_facts
    with django_db_blocker.unblock():
        get_facet_indexes(*(kind.name for kind in kinds.searchable))
    yield current.Process.kept
    connection.connection = empty


@pytest.fixture
def facts(db, loaded_facts):
    """The database with the real facts; what the test changes is undone after it."""
    current.Process.kept = loaded_facts


@pytest.fixture(scope="package")
def vocabulary(loaded_facts, django_db_blocker):
    with django_db_blocker.unblock():
        return Vocabulary()


@pytest.fixture(scope="package")
def answers():
    return {}


@pytest.fixture
def ask(facts, kept_pieces, client, answers):
    """ask("/en/events/"): the answer, asked for once by all tests that change nothing."""

    def ask(address):
        if address not in answers:
            answers[address] = client.get(address)
            answers[address].context = None  # of what nobody looks at, hundreds are much
        return answers[address]

    return ask
