"""Whether the portal is fit to be asked, and what is wrong if it is not."""

import io
import json
import shutil
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from correspondence.models import Mail
from operations import findings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sound(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.BACKUP_DIR = tmp_path
    settings.EMAIL_HOST = "mail.example.org"


def ask(client):
    response = client.get("/readyz")
    return response.status_code, json.loads(response.content)


def diagnosis():
    output = io.StringIO()
    try:
        call_command("doctor", stdout=output)
    except CommandError as error:
        output.write(f"{error}\n")
    return output.getvalue()


def test_a_sound_portal_is_ready(client):
    names = ["status", "database", "migrations", "cache", "disk", "files", "mail", "index"]
    assert ask(client) == (200, dict.fromkeys(names, "ok"))


def test_it_is_answered_over_plain_http_by_any_name_and_never_kept(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/readyz", headers={"Host": "10.0.0.7:8000"})
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_without_its_database_it_is_not_ready_and_says_only_what_it_knows(client, monkeypatch):
    def away():
        raise OperationalError("connection refused")

    monkeypatch.setattr("operations.findings.connection.cursor", away)
    status, said = ask(client)
    assert status == 503
    assert said == {
        **{"status": "not ready", "database": "problem", "cache": "ok"},
        **{"disk": "ok", "files": "ok"},
    }
    assert "→ Start it, or correct DATABASE_URL." in diagnosis()


def test_a_migration_that_is_not_applied_makes_it_unfit(client, monkeypatch):
    MigrationRecorder.Migration.objects.filter(app="events").delete()
    assert ask(client)[1]["migrations"] == "problem"
    assert "→ Back up, then run: manage.py migrate" in diagnosis()


@pytest.mark.parametrize(
    ("free", "level"), [(100 * 2**20, "problem"), (2**30, "warning"), (9 * 2**30, "ok")]
)
def test_a_disk_that_is_nearly_full_is_told(client, monkeypatch, free, level):
    usage = type(shutil.disk_usage("/"))(9 * 2**30, 0, free)
    monkeypatch.setattr("operations.findings.shutil.disk_usage", lambda _folder: usage)
    assert ask(client)[1]["disk"] == level


def test_a_mail_that_has_waited_for_hours_is_told(client):
    due = timezone.now() - timedelta(hours=2)
    Mail.objects.create(message_id="1", recipient="a@example.org", due_at=due)
    assert ask(client)[1]["mail"] == "problem"
    assert "is the timer portal-mail on?" in diagnosis()


def test_mails_that_only_people_can_decide_on_do_not_make_it_unfit(client):
    Mail.objects.create(
        message_id="1", recipient="a@example.org", state="failed", problem="refused"
    )
    assert ask(client)[0] == 200
    assert "Decide on them in the back office" in diagnosis()


def test_a_cache_that_is_away_is_told(client, monkeypatch):
    def away(*_words):
        raise ConnectionError

    monkeypatch.setattr(findings.django_cache, "set", away)
    assert ask(client) == (200, ask(client)[1] | {"cache": "warning"})


def test_an_index_that_is_far_behind_is_told(monkeypatch):
    monkeypatch.setattr("operations.findings.MOST_STALE", -1)
    assert "→ Run: manage.py rebuild_search" in diagnosis()


def test_the_doctor_begins_with_what_is_fine_and_ends_with_what_hurts():
    said = diagnosis()
    assert said.startswith("   fine  The database answers (")
    assert "warning  There is no backup in" in said
    assert "PROBLEM  SITE_URL is not set" in said
    assert "Something needs you now:" in said.splitlines()[-1]


def test_an_old_backup_and_a_key_that_others_read_are_told(tmp_path):
    (tmp_path / "portal-20200101T030000Z.tar").touch()
    (tmp_path / "secret_key").touch(0o644)
    (tmp_path / "secret_key").chmod(0o644)
    assert "warning  The newest backup is of 01 January 2020." in diagnosis()
    assert f"→ Run: chmod 600 {tmp_path}/secret_key" in diagnosis()
