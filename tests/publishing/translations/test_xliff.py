"""The file format alone: what is written is read again, and nothing else is trusted."""

from xml.etree import ElementTree

import pytest

from publishing.translations import xliff
from publishing.translations.xliff import InvalidXliff, TranslationUnit, read_xliff, write_xliff

NAMES = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="x" source-language="en" target-language="ar" datatype="plaintext"><body>'


def document(units, head=""):
    return f"{head}{HEAD}{FILE}{units}</body></file></xliff>".encode()


def unit(target="جولة", attributes='id="EV-0001/title"'):
    return f"<trans-unit {attributes}><source>Tour</source><target>{target}</target></trans-unit>"


def told(content):
    with pytest.raises(InvalidXliff) as refusal:
        read_xliff(content)
    return str(refusal.value)


def test_a_file_has_the_elements_that_the_standard_asks_for():
    units = [
        TranslationUnit("EV-0001/title", "en", "ar", "Tour", "جولة", "final", ["title: https://…"]),
        TranslationUnit("EV-0002/title", "de", "ar", "Reise"),
    ]

    root = ElementTree.fromstring(write_xliff(units, "ar"))

    assert (root.tag, root.get("version")) == (f"{{{NAMES['x']}}}xliff", "1.2")
    files = root.findall("x:file", NAMES)
    assert [file.get("source-language") for file in files] == ["en", "de"]
    assert {file.get("target-language") for file in files} == {"ar"}
    assert {file.get("datatype") for file in files} == {"plaintext"}
    assert all(file.get("original") for file in files)
    first = files[0].find("x:body/x:trans-unit", NAMES)
    assert (first.get("id"), first.get("approved")) == ("EV-0001/title", "yes")
    assert [child.tag.split("}")[1] for child in first] == ["source", "target", "note"]
    assert first.find("x:target", NAMES).get("state") == "final"


def test_a_file_begins_with_its_encoding_and_the_names_without_prefix():
    start = write_xliff([], "ar").decode()
    assert start.startswith("<?xml version='1.0' encoding='utf-8'?>\n<xliff xmlns=")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & ]]> \"'",
        "Two\nlines  and   spaces ",
        "نص عربي \u200f مع علامات",
        "😀",
    ],
)
def test_a_text_comes_back_as_it_went_out(text):
    sent = TranslationUnit("EV-0001/title", "en", "ar", text, text)

    [back] = read_xliff(write_xliff([sent], "ar"))

    assert (back.id, back.source, back.target) == (sent.id, text, text)
    assert (back.source_language, back.target_language) == ("en", "ar")


def test_what_no_xml_can_hold_is_left_out():
    [back] = read_xliff(
        write_xliff([TranslationUnit("1", "en", "ar", "a\x00b\x0bc\ufffe\r\nd")], "ar")
    )

    assert back.source == "abc\nd"


def test_segments_that_a_tool_made_are_one_text_again():
    target = '<mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk>'

    assert read_xliff(document(unit(target)))[0].target == "One. Two."


def test_a_text_without_target_has_no_translation():
    content = document('<trans-unit id="1"><source>Tour</source></trans-unit>')

    assert read_xliff(content)[0].target == ""


def test_a_language_with_a_country_is_the_language():
    content = document(unit()).replace(b'"ar"', b'"ar-SA"')

    assert read_xliff(content)[0].target_language == "ar"


def test_a_text_comes_with_the_state_its_tool_gave_it():
    units = unit().replace("<target>", '<target state="needs-review-l10n">')

    assert read_xliff(document(units))[0].state == "needs-review-l10n"


def test_texts_in_groups_are_read_once_each():
    units = f"<group>{unit()}<group>{unit()}</group></group>{unit()}"

    assert len(read_xliff(document(units))) == 3


def test_other_translations_beside_a_text_are_not_its_translation():
    other = "<alt-trans><source>Trip</source><target>رحلة</target></alt-trans></trans-unit>"

    [back] = read_xliff(document(unit().replace("</trans-unit>", other)))

    assert (back.source, back.target) == ("Tour", "جولة")


@pytest.mark.parametrize(
    "units",
    [
        f"{FILE}{unit()}</body></file>",
        f"<trans-unit><source>x{unit()}</source></trans-unit>",
        f"<trans-unit><x>{unit()}</x></trans-unit>",
    ],
    ids=["file-in-file", "unit-in-source", "unit-in-unit"],
)
def test_elements_where_the_standard_has_none_multiply_no_texts(units):
    assert len(read_xliff(document(units))) == 1


def test_a_file_with_too_many_texts_is_refused(monkeypatch):
    monkeypatch.setattr(xliff, "MAX_UNITS", 2)

    assert len(read_xliff(document(unit() * 2))) == 2
    assert told(document(unit() * 3)) == (
        "The file holds more than 2 texts. Divide it into several."
    )


def test_a_file_that_nests_too_deep_is_refused():
    depth = xliff.MAX_DEPTH
    units = "<group>" * depth + unit() + "</group>" * depth

    assert told(document(units)) == f"The file nests its elements deeper than {depth} levels."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_usual_encodings_are_read(encoding):
    content = document(unit()).decode().encode(encoding)

    assert read_xliff(content)[0].target == "جولة"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
    ],
)
def test_a_document_type_is_refused_before_anything_is_read(declaration, encoding):
    content = document(unit("&a;"), declaration).decode().encode(encoding)

    assert told(content) == "The file declares a document type or entities, which is not allowed."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is no well-formed XML: line 1, column 1."),
        (b"<xliff", "The file is no well-formed XML: line 1, column 1."),
        (b"\x00" * 20, "The file is no well-formed XML: line 1, column 1."),
        (b"PK\x03\x04\xff\xff", "The file is not in UTF-8. Save it in this encoding."),
        (b"<html/>", "This is no XLIFF 1.2. Save or export the file as XLIFF 1.2."),
        (
            b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
            "This is no XLIFF 1.2. Save or export the file as XLIFF 1.2.",
        ),
        (document(""), "The file holds no texts."),
        (document(unit("&#xD800;")), "The file is no well-formed XML: line 1, column 216."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    assert told(content) == sentence


def test_a_file_in_another_encoding_than_it_says_is_read_as_what_it_is():
    content = b'<?xml version="1.0" encoding="utf-7"?>' + document(unit())

    assert read_xliff(content)[0].target == "جولة"


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(xliff, "MAX_XLIFF_BYTES", 10)

    assert told(document(unit())) == "The file is larger than 10 MB. Divide it into several."


def test_a_file_nested_without_end_is_read_or_refused():
    with pytest.raises(InvalidXliff):
        read_xliff(b"<a>" * 100_000)
    assert told(b"<a>" * 100_000 + b"</a>" * 100_000).startswith("This is no XLIFF")
