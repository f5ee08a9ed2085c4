"""What the server takes along when it starts."""

import json
import os
import subprocess
import sys

from tests.conftest import ROOT

# Only the tables, files and pictures of editors need these, or a process of its own.
RARELY_NEEDED = ["httpx", "lxml", "openpyxl", "pikepdf"]
LOADED = """
import json, sys
from portal.wsgi import application
from django.db import connection
print(json.dumps([sorted(set(sys.argv[1:]) & set(sys.modules)), connection.connection is None]))
"""


def test_the_server_starts_without_what_is_rarely_needed_and_without_a_connection():
    said = subprocess.run(
        [sys.executable, "-c", LOADED, *RARELY_NEEDED],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    # Workers are forked from it, and must not share a connection.
    assert json.loads(said.stdout) == [[], True]
