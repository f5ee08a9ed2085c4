"""What documents of office programs tell of their makers, in the parts where they tell it.

Formats: Office Open XML (docx, pptx, xlsx) and OpenDocument (odt, odp, ods). All other parts are
taken over as they are; the archive is written anew, without the times of its parts.
"""

import re
import zipfile
from io import BytesIO

from lxml import etree

from publishing.media.picture_notes import picture_without_notes

# A title that a program made of the name of a file, which often holds names of persons.
NAME_OF_A_FILE = re.compile(
    r"^microsoft \w+ - |[\\/]|\.(docx?|pptx?|xlsx?|od[tps]|pdf|indd|rtf)$", re.IGNORECASE
)
THUMBNAIL = re.compile(r"^docProps/thumbnail\.\w+$|^Thumbnails/")
PICTURE = re.compile(r"\.(jpe?g|png)$", re.I)
TIME_OF_PARTS = (1980, 1, 1, 0, 0, 0)  # of each part; the first that an archive can say

# What stays of the parts that are about the document: nothing but a title and a language.
ABOUT = re.compile(r"^docProps/(core|app|custom)\.xml$|^meta\.xml$")

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
# Where else persons, programs and folders are named: attributes, and elements with their text.
NAMED = [
    (r"^word/.*\.xml$", ["author", "initials", "userId", "providerId"], []),
    (r"^ppt/(commentAuthors|authors)\.xml$", ["name", "initials", "userId", "providerId"], []),
    (r"^xl/comments\w*\.xml$|^xl/comments/", [], ["author"]),
    (r"^xl/persons/", ["displayName", "userId", "providerId"], []),
    (r"^xl/workbook\.xml$", ["userName", "url"], []),
    (r"^customXml/", [], ["DisplayName", "AccountId"]),
    (r"^(content|styles)\.xml$", [], [f"{{{DUBLIN_CORE}}}creator", "creator-initials"]),
]
NOBODY = {"author": "Author", "name": "Author", "displayName": "Author"}  # as Word writes it itself
PRINTERS = ("PrinterName", "PrinterSetup", "PrinterPaperFromSetup")
PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False}


def office_document_without_makers(content):
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as parts, zipfile.ZipFile(target, "w") as made:
        for entry in parts.infolist():
            if not entry.is_dir() and not THUMBNAIL.search(entry.filename):
                told = part_without_makers(entry.filename, parts.read(entry))
                written = zipfile.ZipInfo(entry.filename, TIME_OF_PARTS)
                written.compress_type = entry.compress_type and zipfile.ZIP_DEFLATED
                made.writestr(written, told)
    return target.getvalue()


def part_without_makers(name, content):
    if PICTURE.search(name):
        return picture_without_notes(content)
    if ABOUT.search(name):
        return rewritten(content, keep_title_and_language)
    if name in ("_rels/.rels", "META-INF/manifest.xml"):
        return rewritten(content, forget_thumbnail)
    if name == "settings.xml":
        return rewritten(content, forget_printer)
    named = next((rest for pattern, *rest in NAMED if re.search(pattern, name)), ([], []))
    if any(without_namespace(word).encode() in content for words in named for word in words):
        return rewritten(content, lambda root: forget_names(root, *named))
    return content


def rewritten(content, change):
    """The part after `change(root)`; as it was if that changed nothing."""
    root = etree.fromstring(content, etree.XMLParser(**PARSER))
    before = etree.tostring(root)
    change(root)
    if etree.tostring(root) == before:
        return content
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )


def without_namespace(name):
    return name.rpartition("}")[2] if isinstance(name, str) else ""  # a comment has none


def title_worth_keeping(title):
    """A title that is one; nothing for what a program made of the name of a file."""
    title = " ".join((title or "").split())
    return "" if NAME_OF_A_FILE.search(title) else title


def keep_title_and_language(root):
    for element in list(root.iter()):
        name = without_namespace(element.tag)
        is_group = element is root or name == "meta"
        is_told = name == "language" or (name == "title" and title_worth_keeping(element.text))
        if not (is_group or is_told):
            element.getparent().remove(element)


def forget_thumbnail(root):
    """In the list of parts, of either format."""
    for element in list(root):
        path = next(
            (v for k, v in element.items() if without_namespace(k) in ("Target", "full-path")), ""
        )
        if THUMBNAIL.search(path.removeprefix("/")):
            root.remove(element)


def forget_printer(root):
    for element in root.iter():
        if any(without_namespace(k) == "name" and v in PRINTERS for k, v in element.items()):
            element.text = ""


def forget_names(root, attributes, elements):
    for element in root.iter():
        for key, _value in element.items():
            name = without_namespace(key)
            if name in attributes:
                element.set(key, NOBODY.get(name, ""))
        if {element.tag, without_namespace(element.tag)} & set(elements) and element.text:
            element.text = NOBODY.get(without_namespace(element.tag), "")
