"""Tests in this folder see the real facts of data/, loaded once for all of them.

The facts stand in a transaction that ends with the last test of the folder, so the
other tests find the empty database they expect. A test marked with
`transaction=True` would empty the tables and belongs elsewhere.
"""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.conftest import ROOT


@pytest.fixture(scope="package", autouse=True)
def loaded_facts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        everything = transaction.atomic()
        everything.__enter__()
        call_command("import_facts", str(ROOT / "data/facts"), verbosity=0)
        call_command("import_texts", str(ROOT / "data/texts"), verbosity=0)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        everything.__exit__(None, None, None)


@pytest.fixture
def facts(db):
    """The database with the real facts; what the test changes is undone after it."""
