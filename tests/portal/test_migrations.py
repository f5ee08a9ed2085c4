"""Whoever upgrades keeps what is in the database, and finds it again."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.conftest import ROOT


@contextmanager
def empty_database(tmp_path):
    """The address of a database of the kind the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/portal.sqlite3"
        return
    server, name = connection.settings_dict, "first_release"
    with psycopg.connect(
        host=server["HOST"],
        port=server["PORT"] or None,
        user=server["USER"],
        password=server["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as admin:
        admin.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        secret = f":{server['PASSWORD']}" if server["PASSWORD"] else ""
        place = f"{server['HOST']}:{server['PORT'] or 5432}"
        yield f"postgres://{server['USER']}{secret}@{place}/{name}"
        admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.mark.django_db
def test_a_filled_database_of_the_first_release_is_brought_up_to_date(tmp_path):
    with empty_database(tmp_path) as address:
        told = subprocess.run(
            [sys.executable, "-m", "tests.portal.first_release"],
            cwd=ROOT,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": address},
            capture_output=True,
            text=True,
        )

    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout.splitlines()[-1]) == {
        "events": [["draft", "draft"], ["plan", "published"], ["visit", "published"]],
        "public": ["plan", "visit"],
        "there": ["Amman"],
        "steps": 1,
        "versions": 0,
        "page": [200, True, True],
        "draft": 404,
        "found": True,
    }
