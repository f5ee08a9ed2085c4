"""The title that the name of a file proposes, if people gave the name and no camera."""

import re
import unicodedata
from pathlib import PurePath
from urllib.parse import unquote

SPACE_IN_NAMES = re.compile(r"[\s_.,+()\[\]–-]+")
MADE_BY_PROGRAMS = re.compile(
    r"(?:img|dsc[nf]?|dcim|pxl|mvimg|gopr|scan|image|photo|picture|foto|bild|resim|fotoğraf|document"
    r"|dokument|unnamed|untitled|download|screenshot|bildschirmfoto|whatsapp|signal|at|um|am|pm"
    r"|copy|kopie|kopya|edited|final|neu|new|web|small|scaled|v|wa|p)?\d*",
    re.IGNORECASE,
)
NUMBER_WITH_LETTERS = re.compile(r"(?=.*\d[^\W\d]).{4,}")  # “3f2b8c1e”, not “Agenda2030”
PIXELS = re.compile(r"\d+x\d+(?:px)?", re.IGNORECASE)
SHORT_WORD = 3  # letters of “in”, “und”, “the”: they keep their small letters


def title_of_file(name):
    """“2024-05_kilis-biotonne.jpg” → “Kilis Biotonne”; empty for “IMG_2031.jpg”."""
    stem = unicodedata.normalize("NFC", PurePath(f"_{unquote(name)}").stem)
    words = [word for word in SPACE_IN_NAMES.split(stem) if word and not is_made_by_a_program(word)]
    if not any(len(word) >= SHORT_WORD for word in words):
        return ""
    return " ".join(
        word if number and len(word) <= SHORT_WORD else word[0].upper() + word[1:]
        for number, word in enumerate(words)
    )


def is_made_by_a_program(word):
    patterns = (MADE_BY_PROGRAMS, NUMBER_WITH_LETTERS, PIXELS)
    return any(pattern.fullmatch(word) for pattern in patterns)
