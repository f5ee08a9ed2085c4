"""What a document tells of its makers stays behind; what readers see and hear does not."""

import zipfile
from io import BytesIO

import openpyxl
import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name, Stream, String

from publishing.media.documents import document_kind_of_file
from publishing.media.metadata import without_makers
from publishing.media.office_metadata import title_worth_keeping
from tests.uploads import made_pdf, office, open_document, pdf

MAKER = "Erika Mustermann"
SIGNED = (
    "This document is signed. A signature names persons, and breaks when the file is changed, "
    "as it is here. Print it to a new PDF."
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
    'properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    f"<dc:creator>{MAKER}</dc:creator><cp:lastModifiedBy>{MAKER}</cp:lastModifiedBy>"
    "<dc:language>de</dc:language></cp:coreProperties>"
)
META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Plan</dc:title>'
    f"<meta:initial-creator>{MAKER}</meta:initial-creator><dc:creator>{MAKER}</dc:creator>"
    "</office:meta></office:document-meta>"
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def parts_of(content):
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def opened(content):
    return pikepdf.open(BytesIO(content))


# -- PDF -------------------------------------------------------------------------------------


def written_by_somebody(made):
    with made.open_metadata() as found:
        found["dc:title"] = "Waste plan"
        found["dc:creator"] = [MAKER]
        found["xmp:CreatorTool"] = "Word of Erika Mustermann"
        found["pdfuaid:part"] = "1"
    made.docinfo["/Author"] = MAKER
    made.docinfo["/Producer"] = "C:/Users/Mustermann"
    made.Root.Lang = String("de")
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], T=String(MAKER), Contents="Look"
    )
    field = Dictionary(Subtype=Name.Widget, Rect=[0, 0, 9, 9], FT=Name.Tx, T=String("town"))
    field = made.make_indirect(field)
    made.Root.AcroForm = Dictionary(Fields=Array([field]))
    made.pages[0].Annots = Array([remark, field])
    made.pages[0].PieceInfo = Dictionary(Word=Dictionary(Private=String(MAKER)))


def test_a_pdf_keeps_title_language_and_what_it_claims_but_names_nobody():
    before = made_pdf(written_by_somebody)
    assert MAKER.encode() in before
    after = without_makers("pdf", before)
    with opened(after) as found:
        assert "/Info" not in found.trailer
        told = found.open_metadata()
        assert (len(told), told["dc:title"], told["pdfuaid:part"]) == (2, "Waste plan", "1")
        assert str(found.Root.Lang) == "de"
        remark, field = found.pages[0].Annots
        assert ("/T" in remark, str(remark.Contents)) == (False, "Look")
        assert str(field.T) == "town"
        assert "/PieceInfo" not in found.pages[0]
    assert b"Mustermann" not in after


def test_what_nothing_shows_any_more_is_not_in_a_pdf():
    hidden = b"Salaries of Erika Mustermann"
    before = pdf(more=b"9 0 obj\n<< /Length 28 >>\nstream\n" + hidden + b"\nendstream\nendobj\n")
    assert hidden in before
    assert hidden not in without_makers("pdf", before)


def test_pictures_in_a_pdf_do_not_tell_where_they_were_taken():
    jpeg = b"\xff\xd8\xff\xe1\x00\x0cExif\0\0GPS1\xff\xda\x00\x02pixels\xff\xd9"
    picture = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Filter": Name.DCTDecode}

    def show(made):
        made.pages[0].Resources = Dictionary(XObject=Dictionary(A=Stream(made, jpeg, picture)))

    after = without_makers("pdf", made_pdf(show))
    assert b"GPS1" not in after
    assert b"\xff\xd8\xff\xda\x00\x02pixels\xff\xd9" in after


def test_the_same_file_becomes_the_same_and_stays_as_it_is_the_second_time():
    before = made_pdf(written_by_somebody)
    after = without_makers("pdf", before)
    assert without_makers("pdf", before) == without_makers("pdf", after) == after


def signed(made):
    signature = Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3], Contents=String("x"), Name=MAKER)
    field = Dictionary(FT=Name.Sig, T=String("signature"), V=made.make_indirect(signature))
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]), SigFlags=3)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("signed.pdf", made_pdf(signed)),
        ("signed.docx", office("docx", {"_xmlsignatures/sig1.xml": "<a/>"})),
        ("signed.odt", open_document("odt", {"META-INF/documentsignatures.xml": "<a/>"})),
    ],
)
def test_what_is_signed_is_refused_with_a_sentence(name, content):
    with pytest.raises(ValidationError) as refusal:
        document_kind_of_file((content, name))
    assert refusal.value.messages == [SIGNED]


# -- office programs -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
def test_the_properties_of_a_document_are_its_title_and_language(kind):
    more = {
        "docProps/core.xml": CORE.format(title="Plan"),
        "docProps/app.xml": f"<Properties><Company>{MAKER}</Company></Properties>",
        "docProps/custom.xml": f'<Properties><property name="x">{MAKER}</property></Properties>',
        "docProps/thumbnail.jpeg": "x",
        "_rels/.rels": '<Relationships><Relationship Id="a" Target="docProps/thumbnail.jpeg"/>'
        '<Relationship Id="b" Target="main.xml"/></Relationships>',
    }
    parts = parts_of(without_makers(kind, office(kind, more)))
    assert MAKER not in "".join(parts.values())
    assert "<dc:title>Plan</dc:title><dc:language>de</dc:language>" in parts["docProps/core.xml"]
    assert "docProps/thumbnail.jpeg" not in parts
    assert "thumbnail" not in parts["_rels/.rels"]
    assert 'Id="b"' in parts["_rels/.rels"]
    assert parts["main.xml"] == "<w/>"


def test_remarks_and_tracked_changes_in_word_name_nobody():
    change = f'<w:ins w:author="{MAKER}" w:id="1"><w:t>new</w:t></w:ins>'
    text = f"<w:document {WORD}>{change}</w:document>"
    remark = f'<w:comment w:author="{MAKER}" w:initials="EM">Why?</w:comment>'
    remark = f"<w:comments {WORD}>{remark}</w:comments>"
    more = {"word/document.xml": text, "word/comments.xml": remark}
    parts = parts_of(without_makers("docx", office("docx", more)))
    assert 'w:author="Author"' in parts["word/document.xml"]
    assert "<w:t>new</w:t>" in parts["word/document.xml"]
    assert "Why?" in parts["word/comments.xml"]
    assert MAKER not in "".join(parts.values())


def test_a_workbook_of_a_library_opens_as_before():
    book, target = openpyxl.Workbook(), BytesIO()
    book.active["A1"] = "towns"
    book.active["A1"].comment = openpyxl.comments.Comment("Which?", MAKER)
    book.properties.creator = MAKER
    book.save(target)
    after = without_makers("xlsx", target.getvalue())
    cell = openpyxl.load_workbook(BytesIO(after)).active["A1"]
    assert (cell.value, cell.comment.text, cell.comment.author) == ("towns", "Which?", "Author")
    assert MAKER not in "".join(parts_of(after).values())


@pytest.mark.parametrize("kind", ["odt", "odp", "ods"])
def test_an_open_document_names_nobody_and_is_still_one(kind):
    content = (
        '<office xmlns:dc="http://purl.org/dc/elements/1.1/"><annotation>'
        f"<dc:creator>{MAKER}</dc:creator><p>Why?</p></annotation></office>"
    )
    more = {
        "content.xml": content,
        "meta.xml": META,
        "Thumbnails/thumbnail.png": "x",
        "settings.xml": f'<s><i name="PrinterSetup">{MAKER}</i><i name="Zoom">100</i></s>',
    }
    after = without_makers(kind, open_document(kind, more))
    parts = parts_of(after)
    assert next(iter(parts)) == "mimetype"
    assert MAKER not in "".join(parts.values())
    assert ("Why?" in parts["content.xml"], ">100<" in parts["settings.xml"]) == (True, True)
    assert "<dc:title>Plan</dc:title>" in parts["meta.xml"]
    assert document_kind_of_file((after, f"a.{kind}")) == kind
    assert without_makers(kind, after) == after


def test_a_picture_in_a_document_keeps_its_pixels_alone():
    jpeg = b"\xff\xd8\xff\xe1\x00\x0cExif\0\0GPS1\xff\xfe\x00\x04Me\xff\xda\x00\x02pixels\xff\xd9"
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        for name, content in parts_of(office("docx")).items():
            parts.writestr(name, content)
        parts.writestr("word/media/image1.jpeg", jpeg)
        parts.writestr("word/media/broken.jpeg", jpeg[:20])
        parts.writestr("word/media/broken.png", b"\x89PNG\r\n\x1a\nno chunk of that length")
    with zipfile.ZipFile(BytesIO(without_makers("docx", target.getvalue()))) as parts:
        assert parts.read("word/media/image1.jpeg") == b"\xff\xd8\xff\xda\x00\x02pixels\xff\xd9"
        assert parts.read("word/media/broken.jpeg") == jpeg[:20]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Waste plan 2018–2022", "Waste plan 2018–2022"),
        (" خطة  النفايات ", "خطة النفايات"),
        ("Microsoft Word - Bericht_Mustermann_v3.doc", ""),
        ("Bericht Mustermann.docx", ""),
        (r"C:\Users\mustermann\plan", ""),
        ("/home/mustermann/plan", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_title_that_is_the_name_of_a_file_is_none(title, kept):
    assert title_worth_keeping(title) == kept
