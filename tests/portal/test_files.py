"""How pictures and documents are handed out, and where pages show them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.models import Document, Picture
from search.lexicon import forget
from tests.factories import (
    make_document,
    make_event,
    make_municipality,
    make_notice,
    make_page,
    make_partnership,
    make_picture,
    make_practice,
)
from tests.publishing.corpus import jpeg, office, pdf
from tests.reading import read, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SHA = "0" * 63 + "a"
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def kept(django_capture_on_commit_callbacks):
    def keep(model, name, content, **fields):
        file = model(file=SimpleUploadedFile(name, content), **fields)
        with django_capture_on_commit_callbacks(execute=True):
            file.save()
        return file

    return keep


@pytest.fixture
def picture(kept):
    return kept(Picture, "a.jpg", jpeg(), title="a", alt_en="a", credit="c", licence="cc0-1.0")


def body(response):
    """Reads to the end, which closes the file, as a server does."""
    return b"".join(response)


# -- the files -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", TYPES)
def test_a_picture_comes_with_its_type_and_may_be_kept_for_ever(kind, client, picture):
    response = client.get(f"/media/{picture.rendition(320, kind)}")
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[kind]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert len(body(response)) == int(response["Content-Length"])
    assert response.cookies == {}


def test_a_picture_is_not_compressed_a_second_time(client, picture):
    address = f"/media/{picture.rendition(320, 'jpg')}"
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert not response.has_header("Content-Encoding")
    assert body(response)


def test_a_picture_somebody_has_already_is_not_sent_again(client, picture):
    address = f"/media/{picture.rendition(320, 'jpg')}"
    first = client.get(address)
    body(first)
    response = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (response.status_code, response.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "content", "type_"),
    [
        ("a.pdf", pdf(), "application/pdf"),
        (
            "a.docx",
            office("docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_document_is_saved_under_a_readable_name(name, content, type_, client, kept):
    document = kept(Document, name, content, title_en="Waste plan 2018", language="en")
    response = client.get(document.file.url)
    assert body(response) == content
    assert response["Content-Type"] == type_
    suffix = name[1:]
    assert response["Content-Disposition"] == f'attachment; filename="Waste-plan-2018{suffix}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_an_arabic_name_of_a_document_arrives(client, kept):
    document = kept(Document, "a.pdf", pdf(), title_ar="خطة النفايات", language="ar")
    response = client.get(document.file.url)
    assert body(response)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D8%AE")


@pytest.mark.parametrize(
    "path",
    [
        f"pictures/{SHA}.jpg",
        f"pictures/{SHA}-320.avif",
        f"documents/{SHA}.pdf",
        "pictures/",
        "secret_key",
        "../secret_key",
        "pictures/../../secret_key",
        "pictures/%2e%2e/%2e%2e/secret_key",
        "pictures/..%2f..%2fsecret_key",
        "pictures//etc/passwd",
        "pictures/a%00.jpg",
        f"pictures/{SHA}.jpg%00",
        f"pictures/{SHA}.jpg%0a",
        f"pictures/{SHA.upper()}.jpg",
        f"documents/{SHA}.svg",
    ],
)
def test_what_no_row_knows_is_not_there(path, client, folder):
    (folder / "secret_key").write_text("secret")
    (folder / "pictures").mkdir()
    (folder / f"pictures/{SHA}.jpg").write_bytes(jpeg())
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("name", ["-321.avif", "-320.svg", "-0.jpg", "-99999.webp", ".png"])
def test_only_the_renditions_a_picture_has_are_there(name, client, picture, folder):
    (folder / f"pictures/{picture.sha256}{name}").write_text("something left here by hand")
    assert client.get(f"/media/pictures/{picture.sha256}{name}").status_code == 404


def test_a_row_whose_file_is_lost_is_not_an_error(client):
    assert client.get(f"/media/{make_picture().rendition(320, 'avif')}").status_code == 404
    assert client.get(make_document().file.url).status_code == 404


def test_files_are_only_read(client, picture):
    assert client.post(f"/media/{picture.file.name}").status_code == 405


# -- the pages -----------------------------------------------------------------------

MAKERS = [make_event, make_partnership, make_practice, make_municipality, make_notice, make_page]


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_shows_the_picture_with_its_text_credit_and_licence(make, client):
    picture = make_picture(credit="Municipality of Jena", licence="cc-by-sa-4.0")
    page = read(client, make(picture=picture).get_absolute_url(), strict=True)
    shown = page.one("img")
    assert shown.get("alt") == "Two women sort bottles."
    assert (shown.get("width"), shown.get("height")) == ("1600", "1000")
    assert shown.get("src") == f"/media/pictures/{picture.sha256}-960.jpg"
    types = [source.get("type") for source in page.all("source")]
    assert types == ["image/avif", "image/webp"]
    caption = page.one("figcaption", page.one("figure", class_="library-picture"))
    assert text_of(caption) == "Picture: Municipality of Jena · CC BY-SA 4.0"
    assert page.hrefs(caption) == ["https://creativecommons.org/licenses/by-sa/4.0/"]


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_lists_the_documents_with_format_language_and_size(make, client):
    document = make_document(language="de")
    page = read(client, make(documents=[document]).get_absolute_url(), strict=True)
    entry = page.one("li", page.one("section", class_="documents"))
    assert text_of(entry).replace("\xa0", " ") == "Waste plan PDF · German · 1.1 MB"
    link = page.one("a", entry)
    assert (link.get("href"), link.get("hreflang")) == (document.file.url, "de")
    assert link.get("download") == ""


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_without_picture_and_documents_shows_no_trace_of_them(make, client):
    page = read(client, make().get_absolute_url(), strict=True)
    assert page.all("img") == page.all("figure", class_="library-picture") == []
    assert page.all("section", class_="documents") == []
    assert "library.css" not in page.text


def test_a_text_in_another_language_says_which(client):
    event = make_event(
        title_ar="حدث",
        picture=make_picture(alt_en="", alt_de="Zwei Frauen sortieren Flaschen."),
        documents=[make_document(title_en="", title_de="Abfallplan")],
    )
    page = read(client, event.get_absolute_url().replace("/en/", "/ar/"), strict=True)
    shown = page.one("img")
    assert (shown.get("lang"), shown.get("dir")) == ("de", "ltr")
    link = page.one("a", page.one("section", class_="documents"))
    assert (text_of(link), link.get("lang")) == ("Abfallplan", "de")


def test_decoration_is_skipped_by_screen_readers(client):
    event = make_event(picture=make_picture(is_decorative=True))
    assert read(client, event.get_absolute_url()).one("img").get("alt") == ""


@pytest.mark.parametrize(
    ("x", "y", "classes"),
    [
        (50, 50, "focal-x-5 focal-y-5"),
        (0, 100, "focal-x-0 focal-y-10"),
        (34, 76, "focal-x-3 focal-y-8"),
    ],
)
def test_the_important_point_is_a_class_because_styles_of_its_own_are_forbidden(
    x, y, classes, client
):
    event = make_event(picture=make_picture(focal_x=x, focal_y=y))
    shown = read(client, event.get_absolute_url()).one("img")
    assert (shown.get("class"), shown.get("style")) == (classes, None)


def test_only_what_is_seen_at_once_is_loaded_at_once(client):
    event = read(client, make_event(picture=make_picture()).get_absolute_url()).one("img")
    below = read(client, make_partnership(picture=make_picture()).get_absolute_url()).one("img")
    assert (event.get("loading"), below.get("loading")) == (None, "lazy")


def test_documents_stand_in_the_order_they_came(client):
    first, second = make_document(title_en="First"), make_document(title_en="Second")
    page = read(client, make_event(documents=[second, first]).get_absolute_url())
    assert page.texts("a", page.one("section", class_="documents")) == ["First", "Second"]


@pytest.mark.parametrize("make", MAKERS)
def test_picture_and_documents_cost_no_query_more(make, client):
    record = make()
    numbers = []
    for _visit in ("without", "with"):
        forget()
        with CaptureQueriesContext(connection) as captured:
            client.get(record.get_absolute_url())
        numbers.append(len(captured))
        record.picture = make_picture()
        record.save()
        record.documents.set([make_document(), make_document()])
    assert numbers[0] == numbers[1]
