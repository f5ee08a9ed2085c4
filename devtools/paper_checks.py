"""Whether dossiers are accessible, the same each time, and read back by programs."""

import io
import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

import page
import pypdf
import pypdfium2

from dossiers.typesetter import typeset

UNITS = {"p", "li", "h1", "h2", "h3", "td", "th"}  # elements whose text is looked for in one piece
UNREAD = {"style", "title"}
MARKS = re.compile(r"[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass
class PaperReport:
    """What was found of a dossier: `missing` units and words by the name of the reading program."""

    pdf: bytes
    rules_broken: list
    is_same_twice: bool
    units: int
    words: int
    missing: dict
    missing_words: dict


class Units(HTMLParser):
    """The texts of a document, piece by piece, as a reader sees them."""

    def __init__(self, html):
        super().__init__()
        self.texts, self.open, self.unread = [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.unread += tag in UNREAD
        if tag in UNITS:
            self.open.append((tag, []))
        elif tag == "br":
            self.end_text()

    def handle_endtag(self, tag):
        self.unread -= tag in UNREAD
        if self.open and self.open[-1][0] == tag:
            self.end_text()
            self.open.pop()

    def handle_data(self, data):
        if self.open and not self.unread:
            self.open[-1][1].append(data)

    def end_text(self):
        if self.open and (text := "".join(self.open[-1][1]).strip()):
            self.texts.append(text)
            self.open[-1][1].clear()


def look_at_paper(document):
    pdf = typeset(document)
    units = Units(document.html).texts
    words = [word for text in units for word in text.split()]
    found = {name: bare_letters(text) for name, text in read_pdf(pdf).items()}
    return PaperReport(
        pdf,
        [(it.rule_id, it.message) for it in ua_failures(pdf)],
        typeset(document) == pdf,
        len(units),
        len(words),
        {
            name: [it for it in units if bare_letters(it) not in text]
            for name, text in found.items()
        },
        {
            name: [it for it in words if bare_letters(it) not in text]
            for name, text in found.items()
        },
    )


def missing_in(text, wanted):
    return [one for one in wanted if bare_letters(one) not in text]


def ua_failures(pdf):
    profile = page.ValidationProfile.PDF_UA_1
    return page.validate_pdf_bytes(pdf, profile=profile).failures


def read_pdf(pdf):
    """The text by the name of the program that reads it."""
    opened = pypdfium2.PdfDocument(pdf)
    return {
        "pypdf": "\n".join(it.extract_text() for it in pypdf.PdfReader(io.BytesIO(pdf)).pages),
        "pdfium": "\n".join(it.get_textpage().get_text_range() for it in opened),
    }


def bare_letters(text):
    """Without white space, which programs guess, and marks of direction."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text))
