"""Colleagues, and a record."""

import pytest

from tests.factories import make_event
from tests.office import make_complete_event, signed_in

# -- colleagues ------------------------------------------------------------------------


@pytest.fixture
def author():
    return signed_in("Authors")


@pytest.fixture
def reviewer():
    return signed_in("Reviewers")


@pytest.fixture
def translator():
    return signed_in("Translators: Arabic")


@pytest.fixture
def event():
    """A public event that has all an event needs."""
    return make_complete_event(title_en="Study tour", slug="study-tour")


@pytest.fixture
def draft():
    return make_event(state="draft", title_en="Study tour", summary_en="It rained. They met.")
