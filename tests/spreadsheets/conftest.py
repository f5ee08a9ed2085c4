"""Colleagues, a record and what the library holds, for all tests in here."""

from tests.fixtures import *  # noqa: F403 - fixtures are found by being here
