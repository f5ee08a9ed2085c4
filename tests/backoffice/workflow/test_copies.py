"""A record that begins as a copy of another, for series."""

import pytest

from events.models import Event, Participation
from tests.factories import make_event, make_municipality, make_topic
from tests.forms import press
from tests.office import page_of
from tests.reading import Page

pytestmark = pytest.mark.django_db


def test_the_copy_has_all_that_was_typed_and_an_address_of_its_own(author):
    town = make_municipality("JO")
    event = make_event(
        title_en="Workshop",
        title_de="Werkstatt",
        municipalities=[town],
        topics=[make_topic("waste")],
    )
    way = next(one for one in Page(author.get(page_of(event))).hrefs() if "?like=" in one)
    press(author, author.get(way), "Save", city_en="Jerash")
    copy = Event.objects.exclude(pk=event.pk).get()
    assert (copy.title_en, copy.title_de, copy.city_en) == ("Workshop", "Werkstatt", "Jerash")
    assert copy.state == "draft"
    assert copy.slug not in ("", event.slug)
    assert [one.municipality for one in Participation.objects.filter(event=copy)] == [town]
    assert [topic.name for topic in copy.topics.all()] == ["Waste"]
    event.refresh_from_db()
    assert event.city_en == ""


def test_nothing_is_stored_before_the_copy_is_saved(author):
    event = make_event()
    author.get(f"/admin/events/event/add/?like={event.pk}")
    assert Event.objects.count() == 1


@pytest.mark.parametrize("key", ["0", "x"])
def test_what_is_not_there_has_no_copy(author, key):
    assert author.get(f"/admin/events/event/add/?like={key}").status_code == 404
