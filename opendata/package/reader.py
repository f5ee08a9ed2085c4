"""Make the public portal of a package in an empty database: all of it, or nothing.

What stands in a package is read as if a stranger had written it: texts are cleaned and values
checked as in forms, documents are looked into, and names of files are made here.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from opendata.package.manifest import PackageRefused, read_manifest, refuse_changed_files
from opendata.package.media import store_media
from opendata.package.numbers import models_with_numbers, set_last_number
from opendata.package.plain_values import read_row
from opendata.package.special_restores import SPECIAL_RESTORES
from opendata.package.tables import package_tables
from publishing.drafts.content import through_keys
from publishing.drafts.revisions import save_revisions
from publishing.models import Revision

ROWS_PER_WRITE = 200
MOST_PROBLEMS = 200  # that are told
OWN_FROM_THE_START = ("match_weights",)  # each portal is made with rows of its own


@dataclass
class Restore:
    """What was read so far: `pks` are the new rows by their keys in the package."""

    folder: Path
    package: dict
    pks: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)

    def rows(self, name):
        """(number of the line, row) of a table; none if the package has no such table."""
        path = self.folder / f"tables/{name}.jsonl"
        if path.exists():
            with path.open(encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    self.counts[name] = number
                    yield number, json.loads(line)

    def complain(self, name, number, reason):
        self.problems.append(
            _("%(table)s, row %(row)s: %(reason)s")
            % {"table": name, "row": number, "reason": reason}
        )


def import_package(folder):
    """{table: number of rows}; PackageRefused says why nothing was stored."""
    package, files = read_manifest(folder)
    refuse_changed_files(folder, files)
    refuse_full_database()
    restore = Restore(Path(folder), package)
    try:
        with transaction.atomic():
            restore_tables(restore)
            if restore.problems:
                raise PackageRefused(*restore.problems[:MOST_PROBLEMS])
            store_media(restore, files)
    except DatabaseError as error:
        raise PackageRefused(_("The database refuses it: %(why)s") % {"why": error}) from error
    return restore.counts


def refuse_full_database():
    for name, table in package_tables().items():
        if name not in OWN_FROM_THE_START and table.model._base_manager.exists():
            message = _("A package is read into an empty portal; this one has rows in “%(table)s”.")
            raise PackageRefused(message % {"table": table.model._meta.verbose_name_plural})


def restore_tables(restore):
    for table in package_tables().values():
        restore.pks[table.model] = {}
        if table.name in OWN_FROM_THE_START:
            table.model._base_manager.all().delete()
        restore_table(restore, table)
    if restore.problems:
        return
    for name, store in SPECIAL_RESTORES.items():
        store(restore, name)
    for prefix, number in restore.package.get("last_numbers", {}).items():
        if prefix in models_with_numbers():
            set_last_number(models_with_numbers()[prefix], int(number))


def restore_table(restore, table):
    waiting = []
    for number, row in restore.rows(table.name):
        try:
            waiting.append((row, read_row(table, row, restore.pks)))
        except ValidationError as error:
            restore.complain(table.name, number, " ".join(sentences(error)))
            note_keys(restore, table, [(row, None)])
        if len(waiting) == ROWS_PER_WRITE:
            store_rows(restore, table, waiting)
            waiting = []
    store_rows(restore, table, waiting)


def sentences(error):
    if hasattr(error, "message_dict"):
        return [f"{name}: {' '.join(said)}" for name, said in error.message_dict.items()]
    return error.messages


def store_rows(restore, table, waiting):
    """Nothing is written any more once something is wrong: all of it would be taken back."""
    if restore.problems or not waiting:
        note_keys(restore, table, waiting)
        return
    automatic = {
        it.name: [getattr(record, it.attname) for _row, record in waiting]
        for it in table.fields
        if getattr(it, "auto_now", False) or getattr(it, "auto_now_add", False)
    }
    records = table.model._base_manager.bulk_create([record for _row, record in waiting])
    for name, moments in automatic.items():  # which storing has set to now
        for record, moment in zip(records, moments, strict=True):
            setattr(record, name, moment)
    if automatic:
        table.model._base_manager.bulk_update(records, list(automatic))
    note_keys(restore, table, waiting)
    for relation in table.relations:
        store_links(restore, table, relation, waiting)
    if hasattr(table.model, "versions"):
        save_revisions(records, None, Revision.Action.IMPORTED)


def note_keys(restore, table, rows):
    """That a row was there; with its number, if it was stored."""
    for row, record in rows if table.key else ():
        if isinstance(row, dict):
            restore.pks[table.model][row.get(table.key)] = record and record.pk


def store_links(restore, table, relation, waiting):
    source, target = through_keys(relation)
    through, known = relation.remote_field.through, restore.pks[relation.related_model]
    links = [
        through(**{f"{source}_id": record.pk, f"{target}_id": known[key]})
        for row, record in waiting
        for key in row.get(relation.name, [])
        if key in known
    ]
    through._base_manager.bulk_create(links)
