"""What is really in a document somebody hands in, and what is kept: not who made it.

It is looked at in a process of its own, with limits.
"""

import hashlib
import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from publishing.media.images import MEGABYTE, FileFacts, upload_content
from publishing.sandbox import LimitExceeded, run_limited

MAX_DOCUMENT_BYTES = 20 * MEGABYTE
MAX_UNPACKED_BYTES = 200 * MEGABYTE
MAX_ARCHIVE_PARTS = 10_000
DOCUMENT_LIMITS = {"seconds": 30, "megabytes": 640}
DOCUMENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# Some programs put blank space, or the mark of an encoding, before a PDF.
START_OF_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s{,1024}(?=%PDF-)")
# Of a PDF's end: where its table stands, then nothing else.
END_OF_PDF = re.compile(rb"startxref\s+(\d+)\s+%%EOF[\s\0]*\Z")
TABLE_OF_PDF = re.compile(rb"\s*(xref|\d+\s+\d+\s+obj)\b")
MACROS = re.compile(
    r"(^|/)vbaProject\.bin$|^(Basic|Scripts)/.*(?<!/)(?<!-lb\.xml)(?<!-lc\.xml)$", re.IGNORECASE
)


def read_document(upload):
    """Found for a document that can be handed out. Raises ValidationError with a sentence."""
    return document_facts(upload_content(upload, MAX_DOCUMENT_BYTES), upload.name)


def document_facts(content, name):
    try:
        kind, kept = run_limited(document_of_file, (content, name), **DOCUMENT_LIMITS)
    except LimitExceeded as error:
        raise ValidationError(str(error)) from error
    sha256 = hashlib.sha256(kept).hexdigest()
    return FileFacts(sha256, len(kept), {f"documents/{sha256}.{kind}": kept}, {"format": kind})


def document_of_file(argument):
    """(kind, the content without what it tells of its makers)"""
    from publishing.media.metadata import without_makers

    kind = document_kind_of_file(argument)
    return kind, without_makers(kind, argument[0])


def document_kind_of_file(argument):
    content, name = argument
    kind = document_kind(content)
    if PurePath(name or "").suffix.lower() != f".{kind}":
        raise ValidationError(
            _("The name of this file should end in “%(suffix)s”: that is what is in it."),
            params={"suffix": f".{kind}"},
        )
    return kind


def document_kind(content):
    if start := START_OF_PDF.match(content):
        refuse_damaged_pdf(content, start.end())
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return office_document_kind(content)
    raise ValidationError(
        _("This is not a document that can be offered: it is no %(kinds)s."),
        params={"kinds": ", ".join(kind.upper() for kind in DOCUMENT_TYPES)},
    )


def refuse_damaged_pdf(content, start):
    """The place of the table is counted from the first byte, or from the start of the PDF."""
    from publishing.media import active_content  # 10 MB that only the process of the parser needs

    end = END_OF_PDF.search(content[-2048:])
    place = int(end[1]) if end and len(end[1]) < 12 else len(content)
    if not any(TABLE_OF_PDF.match(content[p : p + 100]) for p in (place, place + start)):
        raise pdf_damage_error()
    try:
        active_content.refuse_pdf(content)
    except (ValidationError, MemoryError):
        raise
    except Exception as error:  # a parser stumbles over damage in any way there is
        raise pdf_damage_error() from error


def pdf_damage_error():
    return ValidationError(
        _("This PDF is damaged, incomplete or followed by something else. Export it again.")
    )


def office_document_kind(content):
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            refuse_archive_bomb(parts)
            kind = archive_kind(parts)
    except (ValidationError, MemoryError):
        raise
    except Exception as error:  # a broken archive breaks in any way there is
        raise ValidationError(
            _("This document is damaged or locked with a password. Save it again without one.")
        ) from error
    if kind is None:
        raise ValidationError(
            _("This is an archive (ZIP), not a document. Hand in what it holds one by one.")
        )
    return kind


def refuse_archive_bomb(parts):
    entries = parts.infolist()
    if any(MACROS.search(entry.filename) for entry in entries):
        raise macros_error()
    declared = sum(entry.file_size for entry in entries)
    if declared > MAX_UNPACKED_BYTES or len(entries) > MAX_ARCHIVE_PARTS:
        raise ValidationError(
            _("Unpacked, this document would need more than %(most)s MB: it cannot be offered."),
            params={"most": MAX_UNPACKED_BYTES // MEGABYTE},
        )
    if any(entry.filename.startswith("/") or ".." in entry.filename for entry in entries):
        raise zipfile.BadZipFile("parts that lie outside")
    if parts.testzip():  # reads no more of a part than it declares
        raise zipfile.BadZipFile("parts that are damaged")


def archive_kind(parts):
    """By the type that stands inside, as office programs do; None for any other archive."""
    from publishing.media import active_content

    names = parts.namelist()
    if "[Content_Types].xml" in names:
        types = parts.read("[Content_Types].xml")
        if b"macroenabled" in types.lower():
            raise macros_error()
        active_content.refuse_office_document(parts)
        named = [
            kind for kind, type_ in DOCUMENT_TYPES.items() if f"{type_}.main+xml".encode() in types
        ]
        return named[0] if len(named) == 1 else None
    if names[0] == "mimetype" and "content.xml" in names:
        active_content.refuse_open_document(parts)
        return {type_: kind for kind, type_ in DOCUMENT_TYPES.items()}.get(
            parts.read("mimetype").decode()
        )
    return None


def macros_error():
    return ValidationError(
        _("This document contains macros, small programs. Save it without macros.")
    )
