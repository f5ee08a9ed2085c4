"""What pages of places say of them first."""

import pytest

from partnerships.profile import topics_of_municipality
from publishing.facet_index import get_facet_indexes
from tests.factories import make_event, make_municipality, make_partnership, make_practice

pytestmark = pytest.mark.django_db


def test_a_municipality_works_on_the_topics_of_all_its_published_examples():
    town = make_municipality("DE")
    make_event(topics=["energy"], municipalities=[town])
    make_partnership([town], topics=["solid-waste"])
    make_practice(topics=["mobility"], municipality=town, state="draft")

    topics = topics_of_municipality(town, get_facet_indexes("event", "partnership", "practice"))

    assert [str(topic) for topic in topics] == ["Energy", "Solid waste"]
