"""Dossiers by their addresses: who gets one, when, and what is said where there is none."""

from threading import BoundedSemaphore
from threading import Event as Signal

import pytest
from django.core.management import call_command

from dossiers import engine, making
from publishing.models import FormerAddress
from publishing.outputs import Output
from publishing.sandbox import LimitExceeded
from tests.factories import (
    make_country,
    make_event,
    make_expert,
    make_municipality,
    make_partnership,
    make_topic,
)
from tests.persons import make_person
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_a_dossier_has_the_name_of_its_record_and_is_for_no_search_engine(client, typeset):
    event = make_event(slug="forum")

    response = client.get("/ar/events/forum/dossier.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{event.public_id}-ar.pdf"'
    assert response["X-Robots-Tag"] == "noindex"
    assert 'dir="rtl"' in typeset[0].html


def test_whoever_has_it_asks_in_vain_until_something_changes(client, typeset):
    event = make_event(slug="forum", title_en="Forum")
    first = client.get("/en/events/forum/dossier.pdf")
    known = {"If-None-Match": first["ETag"]}

    assert client.get("/en/events/forum/dossier.pdf", headers=known).status_code == 304

    event.title_en = "Fair"
    event.save()
    assert client.get("/en/events/forum/dossier.pdf", headers=known).status_code == 200


def test_it_is_made_once(client, typeset):
    make_event(slug="forum")

    bodies = [client.get("/en/events/forum/dossier.pdf").content for _time in range(3)]

    assert len(typeset) == 1
    assert len(set(bodies)) == 1


def test_one_that_names_a_person_is_kept_nowhere(client, typeset, dossiers_dir):
    town = make_municipality(slug="jena")
    make_person("Ada Example", Output.PAGES, expert=make_expert(municipality=town))

    assert client.get("/en/municipalities/jena/dossier.pdf").status_code == 200

    assert "Ada Example" in typeset[0].html
    assert not dossiers_dir.exists()


def test_a_person_is_not_named_without_a_consent_for_pages(client, typeset):
    town = make_municipality(slug="jena")
    expert = make_expert(municipality=town, function_en="Head of waste")
    make_person("Ada Example", Output.DATA, expert=expert)

    client.get("/en/municipalities/jena/dossier.pdf")

    assert "Head of waste" in typeset[0].html
    assert "Ada Example" not in typeset[0].html


def test_paper_is_a4_unless_the_address_says_letter(client, typeset):
    make_event(slug="forum")

    for query in ("", "?paper=letter", "?paper=napkin"):
        client.get(f"/en/events/forum/dossier.pdf{query}")

    assert ["size: A4" in it.html for it in typeset] == [True, False]
    assert "size: letter" in typeset[1].html


@pytest.mark.parametrize(
    "address",
    [
        "events/draft",
        "events/nothing",
        "nothing/forum",
        "experts/forum",
        "countries/XX",
        "topics/nothing",
        "compare",
        "reading-list",
    ],
)
def test_what_is_not_public_has_no_dossier(client, typeset, address):
    make_event(slug="draft", state="draft")

    assert client.get(f"/en/{address}/dossier.pdf").status_code == 404


def test_what_was_withdrawn_says_why(client, typeset):
    make_event(slug="gone", state="withdrawn", withdrawn_because="Held twice")

    assert client.get("/en/events/gone/dossier.pdf").status_code == 410


def test_a_former_address_leads_on(client, typeset):
    event = make_event(slug="renamed")
    FormerAddress.objects.create(route="event", slug="forum", record_id=event.pk)

    response = client.get("/tr/events/forum/dossier.pdf")

    assert (response.status_code, response["Location"]) == (301, "/tr/events/renamed/dossier.pdf")


def test_countries_topics_comparisons_and_reading_lists_have_one(client, typeset):
    make_country("JO")
    make_topic("solid-waste")
    towns = [make_municipality("JO"), make_municipality("DE")]
    ids = ",".join(town.public_id for town in towns)

    names = [
        client.get(address)["Content-Disposition"].partition('"')[2].strip('"')
        for address in (
            "/en/countries/jo/dossier.pdf",
            "/en/topics/solid-waste/dossier.pdf",
            f"/en/compare/dossier.pdf?ids={ids}",
            f"/en/reading-list/dossier.pdf?ids={ids}",
        )
    ]

    assert names == [
        "JO-en.pdf",
        "solid-waste-en.pdf",
        f"{ids.replace(',', '-')}-en.pdf",
        "reading-list-en.pdf",
    ]


# -- too much at once ------------------------------------------------------------


def test_whoever_waits_too_long_is_told_when_to_come_back(client, typeset, monkeypatch):
    is_over, slow = Signal(), making.make_apart

    def make_slowly(document):
        is_over.wait(20)
        return slow(document)

    monkeypatch.setattr(making, "make_apart", make_slowly)
    monkeypatch.setattr(making, "PATIENCE", 0.05)
    make_event(slug="forum")

    busy = client.get("/en/events/forum/dossier.pdf")
    made = list(making.in_the_making.values())
    is_over.set()
    made[0].result(20)

    assert (busy.status_code, busy["Retry-After"]) == (503, "15")
    assert busy["Cache-Control"] == "private, no-store"
    assert client.get("/en/events/forum/dossier.pdf").status_code == 200
    assert len(typeset) == 1


def test_only_a_few_are_made_or_waited_for_at_once(client, typeset, monkeypatch):
    monkeypatch.setattr(making, "MOST_IN_THE_MAKING", 0)
    make_event(slug="forum")

    assert client.get("/en/events/forum/dossier.pdf").status_code == 503


def test_only_some_threads_wait(client, typeset, monkeypatch):
    monkeypatch.setattr(making, "waiting_places", BoundedSemaphore(1))
    make_event(slug="forum")

    with making.waiting_places:
        assert client.get("/en/events/forum/dossier.pdf").status_code == 503
    assert client.get("/en/events/forum/dossier.pdf").status_code == 200


def test_one_that_takes_too_much_is_refused_for_good(client, typeset, monkeypatch):
    def make(_document):
        raise LimitExceeded("too much")

    monkeypatch.setattr(making, "make_apart", make)
    make_event(slug="forum")

    response = client.get("/en/events/forum/dossier.pdf")

    assert response.status_code == 503
    assert "Retry-After" not in response


# -- links -----------------------------------------------------------------------


def test_pages_link_their_dossier_in_both_formats(client):
    make_partnership(slug="p")

    links = [it for it in read(client, "/de/partnerships/p/").hrefs() if "dossier.pdf" in it]

    assert links == [
        "/de/partnerships/p/dossier.pdf",
        "/de/partnerships/p/dossier.pdf?paper=letter",
    ]


def test_a_machine_without_the_libraries_has_no_links_and_a_page_that_says_so(client, monkeypatch):
    make_event(slug="forum")
    monkeypatch.setattr(engine, "find_library", lambda name: None)
    engine.lacking_packages.cache_clear()
    try:
        page = read(client, "/en/events/forum/")
        response = client.get("/en/events/forum/dossier.pdf")
    finally:
        engine.lacking_packages.cache_clear()

    assert not any("dossier.pdf" in it for it in page.hrefs())
    assert response.status_code == 501
    assert b"lacks what it takes" in response.content


# -- the command -----------------------------------------------------------------


def test_the_command_makes_those_of_all_public_records(typeset, capsys):
    make_event(slug="forum", country=make_country("JO"))
    make_event(state="draft")

    call_command("make_dossiers", languages=["en", "ar"])
    call_command("make_dossiers", languages=["en", "ar"])

    assert len(typeset) == 4  # of the event and of the country
