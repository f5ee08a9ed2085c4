"""A draft says what would be stored and seen, and stores nothing until it is asked to."""

import pytest
from django.core.exceptions import ValidationError

from publishing.drafts.content import get_content
from publishing.drafts.draft import RecordDraft
from publishing.drafts.many_drafts import get_drafts
from publishing.models import State
from tests.factories import make_colleague, make_event, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return RecordDraft(make_event(state="draft", title_en="Tour"), make_colleague("Authors"))


def test_a_text_that_was_typed_is_a_translation_of_the_present_original(draft):
    content = draft.content_with({"title_ar": "جولة"})

    assert content["fields"]["translation_state_ar"] == "human"
    assert content["translated_from"]["ar"] == draft.record.original_digest()
    assert draft.record.title_ar == ""


def test_a_translation_stays_one_of_the_original_it_was_made_from(draft):
    draft.write(draft.content_with({"title_ar": "جولة"}))
    digest = draft.record.original_digest()

    content = draft.content_with({"title_en": "Study tour"})

    assert content["translated_from"]["ar"] == digest
    assert draft.content_with({}, fits=["ar"])["translated_from"]["ar"] == digest


def test_a_dry_run_says_what_would_be_stored_and_stores_nothing(draft):
    before = get_content(draft.record)

    content = draft.dry_run(draft.content_with({"slug": "", "title_en": "Visit"}))

    assert content["fields"]["slug"] == "visit"
    draft.record.refresh_from_db()
    assert get_content(draft.record) == before


def test_a_dry_run_refuses_what_cannot_be_stored(draft):
    with pytest.raises(ValidationError):
        draft.dry_run(draft.content_with({"slug": make_event().slug}))


def test_a_draft_is_public_only_as_long_as_somebody_looks_at_it(draft):
    with draft.as_public() as shown:
        assert shown.is_public

    draft.record.refresh_from_db()
    assert draft.record.state == State.DRAFT


@pytest.mark.any_database
def test_many_drafts_ask_as_few_queries_as_one(django_assert_num_queries):
    user, events = make_colleague("Authors"), [make_event(topics=[make_topic("a")])]
    get_drafts(events, user)  # the kinds of records are known from now on
    for count in (1, 3):
        events = [make_event() for _number in range(count)]
        with django_assert_num_queries(2):
            contents = [draft.content for draft in get_drafts(events, user)]
        assert contents == [get_content(event) for event in events]
