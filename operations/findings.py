"""What can be wrong with a running portal, each with a sentence and what to do.

`manage.py doctor` tells all of it to a person, /readyz whether it is fit to be asked.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import cache as django_cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from correspondence.mail_server import has_mail_server
from correspondence.models import Mail
from operations.backups.rotation import backups_in, moment_of
from portal.maintenance import is_in_maintenance
from search.models import Stale

FINE, WARNING, PROBLEM = "ok", "warning", "problem"
LEAST_DISK = 200 * 2**20  # bytes; with less, uploads and backups fail
LITTLE_DISK = 2 * 2**30
MAIL_PATIENCE = timedelta(hours=1)  # a mail that has waited longer
BACKUP_PATIENCE = timedelta(days=2)
MOST_STALE = 10_000  # records that the index has not taken in yet


@dataclass(frozen=True)
class Finding:
    level: str
    says: str
    todo: str = ""


def look_at_database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Finding(
            PROBLEM,
            f"The database does not answer: {error}".strip(),
            "Start it, or correct DATABASE_URL. The portal comes back by itself.",
        )
    return Finding(FINE, f"The database answers ({connection.vendor}).")


def look_at_migrations():
    pending = migrations_on_disk() - set(MigrationRecorder(connection).applied_migrations())
    if pending:
        return Finding(
            PROBLEM,
            f"{len(pending)} migrations are not applied, {min(pending)[0]} first.",
            "Back up, then run: manage.py migrate",
        )
    return Finding(FINE, "All migrations are applied.")


@cache
def migrations_on_disk():
    """(app, name) of each, without loading one: a server has no other use for them."""
    return {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("[!_]*.py")
    }


def look_at_cache():
    key = f"looked-at-by-{os.getpid()}"
    try:
        django_cache.set(key, "x", 10)
        answers = django_cache.get(key) == "x"
    except Exception:  # noqa: BLE001, RUF100 - each kind of cache has errors of its own
        answers = False
    if not answers:
        return Finding(WARNING, "The cache does not answer.", "Start it; pages are made without.")
    return Finding(FINE, "The cache answers.")


def look_at_disk():
    folders = [path for path in (settings.VAR_DIR, settings.MEDIA_ROOT) if Path(path).is_dir()]
    folder, free = min(
        ((folder, shutil.disk_usage(folder).free) for folder in folders), key=lambda pair: pair[1]
    )
    says = f"{free / 2**30:.1f} GiB are free at {folder}."
    if free < LEAST_DISK:
        return Finding(PROBLEM, says, "Make room at once: uploads and backups fail.")
    if free < LITTLE_DISK:
        return Finding(WARNING, says, "Make room: old backups, logs, the folder of dossiers.")
    return Finding(FINE, says)


def look_at_files():
    if not settings.MEDIA_STORAGE:
        return Finding(FINE, "Pictures and documents lie on this machine.")
    try:
        default_storage.exists("pictures/asked-for")
    except OSError as error:
        return Finding(
            PROBLEM, str(error), "Start the store, or correct MEDIA_STORAGE: uploads are refused."
        )
    return Finding(FINE, "The store of pictures and documents answers.")


def look_at_mail():
    if not has_mail_server():
        return Finding(WARNING, "No mail is sent: EMAIL_URL names no server.", "Set EMAIL_URL.")
    unsent = Mail.objects.needing_attention().count()
    oldest = Mail.objects.due().order_by("due_at").values_list("due_at", flat=True).first()
    if oldest and timezone.now() - oldest > MAIL_PATIENCE:
        return Finding(
            PROBLEM,
            f"A mail has waited since {oldest:%d %B, %H:%M} UTC.",
            "Run manage.py send_mail and read what it says; is the timer portal-mail on?",
        )
    if unsent:
        return Finding(
            WARNING,
            f"{unsent} mails failed, or may have been sent or not.",
            "Decide on them in the back office under “Mails”.",
        )
    return Finding(FINE, "No mail waits for long.")


def look_at_index():
    waiting = Stale.objects.count()
    if waiting > MOST_STALE:
        return Finding(
            WARNING,
            f"The search has not taken in {waiting} changes yet.",
            "Run: manage.py rebuild_search",
        )
    return Finding(FINE, f"The search waits to take in {waiting} changes.")


def look_at_backups():
    newest = next(iter(backups_in(Path(settings.BACKUP_DIR))), None)
    todo = "Run: manage.py backup --verify; is the timer portal-backup on?"
    if not newest:
        return Finding(WARNING, f"There is no backup in {settings.BACKUP_DIR}.", todo)
    if datetime.now(UTC) - moment_of(newest) > BACKUP_PATIENCE:
        return Finding(WARNING, f"The newest backup is of {moment_of(newest):%d %B %Y}.", todo)
    return Finding(FINE, f"The newest backup is of {moment_of(newest):%d %B %Y, %H:%M} UTC.")


def look_at_maintenance():
    if is_in_maintenance():
        return Finding(
            WARNING, "Readers are told that the portal is worked on.", "manage.py maintenance off"
        )
    return Finding(FINE, "Readers see pages, no notice of maintenance.")


READINESS = {
    **{"migrations": look_at_migrations, "cache": look_at_cache, "disk": look_at_disk},
    **{"files": look_at_files, "mail": look_at_mail, "index": look_at_index},
}
ALL_OF_IT = {**READINESS, "backups": look_at_backups, "maintenance": look_at_maintenance}
NEEDS_DATABASE = {"migrations", "mail", "index"}


def findings_of(what):
    """{name: finding}; while the database is away, without what only it could tell."""
    found = {"database": look_at_database()}
    is_away = found["database"].level != FINE
    for name, look in what.items():
        if not (is_away and name in NEEDS_DATABASE):
            found[name] = look()
    return found
