"""The public page of what is typed and not saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from publishing.models import ContentChange, KeptInput
from tests.factories import make_format, make_municipality, make_organisation
from tests.forms import press
from tests.office import fields_of, make_complete_event, page_of, signed_in
from tests.reading import Page, read

pytestmark = pytest.mark.django_db

NEW = "/admin/events/event/add/"
BUTTON = "Preview what is typed"


def rows_in_the_database():
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {t: cursor.execute(f'SELECT COUNT(*) FROM "{t}"').fetchone()[0] for t in tables}


def preview(client, address, **typed):
    return press(client, client.get(address), BUTTON, **typed)


def test_the_page_shows_what_is_typed_and_nothing_is_stored(author):
    event = make_complete_event(title_en="Waste in Jena")
    address = page_of(event)
    author.get(address)
    before, changes = rows_in_the_database(), ContentChange.objects.count()
    page = Page(preview(author, address, title_en="Biowaste in Jena"))
    assert page.heading == "Biowaste in Jena"
    assert page.all("aside", class_="preview-banner")
    event.refresh_from_db()
    assert event.title_en == "Waste in Jena"
    assert (rows_in_the_database(), ContentChange.objects.count()) == (before, changes)


def test_a_new_record_is_seen_before_it_is_stored(author):
    form = make_format()
    typed = {"title_en": "A tour", "starts_on": "2024-05-03", "format": str(form.pk)}
    answer = author.post(f"{NEW}preview/typed/", {**typed_new(author), **typed})
    assert Page(answer).heading == "A tour"
    assert not Event.objects.exists()


def typed_new(client):
    return fields_of(read(client, NEW))


def test_the_language_is_chosen_beside_the_form(author):
    event = make_complete_event(title_en="Waste", title_ar="النفايات")
    page = Page(preview(author, page_of(event), _preview_language="ar"))
    assert page.heading == "النفايات"
    assert page.one("html").get("dir") == "rtl"


def test_what_is_wrong_is_said_instead_of_the_page(author):
    event = make_complete_event()
    page = Page(preview(author, page_of(event), ends_on="yesterday"))
    assert page.heading == "No preview yet"
    assert page.texts("li") == ["Last day: Enter a valid date."]


def test_a_rule_that_what_is_typed_breaks_is_said(author):
    event = make_complete_event(starts_on="2024-05-03")
    page = Page(preview(author, page_of(event), ends_on="2024-05-01", ends_precision="day"))
    assert page.heading == "No preview yet"
    assert len(page.texts("li")) == 1


def test_the_change_that_waits_stays_as_it_is(author):
    event = make_complete_event(title_en="Waste")
    press(author, author.get(page_of(event)), "_save", title_en="Kept")
    page = Page(preview(author, page_of(event), title_en="Typed"))
    assert page.heading == "Typed"
    assert Page(author.get(page_of(event))).one("input", id="id_title_en").get("value") == "Kept"


def test_who_may_not_write_gets_no_preview(author):
    event = make_complete_event()
    sent = typed_new(author)
    translator = signed_in("Translators: Arabic")
    assert translator.post(f"{NEW}preview/typed/", sent).status_code == 403
    assert author.get(page_of(event, "preview_typed")).status_code == 405


def test_only_our_own_form_may_frame_the_page_and_nobody_keeps_it(author):
    event = make_complete_event()
    form = author.get(page_of(event))
    answer = preview(author, page_of(event))
    assert "frame-src 'self'" in form["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in form["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]
    assert not KeptInput.objects.exists()


def test_records_without_a_page_of_their_own_offer_no_preview(author):
    organisation = make_organisation()
    assert BUTTON not in author.get(page_of(organisation)).content.decode()
    assert author.post(page_of(organisation, "preview_typed")).status_code == 404


def test_the_queries_do_not_grow_with_the_rows(author):
    def count(event):
        page = author.get(page_of(event))
        press(author, page, BUTTON)
        with CaptureQueriesContext(connection) as queries:
            press(author, page, BUTTON)
        return len(queries)

    few = make_complete_event(municipalities=[make_municipality()])
    many = make_complete_event(municipalities=[make_municipality() for _ in range(6)])
    assert count(few) == count(many)
