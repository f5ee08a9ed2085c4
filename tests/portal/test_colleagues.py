"""What colleagues get on public pages besides, and readers do not."""

import pytest
from django.test import Client

from tests.factories import make_event, make_staff_user
from tests.office import page_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["Authors", "Reviewers", "Translators: Arabic"])
def test_a_colleague_is_led_from_the_page_to_the_form_and_nobody_keeps_that_page(role):
    event = make_event()
    response = signed_in(role).get(event.get_absolute_url())
    assert f'href="{page_of(event)}"' in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_a_reader_gets_the_page_for_everybody():
    event = make_event()
    response = Client().get(event.get_absolute_url())
    assert "/admin/" not in response.content.decode()
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_who_signed_in_without_a_role_gets_no_link():
    client = Client()
    client.force_login(make_staff_user(is_superuser=False))
    assert "/admin/" not in client.get(make_event().get_absolute_url()).content.decode()


def test_from_a_translated_page_the_link_leads_to_its_own_language_in_the_form():
    event = make_event(title_de="Exkursion")
    page = signed_in("Reviewers").get(f"/de/events/{event.slug}/").content.decode()
    assert f'href="{page_of(event)}#id_title_de"' in page
