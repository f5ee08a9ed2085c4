"""Every record of the facts has its texts in the languages that its readers need."""

import pytest

from events.models import EventFormat, Programme
from partnerships.models import Country
from publishing.content_checks.completeness import publication_blockers
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES, language_columns
from publishing.models import Topic, TopicFamily
from publishing.translations.coverage import EVERYWHERE, coverage_of_kind

TOLD_EVERYWHERE = [
    *("event", "partnership", "practice", "municipality"),
    *("notice", "expert", "organisation", "page"),
]


@pytest.mark.parametrize("name", TOLD_EVERYWHERE)
def test_every_record_has_a_title_and_a_summary_in_every_language(facts, name):
    row = next(row for row in coverage_of_kind(kinds.get(name=name)) if row.country == EVERYWHERE)

    everywhere = dict.fromkeys(LANGUAGE_CODES, row.records)
    assert dict(row.titles) == everywhere
    assert dict(row.summaries) == everywhere


@pytest.mark.parametrize("name", ["event", "partnership", "practice", "municipality", "notice"])
def test_every_record_has_all_its_texts_in_every_language(facts, name):
    for row in coverage_of_kind(kinds.get(name=name)):
        assert dict(row.complete) == dict.fromkeys(LANGUAGE_CODES, row.records), row.country


def test_every_event_has_what_it_needs_to_be_published_again(facts):
    for event in kinds.get(name="event").model.objects.all():
        assert publication_blockers(event) == [], event.public_id


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (Topic, "label"),
        (TopicFamily, "label"),
        (Country, "name"),
        (EventFormat, "label"),
        (Programme, "name"),
    ],
)
def test_words_that_records_share_are_there_in_every_language(facts, model, name):
    for column in language_columns(name):
        assert not model.objects.filter(**{column: ""}).exists(), column
