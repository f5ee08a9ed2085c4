"""One file that holds a backup: a tar of the database, the files and, last, what all of it is.

It is written and read in one pass, encrypted or not. Beside it lies its checksum, as sha256sum
reads it.
"""

import io
import json
import os
import tarfile
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from pathlib import PurePosixPath

from operations.backups.encryption import AGE_SIGNATURE, BYTES_AT_ONCE, decrypting, encrypting
from operations.backups.refusal import BackupRefused

FORMAT = 1
MANIFEST_NAME = "manifest.json"
DAMAGED = "This backup is damaged ({}): take another one."


@dataclass
class Manifest:
    taken_at: str  # as ISO 8601 has it
    kind: str  # of the database
    migrations: list  # that it has seen
    tables: dict  # name: rows, digest
    files: dict = field(default_factory=dict)  # name: checksum
    format: int = FORMAT


class Checksum:
    """A file that is written, and the checksum of what went into it."""

    def __init__(self, file):
        self.file, self.sha256 = file, sha256()

    def write(self, content):
        self.sha256.update(content)
        return self.file.write(content)

    def flush(self):
        self.file.flush()


class BackupWriter:
    """Adds one file after the other; `finish` writes the manifest, without which nothing counts."""

    def __init__(self, file, recipients):
        self.stack = ExitStack()
        self.checksum = Checksum(file)
        target = self.checksum
        if recipients:
            target = self.stack.enter_context(encrypting(target, recipients))
        self.tar = self.stack.enter_context(
            tarfile.TarFile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT)
        )
        self.files = {}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return self.stack.__exit__(*error)

    def add(self, name, size, content):
        reader = DigestReader(content)
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self.tar.addfile(member, reader)
        self.files[name] = reader.sha256.hexdigest()

    def finish(self, manifest):
        manifest.files = self.files
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        member = tarfile.TarInfo(MANIFEST_NAME)
        member.size, member.mode = len(text), 0o600
        self.tar.addfile(member, io.BytesIO(text))


class DigestReader:
    def __init__(self, file):
        self.file, self.sha256 = file, sha256()

    def read(self, size):
        content = self.file.read(size)
        self.sha256.update(content)
        return content


def checksum_file(backup):
    return backup.with_name(f"{backup.name}.sha256")


def unpack(backup, folder, identities=()):
    """Lay its files into the empty folder, each as it was written; its manifest."""
    check_whole(backup)
    found = {}
    with ExitStack() as stack:
        content = stack.enter_context(backup.open("rb"))
        is_encrypted = content.read(len(AGE_SIGNATURE)) == AGE_SIGNATURE
        content.seek(0)
        if is_encrypted:
            content = stack.enter_context(decrypting(content, identities))
        try:
            with tarfile.open(fileobj=content, mode="r|") as tar:
                for member in tar:
                    found[member.name] = lay_down(tar, member, folder)
        except (tarfile.TarError, EOFError, ValueError) as error:
            raise BackupRefused(DAMAGED.format(error)) from error
    return check_manifest(folder, found)


def check_whole(backup):
    """Against the checksum beside it; one that was moved without it has its manifest."""
    if not backup.is_file():
        raise BackupRefused(f"There is no file {backup}.")
    said = checksum_file(backup)
    if said.exists():
        with backup.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != said.read_text().split()[0]:
                raise BackupRefused(DAMAGED.format("its checksum is another one"))


def lay_down(tar, member, folder):
    """Write one member; its checksum."""
    name = PurePosixPath(member.name)
    if name.is_absolute() or ".." in name.parts or not member.isreg():
        raise BackupRefused(DAMAGED.format(f"it holds {member.name}"))
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        target, source = Checksum(file), tar.extractfile(member)
        while piece := source.read(BYTES_AT_ONCE):
            target.write(piece)
    return target.sha256.hexdigest()


def check_manifest(folder, found):
    if not found.pop(MANIFEST_NAME, None):
        raise BackupRefused(DAMAGED.format("its end is missing"))
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST_NAME).read_bytes()))
    except (ValueError, TypeError) as error:
        raise BackupRefused(DAMAGED.format("its manifest cannot be read")) from error
    if manifest.format > FORMAT:
        raise BackupRefused("A newer version of the portal took this backup: restore it with that.")
    if manifest.files != found:
        different = manifest.files.items() ^ found.items()
        raise BackupRefused(DAMAGED.format(", ".join(sorted({name for name, _sum in different}))))
    return manifest
