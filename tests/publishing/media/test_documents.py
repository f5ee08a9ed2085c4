"""Documents: what is taken, what is refused and with which words, and what is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.media import documents
from publishing.media.metadata import without_makers
from publishing.models import Document
from tests import uploads
from tests.uploads import HTML, PHP, SVG, archive, declaring, made_pdf, office, open_document, pdf

pytestmark = pytest.mark.django_db

ZEROS = b"\0" * 1_000_000
ENTITIES = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
KINDS = "PDF, DOCX, PPTX, XLSX, ODT, ODP, ODS"
NOT_A_DOCUMENT = f"This is not a document that can be offered: it is no {KINDS}."
BROKEN_PDF = "This PDF is damaged, incomplete or followed by something else. Export it again."
BROKEN = "This document is damaged or locked with a password. Save it again without one."
AN_ARCHIVE = "This is an archive (ZIP), not a document. Hand in what it holds one by one."
MACROS = "This document contains macros, small programs. Save it without macros."
TOO_MUCH = "Unpacked, this document would need more than 200 MB: it cannot be offered."
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"


def should_end_in(suffix):
    return f"The name of this file should end in “{suffix}”: that is what is in it."


def handed_in(content, name, **what_matters):
    fields = {"title_en": "Waste plan", "language": "en"}
    return Document(file=SimpleUploadedFile(name, content), **{**fields, **what_matters})


def kept(keep, content, name, **what_matters):
    document = handed_in(content, name, **what_matters)
    with keep():
        document.full_clean()
        document.save()
    return document


def locked():
    """Says of each part that it is encrypted."""
    content = bytearray(office("docx"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def with_a_broken_part():
    content = office("docx", {"big.xml": "<w>" + "waste " * 99 + "</w>"})
    start = content.find(b"big.xml") + 9
    return content[:start] + b"\xff\xff\xff" + content[start + 3 :]


REFUSED = {
    "text.pdf": (b"Not a document at all.", NOT_A_DOCUMENT),
    "page.pdf": (HTML, NOT_A_DOCUMENT),
    "drawing.pdf": (SVG, NOT_A_DOCUMENT),
    "program.pdf": (b"MZ\x90\x00" + b"\0" * 400, NOT_A_DOCUMENT),
    "photo.pdf": (uploads.jpeg(), NOT_A_DOCUMENT),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NOT_A_DOCUMENT),
    "page-first.pdf": (HTML + pdf(), NOT_A_DOCUMENT),
    "head-only.pdf": (b"%PDF-1.7\n", BROKEN_PDF),
    "no-end.pdf": (pdf()[:-30], BROKEN_PDF),
    "no-beginning.pdf": (pdf().replace(b"%PDF-", b"", 1), NOT_A_DOCUMENT),
    "far-behind-blanks.pdf": (b"\n" * 1025 + pdf(), NOT_A_DOCUMENT),
    "behind-words.pdf": (b"Dear reader,\n" + pdf(), NOT_A_DOCUMENT),
    "wrong-table.pdf": (pdf(table_at=20), BROKEN_PDF),
    "table-beyond.pdf": (pdf(table_at=10**30), BROKEN_PDF),
    "page-behind.pdf": (pdf() + HTML, BROKEN_PDF),
    "archive-behind.pdf": (pdf() + archive({"a": PHP}), BROKEN_PDF),
    "archive.pdf": (archive({"a.txt": "a"}), AN_ARCHIVE),
    "archive.docx": (archive({"a.txt": "a"}), AN_ARCHIVE),
    "archive.zip": (archive({"a.txt": "a"}), AN_ARCHIVE),
    "nothing-inside.docx": (archive({}), NOT_A_DOCUMENT),
    "program.jar.docx": (archive({"META-INF/MANIFEST.MF": "a", "A.class": "a"}), AN_ARCHIVE),
    "only-types.docx": (archive({"[Content_Types].xml": "<Types/>"}), AN_ARCHIVE),
    "drawing.odg": (
        open_document("odt", type_="application/vnd.oasis.opendocument.graphics"),
        AN_ARCHIVE,
    ),
    "book.epub": (open_document("odt", type_="application/epub+zip"), AN_ARCHIVE),
    "macros.docm": (office("docx", {"word/vbaProject.bin": "a"}, MACRO_WORD), MACROS),
    "macros.docx": (office("docx", {"word/vbaProject.bin": "a"}), MACROS),
    "macros-by-type.docx": (office("docx", type_=MACRO_WORD), MACROS),
    "macros.odt": (open_document("odt", {"Basic/Standard/Module1.xml": "a"}), MACROS),
    "scripts.ods": (open_document("ods", {"Scripts/python/a.py": "a"}), MACROS),
    "bomb.docx": (declaring(office("docx", {"a": ZEROS}), 201 << 20), TOO_MUCH),
    "secret-bomb.docx": (declaring(office("docx", {"a": ZEROS}), 10), BROKEN),
    "parts.docx": (office("docx", {f"{n}": "" for n in range(10_001)}), TOO_MUCH),
    "entities.odt": (open_document("odt", {"content.xml": ENTITIES}), BROKEN),
    "entities.docx": (office("docx", {"word/_rels/a.rels": ENTITIES}), BROKEN),
    "outside.docx": (office("docx", {"../../evil": "a"}), BROKEN),
    "absolute.docx": (office("docx", {"/etc/passwd": "a"}), BROKEN),
    "half.docx": (office("docx")[:200], BROKEN),
    "broken-part.docx": (with_a_broken_part(), BROKEN),
    "locked.docx": (locked(), BROKEN),
    "really-a-pdf.docx": (pdf(), should_end_in(".pdf")),
    "really-word.pdf": (office("docx"), should_end_in(".docx")),
    "really-excel.docx": (office("xlsx"), should_end_in(".xlsx")),
    "really-a-letter.odp": (open_document("odt"), should_end_in(".odt")),
    "report.pdf.exe": (pdf(), should_end_in(".pdf")),
    "report.pdf.html": (pdf(), should_end_in(".pdf")),
    "report": (pdf(), should_end_in(".pdf")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_whole_document_is_refused_with_a_sentence(name):
    content, sentence = REFUSED[name]
    with pytest.raises(ValidationError) as refusal:
        documents.document_kind_of_file((content, name))
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("name", ["page.pdf", "macros.docx", "bomb.docx", "report.pdf.exe"])
def test_the_refusal_stands_at_the_file_and_nothing_is_kept(name, library):
    content, sentence = REFUSED[name]
    with pytest.raises(ValidationError) as refusal:
        handed_in(content, name).full_clean()
    assert refusal.value.message_dict == {"file": [sentence]}
    assert library.files() == []


def test_an_empty_file_is_refused(library):
    with pytest.raises(ValidationError) as refusal:
        handed_in(b"", "nothing.pdf").full_clean()
    assert refusal.value.message_dict == {"file": ["This file is empty."]}


def test_a_file_of_more_than_20_megabytes_is_refused(library):
    with pytest.raises(ValidationError) as refusal:
        handed_in(pdf(more=b"\0" * documents.MAX_DOCUMENT_BYTES), "large.pdf").full_clean()
    assert refusal.value.message_dict == {
        "file": ["This file has 21 MB; at most 20 MB can be kept."]
    }


TAKEN = {
    "report.pdf": pdf(),
    "REPORT.PDF": pdf(),
    "behind-a-line.pdf": b"\n" + pdf(),
    "behind-blanks.pdf": b" \r\n\t" * 99 + made_pdf(),
    "behind-the-mark-of-utf-8.pdf": b"\xef\xbb\xbf" + made_pdf(),
    "counted-from-the-first-byte.pdf": b"\n" + pdf(table_at=len(b"\n") + pdf().find(b"xref")),
    "report.php.pdf": pdf(),
    "../../report.pdf": pdf(),
    "nul\0.pdf": pdf(),
    "\u202efdp.exe.pdf": pdf(),
    f"{'long' * 200}.pdf": pdf(),
    "خطة النفايات.pdf": pdf(),
    **{f"plan.{kind}": office(kind) for kind in ("docx", "pptx", "xlsx")},
    **{f"plan.{kind}": open_document(kind) for kind in ("odt", "odp", "ods")},
    "empty-library-of-macros.odt": open_document("odt", {"Basic/Standard/script-lb.xml": "a"}),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_document_is_kept_under_a_name_made_of_its_content(name, library, keep):
    document = kept(keep, TAKEN[name], name)
    kind = name.rpartition(".")[2].lower()
    content = without_makers(kind, TAKEN[name])
    assert (document.format, document.bytes) == (kind, len(content))
    assert library.files() == [f"documents/{document.sha256}.{kind}"]
    assert (library / document.file.name).read_bytes() == content


def test_a_document_that_is_there_already_is_recognised_under_any_name(library, keep):
    kept(keep, pdf(), "a.pdf", title_en="Waste plan of Deir Alla")
    with pytest.raises(ValidationError) as refusal:
        handed_in(pdf(), "b.pdf").full_clean()
    assert refusal.value.message_dict == {
        "file": ["This document is already in the library: Waste plan of Deir Alla."]
    }


def test_the_file_goes_with_the_row(library, keep):
    document = kept(keep, pdf(), "a.pdf")
    with keep():
        document.delete()
    assert library.files() == []


def test_a_document_needs_a_title_in_some_language(library):
    handed_in(pdf(), "a.pdf", title_en="", title_ar="خطة").full_clean()
    with pytest.raises(ValidationError) as refusal:
        handed_in(pdf(), "a.pdf", title_en="").full_clean()
    assert refusal.value.messages == ["Give the document a title in at least one language."]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Waste plan 2018–2022", "Waste-plan-2018-2022.pdf"),
        ("خطة النفايات", "خطة-النفايات.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ('a"\r\nSet-Cookie: b', "a-Set-Cookie-b.pdf"),
        ("\u202efdp.exe", "fdp-exe.pdf"),
        ("…", "document.pdf"),
        ("long " * 40, f"{'long-' * 16}.pdf"),
    ],
)
def test_readers_get_the_document_under_a_readable_name(title, name):
    assert Document(title_en=title, format="pdf").readable_name == name
