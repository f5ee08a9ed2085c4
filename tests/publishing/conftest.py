"""Colleagues, a record and what the library holds, for all tests in here."""

import pytest

from publishing.content_changes import install_log
from publishing.models import ContentChange
from tests.fixtures import *  # noqa: F403 - fixtures are found by being here


@pytest.fixture
def fresh_log(copied_database, transactional_db):
    """Emptying the tables after the test before has filled or emptied the log, too."""
    ContentChange.objects.all().delete()
    install_log()
