"""A backup is put back as it was, or refused with a sentence that says what to do."""

import random
import tarfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from events.models import Event
from operations.backups.rotation import backups_in
from tests.factories import make_event
from tests.operations.backups.portals import backup, restore

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taken(portal):
    backup()
    return backups_in(portal / "backups")[0]


def test_it_brings_back_rows_and_files_and_nothing_that_came_later(taken):
    titles = set(Event.objects.values_list("title_ar", flat=True))
    make_event(title_ar="لاحقا")
    storages["default"].delete("documents/تقرير.pdf")
    storages["persons"].save("later.pdf", ContentFile(b"later"))

    said = restore(taken, "--replace")

    assert "Now run manage.py migrate" in said
    assert set(Event.objects.values_list("title_ar", flat=True)) == titles
    with storages["default"].open("documents/تقرير.pdf") as file:
        assert file.read() == b"%PDF"
    assert storages["persons"].listdir("")[1] == ["proof.pdf"]


def test_what_it_brought_back_is_searched_and_written_as_before(taken):
    restore(taken, "--replace")
    event = make_event(title_en="Written after")  # keys go on where they were
    assert Event.objects.filter(pk=event.pk).exists()


def test_a_place_with_data_is_not_overwritten_unless_told(taken):
    with pytest.raises(CommandError, match="add --replace"):
        restore(taken)


def test_only_trying_it_changes_nothing(taken):
    make_event(title_en="Made since")
    said = restore(taken, "--verify")
    assert "rows of" in said
    assert Event.objects.filter(title_en="Made since").exists()


@pytest.mark.parametrize("with_checksum", [True, False])
def test_a_flipped_byte_is_found(taken, with_checksum):
    if not with_checksum:
        taken.with_name(f"{taken.name}.sha256").unlink()
    content = taken.read_bytes()
    with tarfile.open(taken) as tar:
        members = [(member.offset_data, member.size) for member in tar]
    chance = random.Random(1)
    for offset, size in members:
        flipped = bytearray(content)
        flipped[offset + chance.randrange(size)] ^= 0x40
        taken.write_bytes(flipped)
        with pytest.raises(CommandError, match="damaged|newer|not what was backed up"):
            restore(taken, "--verify")


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_backup_that_was_cut_off_is_refused(taken, share):
    taken.with_name(f"{taken.name}.sha256").unlink()
    content = taken.read_bytes()
    with tarfile.open(taken) as tar:
        end = tar.getmembers()[-1].offset_data
    taken.write_bytes(content[: int(end * share)])
    with pytest.raises(CommandError, match="damaged"):
        restore(taken, "--verify")


def test_a_backup_of_the_other_database_is_refused_with_a_way_on(taken, monkeypatch):
    own = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    other = {"sqlite": "postgres", "postgresql": "sqlite"}[connection.vendor]
    monkeypatch.setattr(
        "operations.backups.restoring.own_database",
        lambda: type("Other", (), {"kind": other}),
    )
    with pytest.raises(CommandError, match=f"This backup is of {own}, but .* write_package"):
        restore(taken, "--replace")


def test_a_backup_of_a_newer_portal_is_refused(portal):
    MigrationRecorder(connection).record_applied("events", "0999_later")
    try:
        backup()
    finally:
        MigrationRecorder(connection).record_unapplied("events", "0999_later")
    (taken,) = backups_in(portal / "backups")
    with pytest.raises(CommandError, match=r"newer version .* took this backup \(events.0999"):
        restore(taken, "--replace")


def test_a_file_that_is_not_there_is_told(portal):
    with pytest.raises(CommandError, match="There is no file"):
        restore(portal / "portal.tar")
