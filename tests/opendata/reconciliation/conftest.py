"""The service for names as programs ask it."""

import json

import pytest
from django.urls import reverse

from opendata.reconciliation.limits import forget_networks
from search.lexicon import clear_lexicon_cache


@pytest.fixture(autouse=True)
def nobody_has_asked_before():
    forget_networks()
    clear_lexicon_cache()


@pytest.fixture
def ask(client):
    """ask({"a": {"query": "Amman"}}): the answer to these questions, sent by POST."""

    def ask(questions, address="/en/reconcile", **others):
        answer = client.post(address, {"queries": json.dumps(questions), **others})
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


@pytest.fixture
def candidates(ask):
    """candidates("Amman"): what may be meant by one name."""
    return lambda name, **more: ask({"a": {"query": name, **more}})["a"]["result"]


@pytest.fixture
def service():
    return reverse("localized_reconcile")
