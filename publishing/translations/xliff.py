"""Texts in XLIFF 1.2, the format in which translators' tools exchange them.

1.2 and not 2.0, because every tool reads it without an extension: Weblate, OmegaT, Trados,
memoQ and Poedit; several of them know 2.0 in part or not at all. There is one <file> for
each language of an original, and no inline codes: markup of a text is shown as text.
"""

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

XLIFF_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
MAX_XLIFF_BYTES = 10 * 1024 * 1024  # bytes
MAX_UNITS = 20_000
MAX_DEPTH = 50  # elements in each other; tools nest groups and marks a few levels deep
NOT_XML_CHARACTERS = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class InvalidXliff(Exception):
    """Says in a sentence why a file cannot be read."""


@dataclass
class TranslationUnit:
    """A text and its translation."""

    id: str
    source_language: str
    target_language: str
    source: str
    target: str = ""
    state: str = ""
    notes: list = field(default_factory=list)
    is_unapproved: bool = False  # says approved="no"

    @property
    def is_copy(self):
        """Whether the original stands in place of a translation, as tools put it there."""
        is_open = self.state in ("", "new", "needs-translation")
        return is_open and self.target.split() == self.source.split()

    @property
    def needs_review(self):
        return self.state.startswith("needs-review") or (not self.state and self.is_unapproved)


def clean_for_xml(text):
    """The text as a file can hold it: no control characters, plain line ends."""
    return NOT_XML_CHARACTERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


# -- out ---------------------------------------------------------------------------


def write_xliff(units, target_language):
    ElementTree.register_namespace("", XLIFF_NAMESPACE)
    root = Element(local_name("xliff"), version="1.2")
    for source_language in dict.fromkeys(unit.source_language for unit in units):
        languages = {"source-language": source_language, "target-language": target_language}
        about = {"original": f"texts-{source_language}", "datatype": "plaintext", **languages}
        body = SubElement(SubElement(root, local_name("file"), about), local_name("body"))
        for unit in units:
            if unit.source_language == source_language:
                write_unit(body, unit)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def write_unit(body, unit):
    about = {"id": unit.id, f"{{{XML_NAMESPACE}}}space": "preserve"}
    if unit.state == "final":
        about["approved"] = "yes"
    element = SubElement(body, local_name("trans-unit"), about)
    source = SubElement(
        element, local_name("source"), {f"{{{XML_NAMESPACE}}}lang": unit.source_language}
    )
    source.text = clean_for_xml(unit.source)
    about = {f"{{{XML_NAMESPACE}}}lang": unit.target_language, "state": unit.state or "new"}
    SubElement(element, local_name("target"), about).text = clean_for_xml(unit.target)
    for note in unit.notes:
        SubElement(element, local_name("note")).text = clean_for_xml(note)


def local_name(tag):
    return f"{{{XLIFF_NAMESPACE}}}{tag}"


# -- in ----------------------------------------------------------------------------


def read_xliff(content):
    """The units of a file, in its order. Raises NotXliff."""
    if len(content) > MAX_XLIFF_BYTES:
        raise InvalidXliff(_("The file is larger than 10 MB. Divide it into several."))
    text = decode_xliff(content)
    parser = DefusedXMLParser(target=XliffReader(), forbid_dtd=True)
    try:
        parser.feed(text)
        units = parser.close()
    except DefusedXmlException as error:  # nothing is ever looked up or unfolded for a file
        raise InvalidXliff(
            _("The file declares a document type or entities, which is not allowed.")
        ) from error
    except (ElementTree.ParseError, ValueError) as error:
        said = _("The file is no well-formed XML: line %(line)s, column %(column)s.")
        line, column = getattr(error, "position", (1, 0))
        raise InvalidXliff(said % {"line": line, "column": column + 1}) from error
    if not units:
        raise InvalidXliff(_("The file holds no texts."))
    return units


class XliffReader:
    """Hears of each element once, in order; no tree is built, so a file costs what it holds.

    Units are those in a <body> of a <file>, in groups or not.
    """

    def __init__(self):
        self.path, self.units = [], []
        self.languages = self.unit = self.depth = self.words = None

    def start(self, tag, attributes):
        self.path.append(tag)
        if self.path[0] != local_name("xliff"):
            raise InvalidXliff(_("This is no XLIFF 1.2. Save or export the file as XLIFF 1.2."))
        if len(self.path) > MAX_DEPTH:
            said = _("The file nests its elements deeper than %(count)s levels.")
            raise InvalidXliff(said % {"count": MAX_DEPTH})
        if self.path[1:] == [local_name("file")]:
            codes = (attributes.get(f"{side}-language", "") for side in ("source", "target"))
            self.languages = [base_language(code) for code in codes]
        elif self.unit is None:
            if tag == local_name("trans-unit") and self.path[1:3] == [
                local_name("file"),
                local_name("body"),
            ]:
                self.start_unit(attributes)
        elif len(self.path) == self.depth + 1 and tag in (
            local_name("source"),
            local_name("target"),
        ):
            self.words = []
            if tag == local_name("target"):
                self.unit.state = attributes.get("state", "")

    def start_unit(self, attributes):
        if len(self.units) == MAX_UNITS:
            said = _("The file holds more than %(count)s texts. Divide it into several.")
            raise InvalidXliff(said % {"count": MAX_UNITS})
        self.unit = TranslationUnit(attributes.get("id", ""), *self.languages, "")
        self.unit.is_unapproved = attributes.get("approved") == "no"
        self.depth = len(self.path)

    def data(self, text):
        """Tools divide a text into segments with elements of their own; it is one here."""
        if self.words is not None:
            self.words.append(text)

    def end(self, tag):
        self.path.pop()
        if self.words is not None and len(self.path) == self.depth:
            text = clean_for_xml("".join(self.words))
            setattr(self.unit, "source" if tag == local_name("source") else "target", text)
            self.words = None
        elif self.unit and len(self.path) < self.depth:
            self.units.append(self.unit)
            self.unit = None

    def close(self):
        return self.units


def decode_xliff(content):
    """UTF-8, or UTF-16 that says so; other encodings could hide what is looked for."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidXliff(_("The file is not in UTF-8. Save it in this encoding.")) from error


def base_language(language):
    """ar of ar-SA"""
    return language.split("-")[0].split("_")[0].lower()
