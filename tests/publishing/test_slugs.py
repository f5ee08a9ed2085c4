"""Addresses are proposed from titles in any script, and never collide."""

from datetime import date

import pytest
from django.db import IntegrityError

from events.models import Event, EventFormat
from partnerships.models import Municipality
from publishing import slugs
from publishing.models import FormerAddress
from tests.factories import make_event, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title", "slug"),
    [
        ("en", "Study tour: Jordan’s “green” towns!", "study-tour-jordans-green-towns"),
        ("de", "Müllabfuhr für Größere Städte", "muellabfuhr-fuer-groessere-staedte"),
        ("tr", "Çöp ayrıştırma, şehir gezisi ü", "cop-ayristirma-sehir-gezisi-u"),
        ("ar", "زيارة إلى إربد", "zyrh-la-rbd"),
    ],
)
def test_an_address_is_made_of_the_title_in_its_language(language, title, slug):
    event = Event(source_language=language, **{f"title_{language}": title})
    event.save()
    assert event.slug == slug


def test_the_original_names_a_record_before_its_translations_do():
    event = Event(source_language="de", title_en="Study tour", title_de="Reise")
    assert slugs.propose_slug(event) == "reise"


def test_an_address_that_is_taken_gets_a_number():
    found = [Event.objects.create(title_en="Tour").slug for _time in range(3)]
    assert found == ["tour", "tour-2", "tour-3"]


def test_a_long_title_leaves_room_for_a_number():
    found = [Municipality.objects.create(name_en="word " * 23).slug for _time in range(2)]
    assert len(set(found)) == 2
    assert max(map(len, found)) <= 80


def test_without_a_title_the_kind_and_the_day_or_a_number_make_the_address():
    dated = Event(starts_on=date(2026, 5, 14), starts_precision="day")
    dated.save()
    found = [Event.objects.create(starts_precision="unknown").slug for _time in range(2)]
    assert [dated.slug, *found] == ["event-2026-05-14", "event-1", "event-2"]


def test_a_title_without_any_letter_counts_as_none():
    assert slugs.propose_slug(Event(title_en="!?")) == "event-1"


def test_formats_get_their_key_from_their_label():
    assert EventFormat.objects.create(label_de="Fachaustausch").slug == "fachaustausch"


def test_an_address_that_was_taken_meanwhile_does_no_harm(monkeypatch):
    make_event(slug="tour")
    looked = iter(["tour", "tour-2"])  # what a process saw before the other one saved
    monkeypatch.setattr(slugs, "free_slug", lambda *_args, **_more: next(looked))
    assert Event.objects.create(title_en="Tour").slug == "tour-2"


def test_other_errors_of_the_database_are_not_hidden():
    with pytest.raises(IntegrityError):
        Event.objects.create(title_en="Tour", ends_on=date(2017, 1, 1))


def test_a_first_address_leaves_no_word_of_a_former_one():
    Event.objects.create(title_en="Tour")
    make_source()
    assert not FormerAddress.objects.exists()
