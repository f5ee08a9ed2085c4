"""What texts that come back would do: what is stored, what is refused and why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publishing.drafts.content import get_content, names_of_differences, write_content
from publishing.drafts.merge import merge_contents
from publishing.models import PendingChange, Revision
from publishing.translations.xliff import TranslationUnit, write_xliff
from tests.backoffice.translations.translators import imported, outcomes, shown, text, upload
from tests.factories import make_event, make_topic
from tests.office import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return signed_in("Authors")


def test_the_text_of_a_draft_is_stored(author):
    event = make_event(state="draft", title_en="Tour")

    imported(author, [text(event, "Tour", "جولة")])

    event.refresh_from_db()
    assert (event.title_ar, event.translation_state_ar) == ("جولة", "human")
    assert event.translated_from_ar == event.original_digest()
    assert Revision.objects.of(event).newest().action == "translated"


def test_the_text_of_a_public_record_waits_for_review(author):
    event = make_event(title_en="Tour")

    imported(author, [text(event, "Tour", "جولة")], state="machine")

    event.refresh_from_db()
    change = PendingChange.objects.get()
    assert (event.title_ar, change.step) == ("", "in_review")
    assert change.snapshot["fields"]["title_ar"] == "جولة"
    assert change.snapshot["fields"]["translation_state_ar"] == "machine"


def test_the_waiting_text_is_published_like_any_change(author):
    event = make_event(title_en="Tour")
    imported(author, [text(event, "Tour", "جولة")])

    write_content(event, PendingChange.objects.get().snapshot)

    event.refresh_from_db()
    assert event.title_ar == "جولة"
    assert event.translated_from_ar == event.original_digest()


def test_the_same_file_twice_changes_nothing_the_second_time(author):
    events = [make_event(title_en="Tour", state=state) for state in ("draft", "published")]
    units = [text(event, "Tour", "جولة") for event in events]
    imported(author, units)

    assert outcomes(shown(author, units)) == [("unchanged", "")] * 2


def test_a_text_whose_original_changed_is_refused_and_the_others_are_not(author):
    changed, same = make_event(title_en="Visit"), make_event(state="draft", title_en="Tour")
    units = [text(changed, "Tour", "جولة"), text(same, "Tour", "جولة")]

    page = shown(author, units)
    imported(author, units)

    same.refresh_from_db()
    assert outcomes(page)[0] == ("refused", "The original has changed since the export.")
    assert same.title_ar == "جولة"
    assert not PendingChange.objects.exists()


@pytest.mark.parametrize(
    "text_id",
    ["", "EV-9999/title", "EV-0/title", "XX-0001/title", "EV-0001/slug", "x" * 5000, "EV-²/title"],
)
def test_a_text_of_nothing_known_is_told(author, text_id):
    page = shown(author, [TranslationUnit(text_id, "en", "ar", "Tour", "جولة")])

    assert outcomes(page) == [("unknown", "No record has this text.")]


def test_only_texts_can_be_imported(author):
    event = make_event(title_en="Tour")

    units = [text(event, "Tour", "x", field) for field in ("slug", "state", "title_ar", "pk")]

    assert {outcome for outcome, _why in outcomes(shown(author, units))} == {"unknown"}


def test_a_text_that_is_too_long_is_refused(author):
    event = make_event(title_en="Tour")

    [(outcome, why)] = outcomes(shown(author, [text(event, "Tour", "ج" * 201)]))

    assert outcome == "refused"
    assert "at most 200 characters" in why


def test_a_text_that_is_in_the_file_twice_is_refused_the_second_time(author):
    event = make_event(title_en="Tour")
    units = [text(event, "Tour", target) for target in ("جولة", "رحلة")]

    assert outcomes(shown(author, units))[1] == ("refused", "This text is in the file twice.")


def test_translators_import_only_their_languages(author):
    event = make_event(state="draft", title_en="Tour")
    client = signed_in("Translators: Arabic")
    file = write_xliff([text(event, "Tour", "جولة")], "ar")
    german = file.replace(b'target-language="ar"', b'target-language="de"')

    own, other = (client.get(upload(client, f).headers["Location"]) for f in (file, german))

    assert outcomes(own) == [("changed", "")]
    assert outcomes(other) == [("refused", "You may not translate into this language.")]


def test_a_language_of_nobody_here_is_refused(author):
    file = write_xliff([text(make_event(title_en="Tour"), "Tour", "Visite")], "fr")

    page = author.get(upload(author, file).headers["Location"])

    assert outcomes(page) == [("refused", "The portal does not have this language.")]


def test_an_approved_change_is_left_alone(author):
    event = make_event(title_en="Tour")
    imported(author, [text(event, "Tour", "جولة")])
    day = timezone.now() + timedelta(days=1)
    PendingChange.objects.update(step="approved", publish_at=day)

    page = shown(author, [text(event, "Tour", "رحلة")])

    assert outcomes(page) == [("refused", "An approved change waits for its day.")]


def test_a_change_that_a_colleague_prepares_is_not_sent_to_review(author):
    event = make_event(title_en="Tour")
    change = PendingChange.objects.start(event, snapshot=get_content(event))
    change.save()

    imported(author, [text(event, "Tour", "جولة")])

    change.refresh_from_db()
    assert (change.step, change.snapshot["fields"]["title_ar"]) == ("prepared", "جولة")


def test_what_was_there_before_is_kept_as_a_version(author):
    event = make_event(state="draft", title_en="Tour")

    imported(author, [text(event, "Tour", "جولة")])

    kept = [(one.action, one.snapshot["fields"]["title_ar"]) for one in Revision.objects.of(event)]
    assert kept == [("translated", "جولة"), ("found", "")]


def test_a_change_that_waits_knows_what_it_began_from(author):
    event = make_event(title_en="Tour", topics=[make_topic("waste")])

    imported(author, [text(event, "Tour", "جولة")])

    change = PendingChange.objects.get()
    assert merge_contents(change.base, change.snapshot, get_content(event)) == (change.snapshot, [])
    changed = set(names_of_differences(change.base, change.snapshot))
    assert changed == {"translation_state_ar", "title_ar"}
    assert Revision.objects.get(change=change).action == "translated"


@pytest.mark.parametrize("source", ["One.\nTwo.", "  One.\r\nTwo. \n", "One.  \n\tTwo."])
def test_white_space_that_a_tool_changed_in_the_original_refuses_nothing(author, source):
    event = make_event(state="draft", findings_en=" One.\r\nTwo.\n")

    imported(author, [text(event, source, " أ \nب\n", "findings")])

    event.refresh_from_db()
    assert event.findings_ar.split() == ["أ", "ب"]


def test_white_space_that_a_tool_changed_in_the_translation_is_no_change(author):
    event = make_event(state="draft", findings_en="One.\nTwo.", findings_ar=" أ \r\nب\n")

    page = shown(author, [text(event, "One.\nTwo.", "أ\nب", "findings")])

    assert outcomes(page) == [("unchanged", "")]


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        ("", "copied"),
        ("new", "copied"),
        ("needs-translation", "copied"),
        ("translated", "changed"),
        ("signed-off", "changed"),
        ("final", "changed"),
    ],
)
def test_a_copy_of_the_original_is_a_translation_only_if_the_file_says_so(author, state, outcome):
    unit = text(make_event(state="draft", title_en="Tour"), "Tour", " Tour")
    unit.state = state

    assert outcomes(shown(author, [unit])) == [(outcome, "")]


@pytest.mark.parametrize(
    ("state", "kept"),
    [
        ("needs-review-translation", "machine"),
        ("needs-review-l10n", "machine"),
        ("needs-translation", "human"),
        ("translated", "human"),
        ("final", "human"),
    ],
)
def test_a_text_that_needs_a_review_counts_as_not_reviewed(author, state, kept):
    event = make_event(state="draft", title_en="Tour", summary_en="It rained.")
    units = [text(event, "Tour", "جولة"), text(event, "It rained.", "أمطرت", "summary")]
    units[0].state = state

    imported(author, units)

    event.refresh_from_db()
    assert event.translation_state_ar == kept
