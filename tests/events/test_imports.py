import pytest

from events.imports import Programmes, known_formats
from events.models import EventFormat, Programme

pytestmark = pytest.mark.django_db


def test_a_format_that_editors_added_is_known():
    EventFormat.objects.create(slug="hackathon")
    assert "hackathon" in known_formats()


def test_formats_are_made_once():
    known_formats()
    assert len(known_formats()) == EventFormat.objects.count() == 10


def test_a_programme_is_made_from_its_name():
    made = Programmes().find(" PREVENT Waste / GIZ-funded project ")
    assert (made.slug, made.name_en) == (
        "prevent-waste-giz-funded-project",
        "PREVENT Waste / GIZ-funded project",
    )


def test_a_programme_is_found_by_its_name():
    present = Programme.objects.create(slug="comun", name_en="CoMun (Tunisia)")
    assert Programmes().find("CoMun") == present
