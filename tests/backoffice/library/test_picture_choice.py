"""Picking a picture for a record: what is chosen is seen, with a way to its form."""

import pytest

from publishing.models import Picture
from tests.factories import make_event, make_picture
from tests.office import page_of
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_chosen_picture_is_seen_with_a_way_to_its_form(editor):
    event = make_event(picture=make_picture())
    chosen = read(editor, page_of(event)).one("a", class_="chosen-picture")
    assert chosen.get("href") == page_of(event.picture)
    assert [one.get("src") for one in chosen.iter("img")] == [event.picture.thumbnail_url]


def test_a_record_without_a_picture_shows_none(editor):
    chosen = read(editor, page_of(make_event())).one("a", class_="chosen-picture")
    assert "hidden" in chosen.attrib


def test_found_pictures_have_an_address_of_their_small_version(editor):
    picture = make_picture()
    field = read(editor, page_of(make_event())).one("span", class_="picture-choice-field")
    address = field.get("data-thumbnails").replace("/0/", f"/{picture.pk}/")
    assert editor.get(address)["Location"] == Picture.objects.get().thumbnail_url
