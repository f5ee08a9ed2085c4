"""What is offered while somebody types a name, a type or a property."""

import pytest

from tests.factories import make_municipality, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client):
    def suggested(what, prefix, **more):
        answer = client.get(f"/en/reconcile/suggest/{what}", {"prefix": prefix, **more})
        return [one["name"] for one in answer.json()["result"]]

    return suggested


def test_names_that_go_on_like_this(suggested):
    make_municipality(name_en="Mersin")
    make_municipality(name_en="Mardin")
    make_topic(slug="merging", label_en="Merging")
    assert suggested("entity", "mer", type="municipality") == ["Mersin"]
    assert sorted(suggested("entity", "mer")) == ["Merging", "Mersin"]


def test_without_any_those_that_are_alike(suggested):
    make_municipality(name_en="Gaziantep")
    assert suggested("entity", "gazintep") == ["Gaziantep"]


def test_types_and_properties(suggested):
    assert suggested("type", "mun") == ["Municipality"]
    assert suggested("property", "wiki") == ["Wikidata"]
    assert suggested("type", "") == ["Municipality", "Country", "Topic"]


def test_nothing_else_is_suggested(client):
    assert client.get("/en/reconcile/suggest/person").status_code == 404
