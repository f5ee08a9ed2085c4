"""Only what is published can be seen, on every page that might show it."""

import re

import pytest
from django.http import Http404

from events.models import Event
from partnerships.models import Notice
from publishing.outputs import Output
from publishing.shortcuts import Withdrawn, get_published_or_gone
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_page,
    make_partnership,
    make_practice,
    make_site,
)
from tests.persons import make_person
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db

HIDDEN = ["draft", "in_review", "withdrawn", "archived"]
PAGES = [
    "",
    "events/",
    "partnerships/",
    "practices/",
    "experts/",
    "notices/",
    "municipalities/",
    "municipalities/open-town/",
    "partnerships/open-partnership/",
    "events/open-event/",
    "practices/open-practice/",
    "topics/",
    "topics/energy/",
    "countries/",
    "countries/JO/",
    "map/",
    "search/?q=secret",
    "search/?q=energy",
    "sitemap/",
    "events/?topic=energy&country=JO&municipality=open-town",
]


def test_the_published_record_is_shown():
    event = make_event()

    assert get_published_or_gone(Event.objects, event.slug) == event


def test_a_withdrawn_record_says_goodbye():
    event = make_event(state="withdrawn", withdrawn_because="Wrong.")

    with pytest.raises(Withdrawn) as goodbye:
        get_published_or_gone(Event.objects, event.slug)

    assert goodbye.value.record == event


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_every_other_record_does_not_exist(state):
    event = make_event(state=state)

    with pytest.raises(Http404):
        get_published_or_gone(Event.objects, event.slug)


@pytest.mark.parametrize("state", HIDDEN)
def test_no_page_shows_a_hidden_record(client, state):
    hidden = {"state": state, "withdrawn_because": "Wrong.", "topics": ["energy"]}
    town = make_municipality(slug="open-town")
    partnership = make_partnership([town, make_municipality("DE")], slug="open-partnership")
    event = make_event(slug="open-event", leads_to=[partnership])
    practice = make_practice(slug="open-practice", municipality=town, partnership=partnership)
    make_site(showcase=partnership)
    secret = {"title_en": "Secret thing", "slug": "secret-thing"}
    make_event(after=[event], leads_to=[partnership], municipalities=[town], **secret, **hidden)
    make_partnership([town, make_municipality("LB")], **secret, **hidden)
    make_practice(municipality=town, partnership=partnership, **secret, **hidden)
    make_notice(municipality=town, **secret, **hidden)
    make_expert(municipality=town, function_en="Secret thing", slug="secret-thing", **hidden)
    make_municipality(
        name_en="Secret thing", slug="secret-thing", state=state, withdrawn_because="Wrong."
    )
    make_page("secret-thing", title_en="Secret thing", state=state, withdrawn_because="Wrong.")
    assert practice.partnership == partnership

    seen = {path: client.get(f"/en/{path}") for path in PAGES}

    assert {response.status_code for response in seen.values()} == {200}
    assert [
        path
        for path, response in seen.items()
        if "secret-thing" in response.content.decode() or b"Secret thing" in response.content
    ] == []


@pytest.mark.parametrize("state", HIDDEN)
def test_no_number_counts_a_hidden_record(client, state):
    town = make_municipality(slug="open-town", name_en="Open Town")
    hidden = {"state": state, "withdrawn_because": "Wrong."}
    make_event(topics=["energy"], municipalities=[town], **hidden)
    make_partnership([town], **hidden)
    make_practice(municipality=town, **hidden)

    countries = read(client, "/en/countries/JO/")
    topics = read(client, "/en/topics/")
    events = read(client, "/en/events/")
    on_map = read(client, "/en/map/")

    assert not re.search(r"\b\d", text_of(countries.main))  # A4 is a size of paper
    assert "Open Town" in text_of(countries.main)
    assert topics.texts("span", topics.main, class_="item-count") == []
    assert (events.found, events.options) == (0, {})
    assert "/en/municipalities/open-town/" not in on_map.hrefs()


@pytest.mark.parametrize("path", ["map/", "municipalities/", "experts/", "search/?q=secret"])
def test_the_name_of_a_person_is_never_shown_without_consent(client, path):
    town = make_municipality(name_en="Secretville")
    expert = make_expert(function_en="Head of secrets", municipality=town)
    make_person("Secret Person", expert=expert)
    make_event(municipalities=[town])

    text = client.get(f"/en/{path}").content.decode()

    assert "Secretville" in text
    assert "Secret Person" not in text


@pytest.mark.parametrize("ends", [{"expires_on": "2020-02-01"}, {"withdrawn_on": "2020-02-01"}])
def test_the_name_of_a_person_is_not_shown_after_the_consent_has_ended(client, ends):
    expert = make_person("Secret Person", *Output, **ends).expert

    for path in ("experts/", f"municipalities/{expert.municipality.slug}/", "search/?q=secret"):
        assert b"Secret Person" not in client.get(f"/en/{path}").content


def test_nobody_can_search_for_a_person_without_a_consent_for_lists(client):
    make_person("Zaphod Beeblebrox", "pages", "data", "archive")

    page = read(client, "/en/search/?q=Zaphod")

    assert "Nothing was found" in page.texts("h2")


def test_an_expired_notice_leaves_the_lists_but_keeps_its_page(client):
    notice = make_notice(title_en="Partner wanted", expires_on="2020-01-01")

    listed = [read(client, f"/en/{path}") for path in ("notices/", "search/?q=wanted")]
    page = read(client, f"/en/notices/{notice.slug}/")

    assert [one.cards for one in listed] == [[], []]
    assert page.notices == ["This notice is no longer valid; it ended on 1 Jan 2020."]
    assert Notice.objects.open().count() == 0
