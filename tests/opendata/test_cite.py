"""Records as references."""

import json

import pytest

from opendata.cite import escape_tex
from tests.factories import make_event, make_site


@pytest.fixture
def event(db):
    make_site(name_en="Exchange", operator_en="Office & sons")
    return make_event(slug="forum", title_en="Waste {50 %} & more_or less")


def test_bibtex_escapes_what_tex_would_obey(download, event):
    text = download("/en/events/forum/cite.bib").decode()

    assert text.startswith(f"@misc{{{event.public_id},\n")
    assert r"title = {{Waste \{50 \%\} \& more\_or less}}" in text
    assert f"url = {{http://testserver/id/{event.public_id}}}" in text
    assert escape_tex("\\^~") == r"\textbackslash{}\textasciicircum{}\textasciitilde{}"


def test_ris_begins_with_a_type_and_ends(download, event):
    lines = download("/en/events/forum/cite.ris").decode().split("\r\n")

    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]
    assert f"UR  - http://testserver/id/{event.public_id}" in lines
    assert "AU  - Office & sons" in lines


def test_csl_json_is_a_list_of_one_page(download, event):
    [item] = json.loads(download("/en/events/forum/cite.json"))

    assert (item["id"], item["type"]) == (event.public_id, "webpage")
    assert item["title"] == "Waste {50 %} & more_or less"
    assert item["author"] == [{"literal": "Office & sons"}]
    assert item["issued"]["date-parts"][0][0] == event.changed_at.year


def test_a_page_links_its_references(client, event):
    page = client.get("/de/events/forum/").content.decode()

    for format in ("bib", "ris", "json"):
        assert f'href="/de/events/forum/cite.{format}"' in page


def test_a_former_address_leads_on_in_every_language(client, event):
    event.slug = "renamed"
    event.save()

    response = client.get("/ar/events/forum/cite.ris")

    assert (response.status_code, response["Location"]) == (301, "/ar/events/renamed/cite.ris")


def test_what_was_withdrawn_says_why(client, db):
    make_event(slug="gone", state="withdrawn", withdrawn_because="Held twice in our list.")

    response = client.get("/en/events/gone/cite.bib")

    assert response.status_code == 410
    assert "Held twice in our list." in response.content.decode()


@pytest.mark.parametrize(
    "address", ["events/forum/cite.doc", "nothing/forum/cite.bib", "experts/x/cite.bib"]
)
def test_nothing_else_is_cited(client, event, address):
    assert client.get(f"/en/{address}").status_code == 404
