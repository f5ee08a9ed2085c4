"""Texts in XLIFF 1.2, the format in which translators' tools exchange them.

1.2 and not 2.0, because every tool reads it without an extension: Weblate, OmegaT, Trados,
memoQ and Poedit; several of them know 2.0 in part or not at all. There is one <file> for
each language of an original, and no inline codes: markup of a text is shown as text.
"""

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML = "http://www.w3.org/XML/1998/namespace"
LARGEST = 10 * 1024 * 1024  # bytes
NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATIONS = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class NotXliff(Exception):
    """Says in a sentence why a file cannot be read."""


@dataclass
class Unit:
    """A text and its translation."""

    id: str
    source_language: str
    target_language: str
    source: str
    target: str = ""
    state: str = ""
    notes: list = field(default_factory=list)


def in_xml(text):
    """The text as a file can hold it: no control characters, plain line ends."""
    return NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


# -- out ---------------------------------------------------------------------------


def written(units, target_language):
    ElementTree.register_namespace("", NAMESPACE)
    root = Element(name("xliff"), version="1.2")
    for source_language in dict.fromkeys(unit.source_language for unit in units):
        languages = {"source-language": source_language, "target-language": target_language}
        about = {"original": f"texts-{source_language}", "datatype": "plaintext", **languages}
        body = SubElement(SubElement(root, name("file"), about), name("body"))
        for unit in units:
            if unit.source_language == source_language:
                write_unit(body, unit)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def write_unit(body, unit):
    about = {"id": unit.id, f"{{{XML}}}space": "preserve"}
    if unit.state == "final":
        about["approved"] = "yes"
    element = SubElement(body, name("trans-unit"), about)
    source = SubElement(element, name("source"), {f"{{{XML}}}lang": unit.source_language})
    source.text = in_xml(unit.source)
    about = {f"{{{XML}}}lang": unit.target_language, "state": unit.state or "new"}
    SubElement(element, name("target"), about).text = in_xml(unit.target)
    for note in unit.notes:
        SubElement(element, name("note")).text = in_xml(note)


def name(tag):
    return f"{{{NAMESPACE}}}{tag}"


# -- in ----------------------------------------------------------------------------


def read(content):
    """The units of a file, in its order. Raises NotXliff."""
    root = parsed(content)
    if root.tag != name("xliff"):
        raise NotXliff(_("This is no XLIFF 1.2. Save or export the file as XLIFF 1.2."))
    units = []
    for file in root.iter(name("file")):
        languages = [short(file.get(f"{side}-language", "")) for side in ("source", "target")]
        for element in file.iter(name("trans-unit")):
            texts = [text_of(element, tag) for tag in ("source", "target")]
            units.append(Unit(element.get("id", ""), *languages, *texts))
    if not units:
        raise NotXliff(_("The file holds no texts."))
    return units


def parsed(content):
    if len(content) > LARGEST:
        raise NotXliff(_("The file is larger than 10 MB. Divide it into several."))
    text = decoded(content)
    if DECLARATIONS.search(text):  # nothing is ever looked up or unfolded for a file
        raise NotXliff(_("The file declares a document type or entities, which is not allowed."))
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        said = _("The file is no well-formed XML: line %(line)s, column %(column)s.")
        line, column = getattr(error, "position", (1, 0))
        raise NotXliff(said % {"line": line, "column": column + 1}) from error


def decoded(content):
    """UTF-8, or UTF-16 that says so; other encodings could hide what is looked for."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotXliff(_("The file is not in UTF-8. Save it in this encoding.")) from error


def short(language):
    """ar of ar-SA"""
    return language.split("-")[0].split("_")[0].lower()


def text_of(element, tag):
    """The text of a child; tools divide it into segments with elements of their own."""
    child = element.find(name(tag))
    return "" if child is None else in_xml("".join(child.itertext()))
