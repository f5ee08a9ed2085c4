"""Which letters the bytes of a text file are, found out or chosen."""

import pytest

from spreadsheets.reader import NotATable, read_table
from tests.spreadsheets.test_reader import LABELS, refusal


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "Müllabfuhr für Füßgänger – „Größe“"),
        ("cp1254", "Çöp işi, İğdır’da Şişli ılıman"),
        ("cp1256", "ورشة عمل في عمّان، إدارة النفايات Workshop"),
        ("utf-8", "Müllabfuhr, Çöp, عمان"),
    ],
)
def test_letters_are_recognised_whatever_language_was_chosen(codec, text, language):
    table = read_table(f"title;id\n{text};1\n".encode(codec), LABELS, language)
    assert table.rows == [(2, [text, "1"])]


def test_one_bad_byte_in_utf_8_is_named_with_its_place():
    content = "title,id\nMüllabfuhr in Köln,1\nGröße,2\n".encode()
    content = content.replace("ß".encode(), "ß".encode("cp1252"))
    assert refusal(content).startswith(
        "Line 3, character 4: the byte DF means nothing in UTF-8. Choose another encoding"
    )


@pytest.mark.parametrize(
    ("encoding", "codec", "word"),
    [
        ("utf-8", "utf-8", "Köln"),
        ("western", "cp1252", "Köln"),
        ("turkish", "cp1254", "Ağrı"),
        ("arabic", "cp1256", "عمان"),
    ],
)
def test_the_encoding_can_be_chosen(encoding, codec, word):
    table = read_table(f"title,id\n{word},1\n".encode(codec), LABELS, "en", encoding)
    assert table.rows == [(2, [word, "1"])]


def test_an_encoding_that_was_chosen_wrongly_is_told():
    with pytest.raises(NotATable, match="Line 2, character 2: the byte F6 means nothing in UTF-8"):
        read_table("title,id\nKöln,1\n".encode("cp1252"), LABELS, "en", "utf-8")
