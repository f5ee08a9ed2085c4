"""Documents that do more than being read: locked ones, programs, other files, fetched parts.

Readers get documents from an address they trust. What opens a program, carries a file or tells
somebody else that it was opened is therefore refused; links may be followed. So is what is signed:
it could not be kept without what it tells of its makers (metadata.py).
"""

import re
from io import BytesIO

import pikepdf
from defusedxml import ElementTree
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PROGRAMS = ("/JavaScript", "/Launch", "/ImportData")  # types of actions in a PDF
SUSPICIOUS = re.compile(
    rb"/(?:JavaScript|Launch|ImportData|Rendition|XFA|EmbeddedFiles?|EF|ByteRange)(?![\w.-])"
)
OBJECT_RELATIONS = (
    "oleObject",
    "control",
    "aFChunk",
)  # types of relationships in Microsoft's formats
SIGNATURES = re.compile(r"^_xmlsignatures/.|^META-INF/\w*signatures\.xml$", re.IGNORECASE)
ALLOWED_RELATIONS = ("hyperlink",)  # and only if somebody clicks
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


def refuse_pdf(content):
    """Raises ValidationError, or what pikepdf raises for a damaged file."""
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as error:
        raise lock_error() from error
    if pdf.is_encrypted:
        raise lock_error()
    for one in pdf.objects:
        written = one.stream_dict if isinstance(one, pikepdf.Stream) else one
        if SUSPICIOUS.search(written.unparse(resolved=True)):  # large PDFs have 100,000 objects
            for found in dictionaries(one):
                refuse_dictionary(found)


def refuse_dictionary(found):
    action = found.get("/S")
    if action in PROGRAMS or (action == "/Rendition" and "/JS" in found):
        raise programs_error()
    if "/JavaScript" in found or "/XFA" in found:
        raise programs_error()
    if "/ByteRange" in found:
        raise signature_error()
    if "/EmbeddedFiles" in found or is_embedded_file(found):
        raise attachments_error()


def dictionaries(outermost):
    """This one and all inside it, but none that it only refers to."""
    waiting = [outermost]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
            inner = [value for _key, value in one.items()]
        else:
            inner = list(one) if isinstance(one, pikepdf.Array) else []
        waiting += [
            value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect
        ]


def is_embedded_file(found):
    if found.get("/Type") == "/EmbeddedFile":
        return True
    files = found.get("/EF")
    return isinstance(files, pikepdf.Dictionary) and ("/F" in files or "/UF" in files)


def refuse_office_document(parts):
    """Of Microsoft's formats: what their relationships say."""
    refuse_signatures(parts.namelist())
    for name in parts.namelist():
        if name.startswith("xl/externalLinks/") or name.endswith("attachedToolbars.bin"):
            raise external_content_error(name)
        if name.endswith(".rels"):
            for found in ElementTree.fromstring(parts.read(name)):
                kind = found.get("Type", "").rpartition("/")[2]
                target = found.get("Target", "")
                if kind in OBJECT_RELATIONS:
                    raise objects_error()
                if found.get("TargetMode") == "External" and kind not in ALLOWED_RELATIONS:
                    raise external_content_error(target)


def refuse_open_document(parts):
    names = parts.namelist()
    refuse_signatures(names)
    manifest = parts.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise lock_error()
    if b"vnd.sun.star.oleobject" in manifest:
        raise objects_error()
    for name in {"content.xml", "styles.xml"} & set(names):
        for element in ElementTree.fromstring(parts.read(name)).iter():
            address = element.get(XLINK_HREF, "")
            is_link = element.tag.rpartition("}")[2] in ("a", "form")
            if "://" in address and not is_link:
                raise external_content_error(address)


def refuse_signatures(names):
    if any(SIGNATURES.search(name) for name in names):
        raise signature_error()


def signature_error():
    return ValidationError(
        _(
            "This document is signed. A signature names persons, and breaks when the file is "
            "changed, as it is here. Print it to a new PDF."
        )
    )


def lock_error():
    return ValidationError(
        _("This document is locked, with a password or against copying. Save it without a lock.")
    )


def programs_error():
    return ValidationError(
        _("This PDF contains small programs or starts others. Print it to a new PDF.")
    )


def attachments_error():
    return ValidationError(
        _("This PDF carries other files. Print it to a new PDF, and hand them in one by one.")
    )


def objects_error():
    return ValidationError(
        _(
            "This document contains objects of other programs. "
            "Replace them with pictures, or hand in a PDF."
        )
    )


def external_content_error(address):
    return ValidationError(
        _(
            "This document fetches something from elsewhere when it is opened: %(address)s. "
            "Remove this connection, or hand in a PDF."
        ),
        params={"address": address[:200]},
    )
