"""Which backups are kept: the newest of each of the last days, weeks and months that have one."""

import re
from datetime import datetime

BACKUP_NAME = re.compile(r"portal-(\d{8}T\d{6}Z)\.tar(\.age)?")
TIME = "%Y%m%dT%H%M%SZ"


def backup_name(moment, is_encrypted):
    return f"portal-{moment.strftime(TIME)}.tar{'.age' if is_encrypted else ''}"


def moment_of(backup):
    """When it was taken, by its name; None for other files."""
    name = BACKUP_NAME.fullmatch(backup.name)
    return name and datetime.strptime(f"{name[1]}+0000", f"{TIME}%z")


def backups_in(folder):
    """The newest first."""
    if not folder.is_dir():
        return []
    return sorted(filter(moment_of, folder.iterdir()), key=moment_of, reverse=True)


def superfluous(backups, days, weeks, months):
    """Those of the backups, the newest first, that no day, week or month needs."""
    needed = set(backups[:1])
    for number, form in [(days, "%Y-%m-%d"), (weeks, "%G-%V"), (months, "%Y-%m")]:
        newest = {}
        for backup in backups:
            newest.setdefault(moment_of(backup).strftime(form), backup)
        needed.update(list(newest.values())[:number])
    return [backup for backup in backups if backup not in needed]
