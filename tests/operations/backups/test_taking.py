"""A backup is the portal as it was at one moment, whoever writes meanwhile."""

import re
from functools import partial
from time import sleep

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from operations.backups.rotation import backups_in
from publishing.models import Topic
from tests.factories import make_topic
from tests.operations.backups.portals import backup, restore
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 20


def write_until(done, number):
    """Commit pairs of rows that say the same; how many times."""
    commits = 0
    while not done.exists():
        commits += 1
        with transaction.atomic():
            for half in ("left", "right"):
                Topic.objects.filter(slug=f"{half}-{number}").update(label_en=str(commits))
    return commits


def back_up_meanwhile(done):
    sleep(0.3)
    try:
        return backup("--verify")
    finally:
        done.touch()


def test_a_backup_taken_while_20_people_write_is_that_of_one_moment(portal):
    for number in range(WRITERS):
        make_topic(f"left-{number}")
        make_topic(f"right-{number}")
    Topic.objects.update(label_en="0")
    done = portal / "done"

    said, *commits = at_once(
        partial(back_up_meanwhile, done),
        *(partial(write_until, done, number) for number in range(WRITERS)),
    )

    assert "Restored elsewhere:" in said, said
    assert min(commits) > 0
    restore(*backups_in(portal / "backups"), "--replace")
    labels = dict(Topic.objects.filter(slug__contains="-").values_list("slug", "label_en"))
    pairs = [(labels[f"left-{n}"], labels[f"right-{n}"]) for n in range(WRITERS)]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_a_backup_is_for_the_eyes_of_its_owner(portal):
    backup()
    (taken,) = backups_in(portal / "backups")
    assert taken.stat().st_mode & 0o077 == 0
    assert taken.parent.stat().st_mode & 0o077 == 0


def test_its_checksum_is_one_that_sha256sum_reads(portal):
    backup()
    (taken,) = backups_in(portal / "backups")
    said = taken.with_name(f"{taken.name}.sha256").read_text()
    assert re.fullmatch(r"[0-9a-f]{64}  portal-\d{8}T\d{6}Z\.tar\n", said)


def test_a_backup_that_fails_leaves_nothing_behind_and_the_old_ones_as_they_were(
    portal, monkeypatch
):
    backup()
    before = sorted((portal / "backups").iterdir())

    def fill_the_disk(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("operations.backups.taking.os.fsync", fill_the_disk)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup")

    assert sorted((portal / "backups").iterdir()) == before


def test_old_backups_go_only_after_a_new_one_is_there(portal):
    folder = portal / "backups"
    folder.mkdir()
    for day in range(10, 20):
        (folder / f"portal-202001{day}T030000Z.tar").touch()
    (folder / "notes.txt").touch()

    backup("--days", "3", "--weeks", "0", "--months", "0")

    assert [taken.name[7:15] for taken in backups_in(folder)][1:] == ["20200119", "20200118"]
    assert (folder / "notes.txt").exists()
