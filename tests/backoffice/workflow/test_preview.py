"""A record as the public would see it, before it does; events stand for all records."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.utils import timezone

from events.models import Event
from publishing.models import PreviewLink, State
from tests.factories import (
    make_event,
)
from tests.office import page_of, public_text, save
from tests.reading import Page

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def rows_in_the_database():
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def test_a_preview_shows_the_change_in_any_language_and_leaves_no_trace(author, event):
    save(author, event, "_save", title_ar="جولة دراسية")
    before = rows_in_the_database()

    page = author.get(f"{page_of(event, 'preview_page')}?language=ar").content.decode()

    assert "جولة دراسية" in page
    assert 'dir="rtl"' in page
    assert "preview-banner" in page
    assert rows_in_the_database() == before
    assert public_text(event).decode().count("preview-banner") == 0


def test_a_draft_is_previewed_as_the_page_it_will_be(author):
    event = make_event(state="draft", title_en="Not public yet")

    page = author.get(page_of(event, "preview_page"))

    assert "<h1>Not public yet</h1>" in page.content.decode()
    assert page["Cache-Control"].startswith("no-store")
    event.refresh_from_db()
    assert event.state == State.DRAFT


def test_an_outsider_reads_and_comments_by_a_secret_link(author):
    event = make_event(state="draft", title_en="Not public yet")
    _link, token = PreviewLink.objects.make(event, None)
    outsider = Client()

    page = outsider.get(f"/preview/{token}/")
    answer = outsider.post(f"/preview/{token}/", {"text": "The date is wrong."})

    assert "Not public yet" in page.content.decode()
    assert (answer.status_code, dict(page.cookies)) == (302, {})
    assert "The date is wrong." in author.get(page_of(event)).content.decode()


def test_a_secret_link_ends(author):
    event = make_event(state="draft")
    _link, token = PreviewLink.objects.make(event, None)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert Client().get(f"/preview/{token}/").status_code == 404

    author.post(page_of(event, "preview_revoke"))

    assert Client().get(f"/preview/{token}/").status_code == 404
    assert Client().get("/preview/guessed/").status_code == 404


def test_a_link_is_kept_only_as_its_hash(author, event):
    author.post(page_of(event, "preview_link"))

    link = PreviewLink.objects.get()
    assert link.content_type == ContentType.objects.get_for_model(Event)
    assert len(link.token_hash) == 64


def test_a_preview_is_looked_at_as_on_a_phone_a_tablet_and_a_desk(author, event):
    page = Page(author.get(f"{page_of(event, 'preview')}?width=tablet"))
    frame = page.one("iframe")
    assert "preview-tablet" in frame.get("class").split()
    ways = [way for way in page.hrefs() if "width=" in way]
    assert {way.partition("width=")[2] for way in ways} == {"phone", "tablet", "desk"}
