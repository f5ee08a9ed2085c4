"""The servers that are measured beside each other."""

from devtools.bench.servers import BARE, PORTAL, server_words

COMMAND = "gunicorn portal.wsgi --config python:settings_of_it --workers 2 --forwarder-headers ''"


def test_the_portal_is_started_by_the_command_as_it_stands():
    words = ["gunicorn", "portal.wsgi", "--config", "python:settings_of_it"]
    assert server_words(COMMAND, PORTAL) == [*words, "--workers", "2", "--forwarder-headers", ""]


def test_bare_functions_are_started_alike_but_without_the_settings_of_the_portal():
    words = ["gunicorn", BARE, "--workers", "2", "--forwarder-headers", ""]
    assert server_words(COMMAND, BARE) == words
