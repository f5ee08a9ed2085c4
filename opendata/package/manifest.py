"""datapackage.json of a package: its version, its files with their checksums and columns."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override

from opendata.data_package import PROFILE
from opendata.package.numbers import last_numbers
from opendata.package.tables import package_tables
from opendata.provenance import licence_address, licence_label
from portal.models import Site

MANIFEST = "datapackage.json"
FORMAT, VERSION = "exchange-portal", 1
TABLE_PATH = re.compile(r"tables/[a-z_]+\.jsonl")
MEDIA_PATH = re.compile(
    r"media/(pictures|documents|portraits)/[0-9a-f]{64}(-[0-9]{1,5})?\.[a-z]{3,4}"
)
COLUMN_TYPES = {
    "BooleanField": "boolean",
    "FloatField": "number",
    "DateField": "date",
    "DateTimeField": "datetime",
}
BYTES_PER_READ = 1024 * 1024


class PackageRefused(Exception):
    """Why nothing of a package is stored, as sentences."""

    def __init__(self, *reasons):
        super().__init__("\n".join(map(str, reasons)))
        self.reasons = reasons


@dataclass(frozen=True)
class PackageFile:
    path: str
    bytes: int
    sha256: str
    rows: int | None = None

    @property
    def as_json(self):
        counted = {} if self.rows is None else {"rows": self.rows}
        return {
            "name": re.sub(r"[^a-z0-9]+", "-", self.path.rpartition(".")[0]),
            "path": self.path,
            "bytes": self.bytes,
            "hash": f"sha256:{self.sha256}",
            **counted,
        }


@override("en")
def write_manifest(folder, files, newest):
    """`newest` is when something in the package last changed: twice the same makes the same."""
    site = Site.objects.first() or Site()
    package = {
        "$schema": PROFILE,
        "name": FORMAT,
        "version": str(VERSION),
        "title": site.name_en or str(site.name) or FORMAT,
        "created": newest,
        "licenses": [
            {
                "name": settings.DATA_LICENCE.upper(),
                "path": licence_address(),
                "title": licence_label(),
            }
        ],
        "last_numbers": last_numbers(),
        "resources": [resource(file) for file in files],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def resource(file):
    name = file.path.removeprefix("tables/").removesuffix(".jsonl")
    if file.rows is None:
        return file.as_json
    about = {"format": "jsonl", "mediatype": "application/jsonl", "encoding": "utf-8"}
    table = package_tables().get(name)
    return file.as_json | about | ({"schema": table_schema(table)} if table else {})


def table_schema(table):
    own = [{"name": "id", "type": "string", "title": "ID"}] if table.is_of_records else []
    columns = [
        {
            "name": field.name,
            "type": column_type(field),
            "title": str(getattr(field, "verbose_name", field.name)),
        }
        for field in table.fields
    ]
    lists = [{"name": field.name, "type": "array"} for field in table.relations]
    return {"fields": [*own, *columns, *lists], "missingValues": [""]}


def column_type(field):
    if field.is_relation:
        return "string"
    kind = field.get_internal_type()
    return "integer" if "Integer" in kind else COLUMN_TYPES.get(kind, "string")


# -- reading ---------------------------------------------------------------------


def read_manifest(folder):
    """What the package says of itself, if this portal knows its version."""
    try:
        package = json.loads((Path(folder) / MANIFEST).read_text(encoding="utf-8"))
        is_ours = package["name"] == FORMAT
        version = package["version"]
        files = [
            PackageFile(it["path"], it["bytes"], it["hash"].removeprefix("sha256:"), it.get("rows"))
            for it in package["resources"]
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = _("%(path)s is no data package of an exchange portal.")
        raise PackageRefused(message % {"path": folder}) from error
    if not is_ours or version != str(VERSION):
        message = _("This package is of version %(theirs)s; this portal reads version %(ours)s.")
        raise PackageRefused(message % {"theirs": version, "ours": VERSION})
    return package, files


def refuse_changed_files(folder, files):
    """Every file has to be there as it was written, and none leads out of the folder."""
    reasons = []
    for file in files:
        if not (TABLE_PATH.fullmatch(file.path) or MEDIA_PATH.fullmatch(file.path)):
            reasons.append(_("%(path)s is no file of a package.") % {"path": file.path})
            continue
        try:
            with (Path(folder) / file.path).open("rb") as opened:
                found = digest_and_size(opened)
        except OSError:
            reasons.append(_("%(path)s is missing.") % {"path": file.path})
            continue
        if found != (file.sha256, file.bytes):
            message = _("%(path)s is not as it was written: its checksum differs.")
            reasons.append(message % {"path": file.path})
    if reasons:
        raise PackageRefused(*reasons)


def digest_and_size(opened):
    found, size = sha256(), 0
    while piece := opened.read(BYTES_PER_READ):
        found.update(piece)
        size += len(piece)
    return found.hexdigest(), size


def copy_file(name, folder, path, storage=default_storage):
    """Copy a stored file into the package; None where the storage has lost it."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with storage.open(name) as source, target.open("wb") as written:
            while piece := source.read(BYTES_PER_READ):
                written.write(piece)
    except FileNotFoundError:
        return None
    with target.open("rb") as opened:
        found, size = digest_and_size(opened)
    return PackageFile(path, size, found)
