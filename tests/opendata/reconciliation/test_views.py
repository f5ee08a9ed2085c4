"""The service for names keeps to the Reconciliation Service API 0.2."""

import json

import pytest
from jsonschema import Draft202012Validator

from opendata.reconciliation import limits, views
from tests.factories import make_country, make_municipality, make_site, make_topic

pytestmark = pytest.mark.django_db

# What the specification asks of answers, written out for what we answer.
TEXT, LIST, OBJECT = {"type": "string"}, {"type": "array"}, {"type": "object"}
NAMED = {**OBJECT, "properties": {"id": TEXT, "name": TEXT}, "required": ["id", "name"]}
TEMPLATE = {"type": "string", "pattern": r"\{\{id\}\}"}
SERVICE = {**OBJECT, "properties": {"service_url": TEXT, "service_path": TEXT}}
MANIFEST = {
    **OBJECT,
    "properties": {
        "versions": {**LIST, "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": TEXT,
        "schemaSpace": TEXT,
        "documentation": TEXT,
        "defaultTypes": {**LIST, "items": NAMED, "uniqueItems": True},
        "view": {**OBJECT, "properties": {"url": TEMPLATE}, "required": ["url"]},
        "preview": {
            **OBJECT,
            "properties": {
                "url": TEMPLATE,
                "width": {"type": "integer"},
                "height": {"type": "integer"},
            },
            "required": ["url", "width", "height"],
        },
        "suggest": {
            **OBJECT,
            "properties": dict.fromkeys(("entity", "type", "property"), SERVICE),
        },
        "extend": {
            **OBJECT,
            "properties": {"propose_properties": SERVICE, "property_settings": LIST},
        },
    },
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "additionalProperties": False,
}
RESULTS = {
    **OBJECT,
    "additionalProperties": {
        **OBJECT,
        "properties": {
            "result": {
                **LIST,
                "items": {
                    **OBJECT,
                    "properties": {
                        "id": TEXT,
                        "name": TEXT,
                        "description": TEXT,
                        "type": {**LIST, "items": NAMED},
                        "score": {"type": "number"},
                        "match": {"type": "boolean"},
                    },
                    "required": ["id", "name", "score"],
                    "additionalProperties": False,
                },
            }
        },
        "required": ["result"],
    },
}


def cell_of(name, kind):
    value = {**OBJECT, "properties": {name: {"type": kind}}, "required": [name]}
    return {**value, "additionalProperties": False}


EXTENSION = {
    **OBJECT,
    "properties": {
        "meta": {**LIST, "items": {**NAMED, "properties": {"type": NAMED}}},
        "rows": {
            **OBJECT,
            "additionalProperties": {
                **OBJECT,
                "additionalProperties": {
                    **LIST,
                    "items": {
                        "oneOf": [
                            {**NAMED, "additionalProperties": False},
                            cell_of("str", "string"),
                            cell_of("float", "number"),
                            cell_of("int", "integer"),
                        ]
                    },
                },
            },
        },
    },
    "required": ["meta", "rows"],
}


def is_valid(answer, schema):
    Draft202012Validator(schema).validate(answer)
    return True


@pytest.fixture
def amman():
    return make_municipality(
        name_en="Amman", name_ar="عمّان", latitude=31.95, longitude=35.9, population=3_500_000
    )


# -- what it offers -------------------------------------------------------------------


def test_the_manifest_says_what_there_is(client):
    make_site(name_en="Exchange portal")
    manifest = client.get("/de/reconcile").json()
    assert is_valid(manifest, MANIFEST)
    assert manifest["defaultTypes"][0] == {"id": "municipality", "name": "Kommune"}
    assert manifest["documentation"] == "http://testserver/de/data/names/"


def test_each_address_of_the_manifest_answers(client, amman):
    manifest = client.get("/en/reconcile").json()
    for name in ("view", "preview"):
        address = manifest[name]["url"].replace("{{id}}", amman.public_id)
        assert client.get(address, follow=True).status_code == 200
    parts = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    for part in parts:
        assert client.get(part["service_url"] + part["service_path"]).status_code == 200


def test_the_plain_address_answers_in_the_language_of_the_browser(client):
    types = client.get("/reconcile", headers={"accept-language": "tr"}).json()["defaultTypes"]
    assert types[1]["name"] == "Ülke"


# -- candidates -----------------------------------------------------------------------


def test_names_are_answered_together(ask, amman):
    make_country("LB")
    make_topic(slug="solid-waste", label_en="Solid waste")

    answer = ask(
        {
            "a": {"query": "Municipality of Amman", "type": "municipality"},
            "b": {"query": "Libanon", "type": ["country"], "limit": 1},
            "c": {"query": "solid wastes"},
            "d": {"query": "???"},
        }
    )

    assert is_valid(answer, RESULTS)
    assert [[hit["id"] for hit in answer[name]["result"][:1]] for name in "abcd"] == [
        [amman.public_id],
        ["LB"],
        ["solid-waste"],
        [],
    ]


def test_a_get_is_answered_as_a_post(client, ask, amman):
    questions = {"a": {"query": "Amman"}}
    by_get = client.get("/en/reconcile", {"queries": json.dumps(questions)})
    assert by_get.json() == ask(questions)


def test_names_and_kinds_are_in_the_language_of_the_address(ask, amman):
    (hit,) = ask({"a": {"query": "Amman", "type": "municipality"}}, "/ar/reconcile")["a"]["result"]
    assert (hit["name"], hit["description"]) == ("عمّان", "بلدية · الأردن")


def test_what_readers_may_not_see_is_no_candidate(candidates):
    make_municipality(name_en="Irbid", state="draft")
    assert candidates("Irbid") == []


# -- what is known of records ---------------------------------------------------------


def test_a_table_is_extended_by_what_is_known(client, amman):
    asked = {
        "ids": [amman.public_id, "JO", "nobody"],
        "properties": [{"id": name} for name in ("country", "name_ar", "population", "unknown")],
    }

    answer = client.get("/en/reconcile", {"extend": json.dumps(asked)}).json()

    assert is_valid(answer, EXTENSION)
    assert [one["id"] for one in answer["meta"]] == ["country", "name_ar", "population"]
    assert answer["rows"] == {
        amman.public_id: {
            "country": [{"id": "JO", "name": "Jordan"}],
            "name_ar": [{"str": "عمّان"}],
            "population": [{"int": 3_500_000}],
        },
        "JO": {"country": [], "name_ar": [{"str": "الأردن"}], "population": []},
        "nobody": {"country": [], "name_ar": [], "population": []},
    }


def test_properties_are_proposed_by_type(client):
    found = client.get("/en/reconcile/properties", {"type": "country", "limit": "2"}).json()
    assert [one["id"] for one in found["properties"]] == ["name_en", "name_de"]


# -- pages ----------------------------------------------------------------------------


def test_a_key_leads_to_the_page(client, amman):
    answer = client.get("/en/reconcile/view", {"id": amman.public_id})
    assert answer["Location"] == amman.get_absolute_url()


def test_a_preview_may_be_framed(client, amman):
    answer = client.get("/en/reconcile/preview", {"id": amman.public_id})
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "Municipality · Jordan" in answer.content.decode()


@pytest.mark.parametrize("page", ["view", "preview"])
@pytest.mark.parametrize("key", ["MU-999", "MU-0", "", "\x00", "topic"])
def test_an_unknown_key_has_no_page(client, page, key):
    assert client.get(f"/en/reconcile/{page}", {"id": key}).status_code == 404


# -- who may ask, and how much --------------------------------------------------------


def test_pages_of_other_sites_may_ask(client):
    assert client.get("/reconcile")["Access-Control-Allow-Origin"] == "*"
    preflight = client.options("/reconcile")
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, POST, OPTIONS",
    )


def test_other_sites_may_post_without_a_token(client, amman):
    strict = type(client)(enforce_csrf_checks=True)
    answer = strict.post("/reconcile", {"queries": "{}"}, headers={"origin": "https://example.org"})
    assert answer.json() == {}


@pytest.mark.parametrize(
    "queries",
    [
        *("", "[", "[]", "1", "[" * 10_000),
        *('{"a": 1}', '{"a": {"query": 1}}', '{"a": {"query": "x", "limit": "y"}}'),
        *('{"a": {"query": "x", "type": {"b": 1}}}', '{"a": {"query": "x", "properties": [1]}}'),
    ],
)
def test_what_is_no_question_is_refused(client, queries):
    answer = client.post("/reconcile", {"queries": queries})
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_too_many_names_at_once_are_refused(client):
    names = {str(number): {"query": "Amman"} for number in range(views.MOST_QUERIES + 1)}
    assert client.post("/reconcile", {"queries": json.dumps(names)}).status_code == 413


def test_too_many_names_within_a_minute_are_refused(client, monkeypatch):
    monkeypatch.setattr(limits, "MOST_NAMES", 2)
    two = {"queries": json.dumps({"a": {"query": "x"}, "b": {"query": "y"}})}
    assert client.post("/reconcile", two).status_code == 200
    answer = client.post("/reconcile", two)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_a_batch_asks_the_database_as_often_as_one_name(ask, django_assert_num_queries):
    for number in range(3):
        make_municipality(name_en=f"Town {number}")
    ask({"a": {"query": "Town 1"}})
    with django_assert_num_queries(1):
        ask({str(number): {"query": f"Town {number}"} for number in range(50)})
