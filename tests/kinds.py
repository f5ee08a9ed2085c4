"""All kinds of records, and why one of them does not take part in something."""

import pytest
from django.apps import apps

from publishing.kinds import kinds
from publishing.models import PublicRecord, TopicalRecord
from tests.factories import make_any, make_source

MODELS = [model for model in apps.get_models() if issubclass(model, PublicRecord)]
TITLE = "Zugspitze"  # a word that no other record has

# Why a kind does not take part: the name of its model, the reason.
NOT_SEARCHED = {
    "Organisation": "found by their names, as organisers of events",
    "StandingPage": "linked at the foot of every page",
}
WITHOUT_A_LIST = NOT_SEARCHED
NOT_IN_THE_MENU = {
    "Municipality": "in a section, whose first page leads to it",
    "Notice": "in a section, whose first page leads to it",
    **WITHOUT_A_LIST,
}
WITHOUT_A_PAGE = {
    "Organisation": "named on the pages of events",
    "Expert": "on the page of the municipality",
}
WITHOUT_TABLES = {"StandingPage": "a few long texts that no office keeps in a table"}
NOT_TOPICAL = {
    "Municipality": "has the topics of what it took part in",
    "Organisation": "does all sorts of things",
    "StandingPage": "is about this site",
}
NOT_RELATED = {
    "Expert": "without a page to lead to",
    "Notice": "soon out of date",
    **NOT_TOPICAL,
}
WITHOUT_ALL_OF_A_TOPIC = {"Notice": "few at a time: the topic shows them all", **NOT_TOPICAL}


def of_kinds_but(excused=()):
    """For all kinds that are not excused; who is excused must be there."""
    assert set(excused) <= {model.__name__ for model in MODELS}
    models = [model for model in MODELS if model.__name__ not in excused]
    return pytest.mark.parametrize("model", models, ids=lambda model: model.__name__)


def kind_of(model):
    kind = kinds.get(model=model)
    assert kind, f"{model.__name__} is declared in no module `kinds`."
    return kind


def make_titled(model, **what_matters):
    """A record with a title of one word, on a topic if it may have some."""
    topics = {"topics": ["energy"]} if issubclass(model, TopicalRecord) else {}
    fields = {f"{kind_of(model).title}_en": TITLE, "sources": [make_source()], **topics}
    return make_any(model, **fields | what_matters)
