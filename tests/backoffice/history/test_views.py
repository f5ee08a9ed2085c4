"""Who changed what, and how an old version comes back; events stand for all records."""

from datetime import timedelta

import pytest

from publishing.models import Revision
from tests.factories import (
    make_event,
)
from tests.forms import press
from tests.office import page_of, save

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def test_the_history_says_who_changed_what(author):
    event = make_event(state="draft", title_en="A tour to Amman")

    save(author, event, title_en="A visit to Amman")

    text = author.get(page_of(event, "history")).content.decode()
    assert "A <del>tour</del><ins>visit</ins> to Amman" in text
    assert Revision.objects.of(event).first().author.username in text


def test_an_old_version_comes_back_as_a_new_one(reviewer, event):
    save(reviewer, event, "_publish", title_en="Wrong")
    page = press(reviewer, reviewer.get(page_of(event, "history")), "Bring this version back")
    press(reviewer, page, "Publish now")

    event.refresh_from_db()
    assert event.title_en == "Study tour"
    assert [version.action for version in Revision.objects.of(event)] == [
        "published",
        "saved",
        "published",
        "found",
    ]


def test_markup_in_a_text_is_shown_as_text_in_the_history(author):
    event = make_event(state="draft", title_en="Before")

    save(author, event, title_en="<script>alert(1)</script>")

    assert "<script>alert" not in author.get(page_of(event, "history")).content.decode()


def test_a_version_is_called_not_public_yet_only_as_long_as_its_change_waits(
    author, reviewer, event
):
    save(author, event, "_send", title_en="Study tour to Amman")
    assert "not public yet" in author.get(page_of(event, "history")).content.decode()

    save(reviewer, event, "_publish", title_en="Study tour to Amman")

    assert "not public yet" not in author.get(page_of(event, "history")).content.decode()
