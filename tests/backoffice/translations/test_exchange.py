"""Texts go out in a file and come back: shown first, then stored."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backoffice.translations import exchange, xliff_import
from events.models import Event
from publishing.translations.xliff import TranslationUnit, write_xliff
from tests.backoffice.translations.translators import (
    EXPORT,
    IMPORT,
    export,
    imported,
    make_translated,
    outcomes,
    shown,
    text,
    upload,
)
from tests.factories import make_event, make_municipality, make_page, make_staff_user
from tests.office import signed_in
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return signed_in("Authors")


def test_what_went_out_comes_back_unchanged(author):
    make_translated(summary_en="One\r\nTwo", summary_ar="واحد\r\nاثنان", city_en="A & B")
    make_municipality(name_en="<b>Town</b>", name_ar="بلدة", about_en="x\x0by")
    make_page(title_ar="صفحة", body_ar="<p>نص &amp; نص</p>")
    content = export(author).content

    page = author.get(upload(author, content).headers["Location"])

    report = page.context["report"]
    assert {line.outcome for line in report.lines} == {"unchanged", "empty"}
    assert len(report.lines_with("unchanged")) == 5


def test_a_file_is_shown_before_anything_is_stored(author):
    event = make_event(state="draft", title_en="Tour")

    page = shown(author, [text(event, "Tour", "جولة")])

    event.refresh_from_db()
    assert outcomes(page) == [("changed", "")]
    assert "جولة" in page.content.decode()
    assert event.title_ar == ""


def test_markup_is_harmless_in_the_report_and_in_what_is_stored(author):
    script = "<script>alert(1)</script>"
    page, event = (
        make_page(state="draft", body_en="<p>Text.</p>"),
        make_event(state="draft", title_en="Tour"),
    )
    units = [
        text(event, "Tour", script),
        text(page, "<p>Text.</p>", f"<p>نص</p>{script}", "body"),
        TranslationUnit(script, "en", "ar", script, script),
    ]

    report = shown(author, units).content.decode()
    imported(author, units)

    page.refresh_from_db()
    event.refresh_from_db()
    assert "<script>alert" not in report
    assert page.body_ar == "<p>نص</p>"
    assert event.title_ar == script  # a plain text; pages escape it


def test_what_was_not_shown_is_not_stored(author):
    event = make_event(state="draft", title_en="Tour")
    page = shown(author, [text(event, "Tour", "جولة")])
    fingerprint = page.context["report"].fingerprint
    Event.objects.update(title_ar="رحلة")

    answer = author.post(page.wsgi_request.path, {"shown": fingerprint})

    event.refresh_from_db()
    assert event.title_ar == "رحلة"
    assert "Nothing was stored" in answer.content.decode()


def test_a_file_is_imported_whole_or_not_at_all(author, monkeypatch):
    events = [make_event(state="draft", title_en="Tour") for _twice in range(2)]
    page = shown(author, [text(event, "Tour", "جولة") for event in events])
    fingerprint = page.context["report"].fingerprint

    def fails(*_what):
        raise RuntimeError

    monkeypatch.setattr(xliff_import, "save_revisions", fails)
    with pytest.raises(RuntimeError):
        author.post(page.wsgi_request.path, {"shown": fingerprint})

    assert not Event.objects.exclude(title_ar="").exists()


def test_looking_at_a_report_writes_nothing_and_locks_nothing(author):
    address = shown(author, [text(make_event(), "x", "y")]).wsgi_request.path

    with CaptureQueriesContext(connection) as asked:
        author.get(address)

    assert {query["sql"].lstrip("(").split()[0] for query in asked} == {"SELECT"}
    assert not any("FOR UPDATE" in query["sql"] for query in asked)


def test_a_file_that_changes_too_many_records_says_so_and_offers_no_button(author, monkeypatch):
    monkeypatch.setattr(exchange, "MOST_RECORDS", 1)
    events = [make_event(state="draft", title_en="Tour") for _twice in range(2)]

    page = shown(author, [text(event, "Tour", "جولة") for event in events])

    assert "The file changes more than 1 records." in page.content.decode()
    assert "Import" not in [one.get("value") for one in Page(page).all("input", type="submit")]


@pytest.mark.parametrize("content", [b"\x00", b"<html/>", b"\xff\xfe\xd8", b"<!DOCTYPE x><x/>"])
def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(author, content):
    response = upload(author, content)

    assert response.status_code == 200
    assert len(response.context["form"].errors["file"]) == 1


def test_what_somebody_else_uploaded_is_not_shown(author):
    address = upload(author, write_xliff([text(make_event(), "x", "y")], "ar")).headers["Location"]

    for path in (address, f"{IMPORT}guessed/"):
        assert signed_in("Authors").get(path).headers["Location"] == IMPORT


def test_who_signed_in_without_a_role_sees_nothing(client):
    client.force_login(make_staff_user(is_superuser=False))

    assert [client.get(page).status_code for page in (EXPORT, IMPORT)] == [403, 403]
