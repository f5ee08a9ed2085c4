"""The newest of each of the last days, weeks and months."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from operations.backups.rotation import backup_name, superfluous

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)  # a Friday


def backups(*days_ago):
    return [Path(backup_name(NOON - timedelta(days=days), False)) for days in days_ago]


def test_each_of_the_last_days_weeks_and_months_keeps_its_newest():
    year = backups(*range(365))
    deleted = superfluous(year, 7, 4, 12)
    kept = [backup for backup in year if backup not in deleted]
    assert [backup.name[7:15] for backup in kept] == [
        *["20261127", "20261126", "20261125", "20261124", "20261123", "20261122", "20261121"],
        *["20261115", "20261108"],  # Sundays; the 22nd is there already
        *["20261031", "20260930", "20260831", "20260731", "20260630", "20260531", "20260430"],
        *["20260331", "20260228", "20260131", "20251231"],
    ]


def test_days_without_a_backup_cost_none():
    seldom = backups(0, 40, 41, 300)
    assert superfluous(seldom, 7, 0, 0) == []


def test_the_newest_is_never_deleted():
    assert superfluous(backups(0), 0, 0, 0) == []
