"""What of the settings is about several machines that serve one portal."""

import pytest
from django.core.management import call_command
from django.db import connection

from portal.cache_settings import cache_settings
from portal.database_settings import database_settings, is_for_owner
from portal.management.commands.migrate import MIGRATION_LOCK_ID
from portal.storage_settings import storage_settings
from tests.conftest import ROOT
from tests.portal.environment import settings_of

POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "portal"}


# -- the database, behind a pool ---------------------------------------------------------


def test_a_pool_of_sessions_is_left_nothing_and_asked_for_nothing():
    pooled = database_settings(POSTGRES, is_pooled=True)
    assert pooled["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert pooled["OPTIONS"]["prepare_threshold"] is None
    assert "options" not in pooled["OPTIONS"]  # pgbouncer refuses it

    direct = database_settings(POSTGRES)
    assert direct["DISABLE_SERVER_SIDE_CURSORS"] is False
    assert direct["OPTIONS"]["options"] == "-c jit=off"


@pytest.mark.parametrize(
    ("words", "of_owner"),
    [
        (["manage.py", "migrate"], True),
        (["/srv/portal/manage.py", "backup", "--verify"], True),
        (["manage.py", "tidy"], False),
        (["manage.py"], False),
        (["/srv/portal/.venv/bin/gunicorn", "migrate"], False),
    ],
)
def test_commands_that_change_tables_are_the_owners(words, of_owner):
    assert is_for_owner(words) is of_owner


def test_the_pages_take_the_address_that_is_not_the_owners():
    addresses = {
        "DATABASE_URL": "postgres://portal@pool:6432/portal",
        "OWNER_DATABASE_URL": "postgres://owner@server:5432/portal",
        "PGBOUNCER": "on",
    }
    [databases] = settings_of("DATABASES", **addresses)
    used = databases["default"]
    assert (used["USER"], used["PORT"]) == ("portal", 6432)
    assert used["DISABLE_SERVER_SIDE_CURSORS"] is True


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is of one machine")
def test_migrations_are_applied_by_one_at_a_time(copied_database):
    holder = connection.copy()
    with holder.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK_ID])
    try:
        with pytest.raises(Exception, match="statement timeout|lock timeout"):
            migrate_within("200ms")
    finally:
        holder.close()
    migrate_within("20s")


def migrate_within(patience):
    options = connection.settings_dict["OPTIONS"]
    whole = options | {"options": f"-c lock_timeout={patience}"}
    connection.settings_dict["OPTIONS"] = whole
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.settings_dict["OPTIONS"] = options


# -- files -------------------------------------------------------------------------------


def test_files_lie_in_folders_of_the_machine_unless_a_bucket_is_named(tmp_path):
    kept = storage_settings(tmp_path)
    assert {alias: named["BACKEND"].rpartition(".")[2] for alias, named in kept.items()} == {
        "default": "FileSystemStorage",
        "waiting_imports": "FileSystemStorage",
        "persons": "FileSystemStorage",
        "staticfiles": "StaticFilesStorage",
    }


def test_a_bucket_holds_all_that_the_machines_share_each_in_its_folder(tmp_path):
    address = "s3://key:se%2Fcret@s3.example.org:9000/portal/site?region=eu-central-1"
    kept = storage_settings(tmp_path, address)
    del kept["staticfiles"]
    assert {alias: named["OPTIONS"]["location"] for alias, named in kept.items()} == {
        "default": "site/media",
        "waiting_imports": "site/imports",
        "persons": "site/persons",
    }
    options = kept["default"]["OPTIONS"]
    assert (options["bucket_name"], options["region_name"]) == ("portal", "eu-central-1")
    assert (options["access_key"], options["secret_key"]) == ("key", "se/cret")
    assert options["endpoint_url"] == "https://s3.example.org:9000"


@pytest.mark.parametrize("address", ["https://s3.example.org/portal", "s3://s3.example.org/"])
def test_what_is_no_bucket_is_refused_at_the_start(tmp_path, address):
    with pytest.raises(ValueError, match="MEDIA_STORAGE"):
        storage_settings(tmp_path, address)


# -- the cache, and what each machine keeps for itself -------------------------------------


def test_a_cache_of_all_machines_is_not_waited_for():
    assert cache_settings("")["BACKEND"].endswith("LocMemCache")
    shared = cache_settings("redis://127.0.0.1:6379/0")
    assert shared["LOCATION"] == "redis://127.0.0.1:6379/0"
    assert shared["OPTIONS"]["socket_timeout"] <= 1


def test_a_machine_keeps_its_own_where_it_is_told_and_finds_the_sheets_beside_the_code(tmp_path):
    made = settings_of("VAR_DIR", "STATIC_ROOT", "MEDIA_ROOT", VAR_DIR=str(tmp_path))
    assert made == [str(tmp_path), str(ROOT / "var/static"), str(tmp_path / "media")]
