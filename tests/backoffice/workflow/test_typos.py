"""Who corrects a typo says so, and the translations of the text stay as good as they were."""

import pytest

from tests.office import make_complete_event, page_of, save, signed_in
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_complete_event(title_en="Tour", title_ar="جولة", title_de="Reise")
    event.mark_translated("ar", "reviewed")
    event.save()
    return event


@pytest.fixture
def reviewer():
    return signed_in("Reviewers")


def is_older(event, language):
    return getattr(event, f"translated_from_{language}") != event.original_digest()


def test_the_translations_stay_valid(reviewer, event):
    save(reviewer, event, "_publish", title_en="Tours", _typo="on")
    assert not is_older(event, "ar")
    assert event.translation_state_ar == "reviewed"


def test_without_the_tick_they_are_older(reviewer, event):
    save(reviewer, event, "_publish", title_en="Tours")
    assert is_older(event, "ar")


def test_a_translation_that_was_older_stays_so(reviewer, event):
    save(reviewer, event, "_publish", title_en="Another tour")
    save(reviewer, event, "_publish", title_en="Another tour!", _typo="on")
    assert is_older(event, "ar")


def test_an_authors_typo_waits_with_the_change(reviewer, event):
    event.state = "published"
    event.save()
    save(signed_in("Authors"), event, "_send", title_en="Tours", _typo="on")
    save(reviewer, event, "_publish")
    assert event.title_en == "Tours"
    assert not is_older(event, "ar")


def test_the_form_offers_it(reviewer, event):
    page = read(reviewer, page_of(event))
    assert text_of(page.one("label", **{"for": "id_typo"})) == (
        "Only a typo: the translations still fit"
    )


def test_above_a_public_record_the_tick_is_in_sight(reviewer, event):
    event.state = "published"
    event.save()
    page = read(reviewer, page_of(event))
    ticks = page.all("input", id="id_typo")
    folded = [
        tick for fold in page.all("details") for tick in page.all("input", fold, id="id_typo")
    ]
    assert (len(ticks), folded) == (1, [])
