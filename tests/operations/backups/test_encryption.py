"""Without the key nobody reads a backup, and nobody changes one."""

import re

import pyrage
import pytest
from django.core.management import CommandError

from operations.backups.rotation import backups_in
from tests.operations.backups.portals import backup, restore

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key(portal, settings):
    file = portal / "key"
    settings.BACKUP_RECIPIENTS = [
        re.fullmatch(r"BACKUP_RECIPIENTS=(age1\S+)\n", backup("--new-key", file))[1]
    ]
    return file


def test_with_its_key_a_backup_is_verified_and_put_back(portal, key):
    assert "Restored elsewhere:" in backup("--verify", "--identity", key)
    (taken,) = backups_in(portal / "backups")
    assert taken.suffix == ".age"
    assert b"Deir Alla" not in taken.read_bytes()
    assert "Taken" in restore(taken, "--replace", "--identity", key)


def test_any_program_for_age_reads_it(portal, key):
    backup()
    (taken,) = backups_in(portal / "backups")
    identity = pyrage.x25519.Identity.from_str(key.read_text().split()[-1])
    content = pyrage.decrypt(taken.read_bytes(), [identity])
    assert content[257:262] == b"ustar"


def test_without_the_key_it_is_refused(portal, key):
    backup()
    (taken,) = backups_in(portal / "backups")
    with pytest.raises(CommandError, match="name the file of its key"):
        restore(taken, "--verify")
    backup("--new-key", portal / "other")
    with pytest.raises(CommandError, match="another key"):
        restore(taken, "--verify", "--identity", portal / "other")


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_flipped_byte_and_a_missing_end_are_found_without_a_checksum(portal, key, share):
    backup()
    (taken,) = backups_in(portal / "backups")
    taken.with_name(f"{taken.name}.sha256").unlink()
    content = taken.read_bytes()

    flipped = bytearray(content)
    flipped[300 + int((len(content) - 301) * share)] ^= 1
    for damaged in (flipped, content[: -1000 * int(1 + share * 20)]):
        taken.write_bytes(damaged)
        with pytest.raises(CommandError, match="damaged"):
            restore(taken, "--verify", "--identity", key)


def test_a_key_is_never_written_over(portal, key):
    with pytest.raises(CommandError, match="exists"):
        backup("--new-key", key)
    assert key.stat().st_mode & 0o077 == 0


def test_what_is_no_key_is_refused(portal, settings):
    settings.BACKUP_RECIPIENTS = ["age1nonsense"]
    with pytest.raises(CommandError, match="BACKUP_RECIPIENTS names no key"):
        backup()
    assert backups_in(portal / "backups") == []
