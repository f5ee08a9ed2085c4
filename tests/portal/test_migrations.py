"""Whoever upgrades keeps what is in the database, and finds it again."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.conftest import ROOT


@contextmanager
def empty_database(tmp_path):
    """The address of a database of the kind the tests run on."""
    if connection.vendor == "sqlite":
        tmp_path.mkdir(exist_ok=True)
        yield f"sqlite:///{tmp_path}/portal.sqlite3"
        return
    server, name = connection.settings_dict, f"upgraded_{os.getpid()}"
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


def told_by(module, *arguments, database):
    """What a module of the tests prints about a database it brings up to date."""
    told = subprocess.run(
        [sys.executable, "-m", f"tests.portal.{module}", *arguments],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.django_db
def test_a_filled_database_of_the_first_release_is_brought_up_to_date(tmp_path):
    with empty_database(tmp_path) as address:
        told = told_by("first_release", database=address)

    assert told == {
        "events": [["draft", "draft"], ["plan", "published"], ["visit", "published"]],
        "public": ["plan", "visit"],
        "there": ["Amman"],
        "steps": 1,
        "versions": 0,
        "page": [200, True, True],
        "draft": 404,
        "found": True,
    }


@pytest.mark.slow
@pytest.mark.django_db
def test_addresses_that_differed_in_case_only_are_told_apart_and_none_is_lost(tmp_path):
    with empty_database(tmp_path) as address:
        told = told_by("capital_letters", database=address)

    assert told == {
        "slugs": {"1": "tour-2", "2": "tour", "3": "tour-3", "4": "visit-2"},
        "answers": {
            "tour": [200, ""],
            "TOUR": [301, "/tour-3/"],
            "Tour": [301, "/tour/"],
            "tOUR": [301, "/tour/"],
            "Visit-2": [301, "/visit-2/"],
            "OLD": [301, "/tour/"],
            "old": [301, "/tour/"],
            "compost": [301, "/tour-3/"],
        },
    }


@pytest.mark.slow
@pytest.mark.django_db
def test_groups_may_do_the_same_on_fresh_and_upgraded_installations(tmp_path):
    with empty_database(tmp_path / "fresh") as address:
        fresh = told_by("groups", database=address)
    with empty_database(tmp_path / "upgraded") as address:
        upgraded = told_by("groups", "portal.0003_editing", database=address)

    assert fresh == upgraded
    assert {code for code in fresh["Operators"] if code.startswith("auth.")} == {
        "auth.add_user",
        "auth.change_user",
        "auth.delete_user",
        "auth.view_user",
    }


@pytest.mark.django_db
def test_operators_hold_what_any_other_group_holds():
    held = {
        group.name: set(group.permissions.values_list("content_type__app_label", "codename"))
        for group in Group.objects.all()
    }
    assert {name for name in held if not held[name] <= held["Operators"]} == set()
