"""How pictures and documents are handed out, and to whom."""

import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Event
from publishing.media.metadata import without_makers
from publishing.media.signed_urls import sign_name
from publishing.models import Document, Picture, PreviewLink
from tests.factories import (
    make_colleague,
    make_document,
    make_event,
    make_municipality,
    make_notice,
    make_organisation,
    make_page,
    make_partnership,
    make_picture,
    make_practice,
    make_staff_user,
)
from tests.library import status
from tests.reading import read
from tests.uploads import jpeg, office, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MAKERS = [make_event, make_partnership, make_practice, make_municipality, make_notice, make_page]
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
def hidden(kept):
    """A picture that no public page shows."""
    return kept(Picture, "a.jpg", jpeg(), title="a", alt_en="a", credit="c", licence="cc0-1.0")


@pytest.fixture
def picture(hidden):
    make_event(picture=hidden)
    return hidden


@pytest.fixture
def report(kept):
    """A document that no public page offers."""
    return kept(Document, "a.pdf", pdf(), title_en="Waste plan 2018", language="en")


def body(response):
    """Reads to the end, which closes the file, as a server does."""
    return b"".join(response)


# -- the files -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", TYPES)
def test_a_picture_comes_with_its_type_and_may_be_kept_for_an_hour(kind, client, picture):
    response = client.get(f"/media/{picture.rendition(320, kind)}")
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[kind]
    assert response["Cache-Control"] == "public, max-age=3600, s-maxage=30"
    assert not response.has_header("X-Robots-Tag")
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
    make_event(documents=[document])
    response = client.get(document.file.url)
    suffix = name[1:]
    assert body(response) == without_makers(suffix[1:], content)
    assert response["Content-Type"] == type_
    assert response["Content-Disposition"] == f'attachment; filename="Waste-plan-2018{suffix}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_an_arabic_name_of_a_document_arrives(client, kept):
    document = kept(Document, "a.pdf", pdf(), title_ar="خطة النفايات", language="ar")
    make_event(documents=[document])
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
    picture, document = make_picture(), make_document()
    make_event(picture=picture, documents=[document])
    assert client.get(f"/media/{picture.rendition(320, 'avif')}").status_code == 404
    assert client.get(document.file.url).status_code == 404


def test_files_are_only_read(client, picture):
    assert client.post(f"/media/{picture.file.name}").status_code == 405


# -- who sees them -------------------------------------------------------------------

ADDRESSES = ["picture", "document"]


@pytest.fixture(params=ADDRESSES)
def file(request, hidden, report):
    """(its address, what a record is made with to show it) of a file nobody sees yet."""
    return {
        "picture": (f"/media/{hidden.rendition(320, 'jpg')}", {"picture": hidden}),
        "document": (report.file.url, {"documents": [report]}),
    }[request.param]


TOMORROW, YESTERDAY = (timezone.now() + timedelta(days=days) for days in (1, -1))
NOT_PUBLIC = {
    "draft": {"state": "draft"},
    "in review": {"state": "in_review"},
    "withdrawn": {"state": "withdrawn", "withdrawn_because": "Wrong."},
    "archived": {"state": "archived"},
    "from tomorrow": {"public_from": TOMORROW},
    "until yesterday": {"public_until": YESTERDAY},
}


def test_a_file_that_no_record_shows_is_not_there_for_readers(client, file):
    assert status(client, file[0]) == 404


@pytest.mark.parametrize("state", NOT_PUBLIC.values(), ids=list(NOT_PUBLIC))
def test_a_file_of_a_record_that_is_not_public_is_not_there_for_readers(state, client, file):
    make_event(**file[1], **state)
    assert status(client, file[0]) == 404


@pytest.mark.parametrize("make", [*MAKERS, make_organisation])
def test_a_file_is_there_while_a_page_of_any_kind_shows_it(make, client, file):
    record = make(**file[1])
    assert status(client, file[0]) == (200 if record.route else 404)


def test_withdrawing_a_record_takes_its_files_away_at_once(client, file):
    event = make_event(**file[1])
    assert status(client, file[0]) == 200
    Event.objects.filter(pk=event.pk).update(state="withdrawn", withdrawn_because="Wrong.")
    assert status(client, file[0]) == 404


def test_a_file_stays_while_another_public_record_shows_it(client, file):
    make_event(**file[1], state="draft")
    make_practice(**file[1])
    assert status(client, file[0]) == 200


def test_a_file_costs_one_query(client, file):
    make_event(**file[1])
    with CaptureQueriesContext(connection) as captured:
        assert status(client, file[0]) == 200
    assert len(captured) == 1


def test_colleagues_see_every_file_of_the_library_and_no_cache_keeps_it(client, file):
    client.force_login(make_colleague("Translators: Arabic"))
    response = client.get(file[0])
    assert body(response)
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_an_account_that_may_not_see_the_library_sees_no_file_of_it(client, file):
    client.force_login(make_staff_user(is_superuser=False))
    assert status(client, file[0]) == 404


def files_of(page):
    images = [image.get("src") for image in page.all("img")]
    return images + [link.get("href") for link in page.all("a", download="")]


def test_whoever_has_a_secret_link_sees_the_files_of_the_preview(client, hidden, report):
    draft = make_event(state="draft", picture=hidden, documents=[report])
    _link, token = PreviewLink.objects.make(draft, make_colleague("Authors"))
    addresses = files_of(read(client, f"/preview/{token}/"))
    assert len(addresses) == 2
    assert [status(client, address) for address in addresses] == [200, 200]
    assert [status(client, address.partition("?")[0]) for address in addresses] == [404, 404]


def test_the_address_from_a_preview_shows_no_other_file(client, hidden, report):
    address = f"/media/{hidden.rendition(320, 'jpg')}?{sign_name(report.file.name)}"
    assert status(client, address) == 404


def test_the_address_from_a_preview_ends_after_an_hour(client, hidden, monkeypatch):
    address = f"/media/{hidden.file.name}?{sign_name(hidden.file.name)}"
    assert status(client, address) == 200
    in_an_hour = time.time() + 3601
    monkeypatch.setattr(time, "time", lambda: in_an_hour)
    assert status(client, address) == 404


def test_a_replaced_picture_has_new_addresses_and_the_old_ones_end(client, picture, kept):
    event = picture.event_set.get()
    old = f"/media/{picture.rendition(320, 'jpg')}"
    assert status(client, old) == 200
    picture.file = SimpleUploadedFile("b.jpg", jpeg(size=(500, 300)))
    picture.save()
    shown = read(client, event.get_absolute_url()).one("img").get("src")
    assert picture.sha256 in shown
    assert [status(client, shown), status(client, old)] == [200, 404]
