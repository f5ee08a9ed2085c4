"""What a role may not do is refused on the server; events stand for all records."""

import pytest
from django.test import Client

from events.models import Event
from partnerships.models import Expert
from publishing.models import PendingChange, PreviewLink, Revision
from tests.factories import (
    make_colleague,
    make_consent,
    make_event,
    make_expert,
    make_staff_user,
    make_topic,
)
from tests.forms import press
from tests.office import make_complete_event, page_of, save, signed_in, typed
from tests.persons import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOBODY = [None, "nothing"]  # signed out; staff without a role


def client_of(role):
    client = Client()
    if role == "nothing":
        client.force_login(make_staff_user(is_superuser=False))
    elif role:
        client.force_login(make_colleague(role))
    return client


def is_refused(response):
    """403, or the way to the sign-in page."""
    signs_in = response.status_code == 302 and "/login/" in response["Location"]
    is_sign_in = response.status_code == 200 and b'name="password"' in response.content
    return response.status_code == 403 or signs_in or is_sign_in


# -- deciding ------------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_return", "_withdraw", "_archive"])
@pytest.mark.parametrize("role", ["Authors", "Translators: Arabic"])
def test_only_reviewers_decide(role, button):
    event = make_event(state="in_review", withdrawn_because="Because.")

    response = save(signed_in(role), event, button)

    assert (response.status_code, event.state) == (403, "in_review")


@pytest.mark.parametrize("role", ["Authors", "Reviewers", "Translators: Arabic"])
def test_only_operators_delete(role, event):
    address = page_of(event, "delete")

    assert signed_in(role).post(address, {"post": "yes"}).status_code == 403
    assert signed_in("Operators").post(address, {"post": "yes"}).status_code == 302
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", NOBODY)
@pytest.mark.parametrize(
    "button",
    ["_save", "_send", "_publish", "_schedule", "_return", "_withdraw", "_archive", "_discard"],
)
def test_who_has_no_role_does_nothing(role, button, event, author):
    save(author, event, "_send", title_en="Waits")
    change = PendingChange.objects.get()

    response = client_of(role).post(
        page_of(event), {**typed(author, event, button, withdrawn_because="Because.")}
    )

    event.refresh_from_db()
    change.refresh_from_db()
    assert is_refused(response)
    assert (event.state, change.step) == ("published", "in_review")


def test_what_was_never_public_cannot_be_withdrawn(reviewer):
    draft = make_event(state="draft", withdrawn_because="Because.")

    response = save(reviewer, draft, "_withdraw")

    assert draft.state == "draft"
    assert "cannot be done in the present state" in response.content.decode()


# -- a change that waits -------------------------------------------------------------------


def test_a_change_is_dropped_by_who_wrote_it_or_by_reviewers(author, reviewer, event):
    for client in (author, reviewer):
        save(author, event, "_save", title_en="Never mind")
        page = press(client, client.get(page_of(event)), "Drop the change")
        assert "the public text stays" in page.content.decode()

    assert [change.step for change in PendingChange.objects.all()] == ["dropped", "dropped"]
    assert Revision.objects.of(event).filter(action="dropped").count() == 2


@pytest.mark.parametrize("role", ["Authors", "Translators: Arabic"])
def test_nobody_drops_the_change_of_somebody_else(role, author, event):
    save(author, event, "_save", title_en="Typed for an hour")
    other = signed_in(role)

    assert b'name="_discard"' not in other.get(page_of(event)).content
    assert save(other, event, "_discard").status_code == 403
    assert PendingChange.objects.get().step == "prepared"


def test_an_approval_is_not_taken_back_by_an_author(author, reviewer, event):
    schedule = {"publish_at_0": "2040-01-31", "publish_at_1": "09:00"}
    save(reviewer, event, "_schedule", title_en="Approved", **schedule)

    answer = save(author, event, "_save", title_en="Later thoughts")

    change = PendingChange.objects.get()
    assert (change.step, change.snapshot["fields"]["title_en"]) == ("approved", "Approved")
    assert answer.status_code == 409
    assert 'value="Later thoughts"' in answer.content.decode()
    assert "2040-01-31" in answer.content.decode()


def test_an_author_who_goes_on_writing_leaves_the_change_in_review(author, event):
    save(author, event, "_send", title_en="First")
    save(author, event, "_save", title_en="Second")

    change = PendingChange.objects.get()
    assert (change.step, change.snapshot["fields"]["title_en"]) == ("in_review", "Second")


def test_a_change_that_was_returned_is_being_prepared_again(author, reviewer, event):
    save(author, event, "_send", title_en="First")

    press(reviewer, reviewer.get(page_of(event)), "Return to the author", _remark="Which town?")

    assert PendingChange.objects.get().step == "prepared"
    assert "Which town?" in author.get(page_of(event)).content.decode()


# -- what readers see of a withdrawn or archived record ---------------------------------------


@pytest.mark.parametrize("state", ["withdrawn", "archived"])
@pytest.mark.parametrize("button", ["_save", "_send"])
def test_what_readers_see_of_a_withdrawn_record_changes_only_after_review(author, state, button):
    event = make_complete_event(state=state, withdrawn_because="Replaced.")
    before = Client().get(event.get_absolute_url())

    save(author, event, button, withdrawn_because="Something else.", title_en="Other")

    after = Client().get(event.get_absolute_url())
    assert (event.state, event.withdrawn_because) == (state, "Replaced.")
    assert (after.status_code, after.content) == (before.status_code, before.content)
    assert PendingChange.objects.get().snapshot["fields"]["withdrawn_because"] == "Something else."


def test_a_reviewer_changes_the_reason_at_once_and_nothing_else_that_was_typed(reviewer):
    event = make_complete_event(
        state="withdrawn", withdrawn_because="Replaced.", title_en="Study tour"
    )

    page = reviewer.get(page_of(event))
    press(reviewer, page, "Change the reason", withdrawn_because="Wrong.", title_en="Typed too")

    event.refresh_from_db()
    assert (event.withdrawn_because, event.title_en) == ("Wrong.", "Study tour")
    assert PendingChange.objects.get().snapshot["fields"]["title_en"] == "Typed too"


def test_the_reason_can_be_changed_while_a_change_waits(reviewer, author):
    event = make_complete_event(state="withdrawn", withdrawn_because="Replaced.")
    save(author, event, "_save", title_en="Waits")

    press(reviewer, reviewer.get(page_of(event)), "Change the reason", withdrawn_because="Wrong.")

    event.refresh_from_db()
    assert event.withdrawn_because == "Wrong."


# -- translators -----------------------------------------------------------------------------


def test_a_translator_saves_the_texts_of_the_own_language_and_nothing_else(translator):
    event = make_event(state="draft", title_en="Study tour", slug="study-tour")

    save(
        translator,
        event,
        title_ar="جولة دراسية",
        title_de="Studienreise",
        title_en="Changed",
        slug="changed",
    )

    assert (event.title_ar, event.title_de) == ("جولة دراسية", "")
    assert (event.title_en, event.slug) == ("Study tour", "study-tour")
    assert event.translation_state_ar == "human"


def test_a_translation_beside_a_change_that_no_longer_fits_is_refused_and_not_lost(
    translator, author, event
):
    topic = make_topic("rain")
    save(author, event, topics=[topic.pk, *event.topics.values_list("pk", flat=True)])
    topic.delete()

    response = save(translator, event, title_ar="رحلة")

    assert response.status_code == 200
    assert "has been deleted in the meantime" in response.text
    assert "رحلة" in response.text


def test_a_translator_sends_nobodys_drafts(translator, author, event):
    draft = make_event(state="draft")
    assert save(translator, draft, "_send").status_code == 403
    assert draft.state == "draft"

    save(author, event, "_save", title_en="Not ready yet")
    assert save(translator, event, "_send", title_ar="جولة").status_code == 403
    assert PendingChange.objects.get().step == "prepared"


def test_a_translator_makes_and_ends_no_secret_links(translator, author, event):
    author.post(page_of(event, "preview_link"))

    page = translator.get(page_of(event, "preview"))
    answers = [translator.post(page_of(event, f"preview_{it}")) for it in ("link", "revoke")]

    assert b"Make a link" not in page.content
    assert [answer.status_code for answer in answers] == [403, 403]
    assert PreviewLink.objects.valid().count() == 1


def test_a_translator_adds_nothing(translator):
    assert translator.get("/admin/events/event/add/").status_code == 403
    assert translator.post("/admin/events/event/add/", {"title_ar": "x"}).status_code == 403


# -- consents ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "sees"), [("Authors", False), ("Reviewers", True)])
def test_only_reviewers_learn_of_consents(role, sees):
    expert = make_expert(state="draft")
    make_person("Zaphod Beeblebrox", "pages", expert=expert, proof="file 12/2026")
    client = signed_in(role)
    save(client, expert, function_en="Head of waste")

    for tail in ("change", "history"):
        assert b"file 12/2026" not in client.get(page_of(expert, tail)).content
    assert (b"Zaphod Beeblebrox" in client.get(page_of(expert)).content) is sees


def test_a_withdrawn_consent_stays_withdrawn_when_an_old_version_comes_back(reviewer):
    expert = make_expert(state="draft", function_en="Before")
    consent = make_consent(expert)
    save(reviewer, expert, function_en="After")
    page = reviewer.get(f"/admin/partnerships/consent/{consent.pk}/change/")
    press(reviewer, page, "_save", withdrawn_on="2026-02-02")

    press(reviewer, reviewer.get(page_of(expert, "history")), "Bring this version back")

    consent.refresh_from_db()
    assert str(consent.withdrawn_on) == "2026-02-02"
    assert Expert.objects.get().function_en == "Before"


def test_who_signed_in_without_a_role_sees_nothing(client, event):
    client.force_login(make_staff_user(is_superuser=False))
    for tail in ("change", "history", "preview", "preview_page"):
        assert client.get(page_of(event, tail)).status_code == 403
