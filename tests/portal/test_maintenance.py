"""While somebody works on the portal, readers are told when to come back."""

import io
import json

import pytest
from django.core.management import call_command

from portal.maintenance import maintenance_file
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def switch(*words):
    output = io.StringIO()
    call_command("maintenance", *words, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_readers_are_told_in_their_language(client, language):
    assert switch("on", "--minutes", "20") == "Maintenance is on.\n"

    response = client.get(f"/{language}/events/")

    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
    assert 19 * 60 < int(response["Retry-After"]) <= 20 * 60
    assert f'<html lang="{language}"' in response.text
    assert switch("off") == "Maintenance is off.\n"
    assert client.get(f"/{language}/events/").status_code == 200


def test_who_finds_no_end_waits_a_minute(client):
    maintenance_file().touch()
    response = client.get("/en/")
    assert Page(response, strict=True).heading == "We are working on this site"
    assert response["Retry-After"] == "60"


def test_monitoring_is_answered_as_ever(client):
    switch("on")
    assert json.loads(client.get("/healthz").content) == {"status": "ok"}
