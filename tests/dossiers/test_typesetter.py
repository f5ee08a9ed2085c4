"""PDFs as programs read them: the same bytes, all the words, nothing from elsewhere."""

import io

import page
import pypdf
import pytest
from weasyprint.pdf import fonts, stream

from dossiers import glyph_texts
from dossiers.typesetter import PaperDocument, own_files, typeset

pytestmark = pytest.mark.any_database
ARABIC = [
    "دير علا والأردن: الإدارة الآن مثلًا، لأُم إلى السلام.",
    "كُتبت خطة للنفايات في كانون الأول/ديسمبر 2017 ونيسان/أبريل 2018.",
    "تناولت ورشة في يينا تفاصيل الجمع المنفصل ومسارات الجمع.",
    "التقى الشريكان في ورشتي عمل لمنصة Connective Cities (ورشة العمل الثانية).",
]
PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><head><title>{title}</title>
<meta name="dcterms.created" content="2026-01-01T00:00:00Z">
<meta name="dcterms.modified" content="2026-01-01T00:00:00Z"><style>
@font-face {{ font-family: "Latin"; src: url(portal-latin-regular.ttf) }}
@font-face {{ font-family: "Arabic"; src: url(portal-arabic-regular.ttf) }}
p {{ font-family: {fonts} }}</style></head><body>{body}</body></html>"""


def make_document(*paragraphs, language="ar"):
    is_arabic = language == "ar"
    html = PAGE.format(
        language=language,
        direction="rtl" if is_arabic else "ltr",
        title="Test",
        fonts="Arabic, Latin" if is_arabic else "Latin, Arabic",
        body="".join(f"<p>{text}</p>" for text in paragraphs),
    )
    return PaperDocument(html, "test", is_arabic)


def letters(text):
    """Without white space, which programs guess, and marks of direction."""
    return "".join(it for it in text if not it.isspace() and it != "\u061c")


@pytest.fixture(scope="module")
def arabic():
    return typeset(make_document(*ARABIC))


def test_the_same_document_becomes_the_same_bytes(arabic):
    assert typeset(make_document(*ARABIC)) == arabic


def test_arabic_sentences_come_back_whole(arabic):
    """With lam-alef, vowel marks, numbers, brackets, Latin words and full stops in place."""
    text = letters(pypdf.PdfReader(io.BytesIO(arabic)).pages[0].extract_text())

    assert [line for line in ARABIC if letters(line) not in text] == []


def test_it_is_accessible_and_read_from_the_right(arabic):
    report = page.validate_pdf_bytes(arabic, profile=page.ValidationProfile.PDF_UA_1)

    assert report.failures == []
    preferences = pypdf.PdfReader(io.BytesIO(arabic)).trailer["/Root"]["/ViewerPreferences"]
    assert preferences["/Direction"] == "/R2L"


def test_letters_of_other_languages_come_back():
    lines = ["Çöp ve geri dönüşüm: ığşİĞ.", "Größe & Maße – „Abfall“ (2)."]

    pdf = typeset(make_document(*lines, language="tr"))

    assert pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split("\n") == lines


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "file:///etc/passwd", "http://127.0.0.1/"]
)
def test_nothing_is_fetched_from_elsewhere(address):
    with pytest.raises(ValueError, match="not ours"):
        own_files().fetch(address)


def test_weasyprint_by_itself_still_reads_vowel_marks_wrong(monkeypatch):
    """When this fails, dossiers.glyph_texts has done its work and can go."""
    monkeypatch.setattr(glyph_texts, "use_texts_of_fonts", lambda: None)
    monkeypatch.setattr(stream, "Font", fonts.Font)

    pdf = typeset(make_document(*ARABIC))

    text = letters(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    assert [line for line in ARABIC if letters(line) not in text] != []
