"""Which letters the bytes of a text file are."""

import re

from django.utils.translation import gettext_lazy as _

from spreadsheets.headers import LazySentence, NotATable

# What editors may choose: (codec, name).
CODECS = {
    "utf-8": ("utf-8-sig", "UTF-8"),
    "western": ("cp1252", "Windows-1252"),
    "turkish": ("cp1254", "Windows-1254"),
    "arabic": ("cp1256", "Windows-1256"),
}
ENCODING_CHOICES = [
    ("", _("automatic")),
    ("utf-8", "UTF-8"),
    ("western", _("Windows, Western European")),
    ("turkish", _("Windows, Turkish")),
    ("arabic", _("Windows, Arabic")),
]
BYTE_ORDER_MARKS = [(b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]
SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")  # of UTF-8
# Ğ ğ İ ı Ş ş, where Western European has letters of Icelandic.
TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
NEIGHBOURS = re.compile(rb"[\xc0-\xff](?=[\xc0-\xff])")
SAMPLES = 8  # words that show whether the letters were read rightly


def decode_text(content: bytes, language: str = "en", encoding: str = "") -> tuple[str, str]:
    """(text, name of the encoding); `encoding` is a key of CODECS or found out."""
    if encoding:
        codec, name = CODECS[encoding]
        return decode_strictly(content, codec, name), name
    for mark, codec in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return decode_strictly(content, codec, "UTF-16"), "UTF-16"
    if looks_like_utf_16(content):
        lies_first = content[:2000:2].count(0) > content[1:2000:2].count(0)
        codec = "utf-16-be" if lies_first else "utf-16-le"
        return decode_strictly(content, codec, "UTF-16"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        codec, name = CODECS[guess_encoding(content, language)]
        return decode_strictly(content, codec, name), name


def guess_encoding(content: bytes, language: str) -> str:
    """The encoding of bytes that are not UTF-8 as a whole.

    Texts that are UTF-8 but for some bytes are taken for damaged: no other text has many
    sequences that are valid in UTF-8 by chance. In Arabic, letters with high bytes stand side
    by side; in Western languages they stand alone.
    """
    high = sum(content.count(byte) for byte in range(0x80, 0x100))
    in_sequences = sum(len(found) for found in SEQUENCE.findall(content))
    if content.startswith(b"\xef\xbb\xbf") or in_sequences > high / 2:
        return "utf-8"
    if len(NEIGHBOURS.findall(content)) > high / 3:
        return "arabic"
    if language == "tr" or TURKISH.search(content):
        return "turkish"
    return "western"


def decode_strictly(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(codec, errors="replace")
        line = before.count("\n") + 1
        raise NotATable(
            LazySentence(
                _(
                    "Line %(line)s, character %(place)s: the byte %(byte)s means nothing in"
                    " %(encoding)s. Choose another encoding, or save the file as “CSV UTF-8”"
                    " or .xlsx."
                ),
                {
                    "line": line,
                    "place": len(before) - before.rfind("\n"),
                    "byte": f"{content[error.start]:02X}",
                    "encoding": name,
                },
            )
        ) from error


def looks_like_utf_16(content: bytes) -> bool:
    """Half of the bytes are zero, as in texts of plain letters; a stray NUL is no sign."""
    return len(content) % 2 == 0 and content[:2000].count(0) > len(content[:2000]) / 4


def sample_words(text: str) -> str:
    """Some words with letters that are not the same in all encodings."""
    found = re.findall(r"\w+", text[:1_000_000])
    words = dict.fromkeys(word for word in found if not word.isascii())
    return ", ".join(word[:40] for word in list(words)[:SAMPLES])
