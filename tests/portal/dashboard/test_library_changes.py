"""Changes of the library on the start page of the back office."""

import pytest
from django.test import Client

from tests.factories import make_colleague, make_event, make_source
from tests.library import change
from tests.office import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    """office("Authors") is the start page of an author."""

    def office(role=None, user=None):
        client.force_login(user or make_colleague(role))
        return client.get("/admin/")

    return office


def cards(response):
    return {card.key: card for card in response.context["cards"]}


@pytest.fixture
def changed_source():
    """(a public source whose change waits, its author)"""
    author, source = make_colleague("Authors"), make_source(title="Report")
    make_event(sources=[source])
    client = Client()
    client.force_login(author)
    change(client, source, title="Final report")
    return source, author


def test_a_change_of_a_source_waits_for_reviewers(office, changed_source):
    source, author = changed_source
    card = cards(office("Reviewers"))["in_review"]
    assert (card.number, card.items[0].url) == (1, page_of(source))
    assert cards(office(user=author))["mine"].number == 0


def test_a_returned_change_of_a_source_waits_for_its_author(office, changed_source, client):
    source, author = changed_source
    client.force_login(make_colleague("Reviewers"))
    change(client, source, "_return", _remark="Which page?")
    card = cards(office(user=author))["mine"]
    assert [(item.label, item.url, item.mark) for item in card.items] == [
        ("Report", page_of(source), "returned")
    ]
    assert cards(office("Reviewers"))["in_review"].number == 0


def test_the_card_leads_to_the_list_of_changed_sources(office, changed_source, client):
    make_source(title="Another")
    (way,) = cards(office("Reviewers"))["in_review"].list_links
    assert (str(way.label), way.number) == ("Sources", 1)
    response = client.get(way.url)
    assert list(response.context["cl"].queryset) == [changed_source[0]]
