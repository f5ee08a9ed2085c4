"""Documents that run programs, carry files, ask elsewhere or are locked are refused."""

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from publishing.media import documents
from tests.uploads import made_pdf, office, open_document, pdf

PROGRAMS = "This PDF contains small programs or starts others. Print it to a new PDF."
FILES = "This PDF carries other files. Print it to a new PDF, and hand them in one by one."
LOCKED = "This document is locked, with a password or against copying. Save it without a lock."
OBJECTS = (
    "This document contains objects of other programs. "
    "Replace them with pictures, or hand in a PDF."
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def fetched(address):
    return (
        f"This document fetches something from elsewhere when it is opened: {address}. "
        "Remove this connection, or hand in a PDF."
    )


# -- PDF ---------------------------------------------------------------------------------

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
PROGRAM = Dictionary(S=Name.Launch, F=String("cmd.exe"))
PAGE = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))


def opening(action):
    return lambda pdf: pdf.Root.update({"/OpenAction": action})


def closing(pdf):
    pdf.Root.AA = Dictionary(WC=SCRIPT)


def on_a_page(pdf):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=PROGRAM)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def after_another(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([0]), Next=Array([PAGE, SCRIPT]))


def named_script(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), SCRIPT])))


def form_of_adobe(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))


def attachment(pdf):
    pdf.attachments["virus.exe"] = b"MZ"


def file_in_a_note(pdf):
    content = pdf.make_stream(b"MZ")
    file = Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=content))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=file)
    pdf.pages[0].Annots = Array([note])


def link(pdf):
    action = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action)])


def words_about_programs(pdf):
    pdf.docinfo["/Title"] = "How /JavaScript and /Launch are refused"


REFUSED = {
    "script when opened": (opening(SCRIPT), PROGRAMS),
    "program when opened": (opening(PROGRAM), PROGRAMS),
    "script when closed": (closing, PROGRAMS),
    "program on a page": (on_a_page, PROGRAMS),
    "script after another action": (after_another, PROGRAMS),
    "named script": (named_script, PROGRAMS),
    "form of Adobe": (form_of_adobe, PROGRAMS),
    "attachment": (attachment, FILES),
    "file in a note": (file_in_a_note, FILES),
}


@pytest.mark.parametrize("packed", [ObjectStreamMode.disable, ObjectStreamMode.generate])
@pytest.mark.parametrize("name", REFUSED)
def test_a_pdf_that_does_more_than_being_read_is_refused(name, packed):
    change, sentence = REFUSED[name]
    assert said(made_pdf(change, object_stream_mode=packed), "a.pdf") == [sentence]


def test_a_name_in_disguise_is_recognised():
    content = pdf(b"/OpenAction << /S /J#61vaScr#69pt /JS (app.alert(1)) >>")
    assert said(content, "a.pdf") == [PROGRAMS]


@pytest.mark.parametrize("user", ["secret", ""])  # "": everybody may read, nobody copy
@pytest.mark.parametrize("strength", [4, 6])
def test_a_locked_pdf_is_refused(user, strength):
    lock = pikepdf.Encryption(user=user, owner="owner", R=strength)
    assert said(made_pdf(encryption=lock), "a.pdf") == [LOCKED]


@pytest.mark.parametrize("change", [opening(PAGE), link, words_about_programs])
def test_a_pdf_that_turns_to_a_page_or_has_links_is_taken(change):
    assert said(made_pdf(change), "a.pdf") is None


# -- office programs ------------------------------------------------------------------------


def related(kind, target="https://evil.example/a", mode='TargetMode="External"'):
    one = f'<Relationship Id="1" Type="{RELATIONSHIPS}/{kind}" Target="{target}" {mode}/>'
    return {"word/_rels/settings.xml.rels": f"<Relationships>{one}</Relationships>"}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx"])
@pytest.mark.parametrize("what", ["attachedTemplate", "image", "frame", "externalLinkPath"])
def test_an_office_document_that_fetches_something_is_refused(kind, what):
    sentence = fetched("https://evil.example/a")
    assert said(office(kind, related(what)), f"a.{kind}") == [sentence]


@pytest.mark.parametrize("what", ["oleObject", "control", "aFChunk"])
def test_an_office_document_with_objects_of_other_programs_is_refused(what):
    content = office("docx", related(what, "embeddings/oleObject1.bin", ""))
    assert said(content, "a.docx") == [OBJECTS]


@pytest.mark.parametrize(
    "parts",
    [
        related("hyperlink"),
        related("image", "media/image1.png", ""),
        related("package", "embeddings/Microsoft_Excel_Sheet.xlsx", ""),  # behind a chart
    ],
)
def test_links_pictures_and_tables_of_charts_are_no_danger(parts):
    assert said(office("docx", parts), "a.docx") is None


def manifest(entry):
    return {"META-INF/manifest.xml": f"<manifest>{entry}</manifest>"}


XLINK = 'xmlns:x="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (manifest("<encryption-data/>"), LOCKED),
        (manifest('<file-entry media-type="application/vnd.sun.star.oleobject"/>'), OBJECTS),
        (
            {"styles.xml": f'<d {XLINK}><image x:href="https://evil.example/a"/></d>'},
            fetched("https://evil.example/a"),
        ),
        ({"styles.xml": f'<d {XLINK}><a x:href="https://example.org/"/></d>'}, None),
        ({"styles.xml": f'<d {XLINK}><image x:href="Pictures/1.png"/></d>'}, None),
    ],
)
def test_an_open_document_keeps_the_same_rules(parts, sentence):
    found = said(open_document("odt", parts), "a.odt")
    assert found == (sentence and [sentence])


def said(content, name):
    try:
        documents.document_kind_of_file((content, name))
    except ValidationError as refusal:
        return refusal.messages
    return None
