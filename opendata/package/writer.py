"""Write all that is public as files: tables as JSON Lines, pictures, documents, portraits."""

import json
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from opendata.package.keys import PublicKeys
from opendata.package.manifest import MANIFEST, PackageFile, copy_file, write_manifest
from opendata.package.plain_rows import plain_rows
from opendata.package.special_rows import SPECIAL_ROWS, portraits
from opendata.package.tables import package_tables
from partnerships.models.consent import person_storage
from publishing.models import Document, Picture


@transaction.atomic
def write_package(folder):
    """The files that were written. The same content makes the same bytes.

    Names of persons stand in it only where archives may have them.
    """
    folder = Path(folder)
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    keys = PublicKeys()
    rows = {name: plain_rows(table, keys) for name, table in package_tables().items()}
    rows |= {name: make(keys) for name, make in SPECIAL_ROWS.items()}
    tables = [write_package_table(folder, name, found) for name, found in rows.items()]
    files = [*tables, *copy_media(folder, keys)]
    write_manifest(folder, files, newest_change(keys))
    return [folder / MANIFEST, *(folder / file.path for file in files)]


def write_package_table(folder, name, rows):
    path, digest, size, count = f"tables/{name}.jsonl", sha256(), 0, 0
    with (folder / path).open("wb") as file:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
            file.write(line)
            digest.update(line)
            size, count = size + len(line), count + 1
    return PackageFile(path, size, digest.hexdigest(), count)


def copy_media(folder, keys):
    names = [
        name
        for model in (Picture, Document)
        for row in model.objects.filter(pk__in=keys.by_model[model]).order_by("pk")
        for name in row.file_names
    ]
    files = [copy_file(name, folder, f"media/{name}") for name in names]
    for path, portrait in portraits(keys):
        files.append(copy_file(portrait.name, folder, f"media/{path}", person_storage()))
    return [file for file in files if file]


def newest_change(keys):
    newest = [
        table.model._base_manager.filter(pk__in=keys.rows(table)).aggregate(at=Max("changed_at"))
        for table in package_tables().values()
        if table.is_of_records
    ]
    found = [row["at"] for row in newest if row["at"]]
    return max(found).isoformat() if found else None
