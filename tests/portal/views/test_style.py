"""The style page shows every component there is."""

import pytest
from django.template.base import Template

from tests.conftest import ROOT
from tests.factories import (
    make_event,
    make_municipality,
    make_partnership,
    make_staff_user,
)

pytestmark = pytest.mark.django_db

COMPONENTS = ROOT / "templates/components"
FRAMES_OF_PAGES = {"record_detail.html", "record_list.html"}  # what other templates extend
IN_HEADS = {"sheet_styles.html"}


@pytest.fixture
def rendered(monkeypatch):
    """The names of all templates rendered from now on."""
    names, render = set(), Template._render

    def note_name(template, context):
        names.add(template.name)
        return render(template, context)

    monkeypatch.setattr(Template, "_render", note_name)
    return names


def test_every_component_is_on_the_style_page(client, rendered):
    towns = [make_municipality("JO") for _town in range(3)]  # as many as have a map
    event = make_event(municipalities=towns)
    make_partnership(towns).origins.create(event=event, evidence="documented")
    client.force_login(make_staff_user())

    client.get("/en/style/")

    components = {file.name for file in COMPONENTS.iterdir()} - FRAMES_OF_PAGES - IN_HEADS
    assert {name for name in components if f"components/{name}" not in rendered} == set()


def test_it_is_shown_before_there_is_any_record(client):
    client.force_login(make_staff_user())

    assert client.get("/en/style/").status_code == 200
