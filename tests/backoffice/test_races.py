"""Two colleagues press a button at the same moment: nothing unreviewed is public, nothing lost."""

import pytest
from django.contrib.contenttypes.models import ContentType

from partnerships.models import Notice
from publishing.models import PendingChange, Revision
from tests.factories import make_colleague, make_country, make_event
from tests.forms import press
from tests.office import make_complete_event, page_of, signed_in, typed
from tests.racing import at_once

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TRIES = 4


@pytest.fixture(autouse=True)
def forget_kinds():
    """The tables are emptied after each test, those of kinds and roles as well."""
    ContentType.objects.clear_cache()


def posting(client, record, button, **changes):
    """A function that sends what was typed, and says the status and whether the text came back."""
    data = typed(client, record, button, **changes)

    def post():
        response = client.post(page_of(record), data)
        return response.status_code, response.content.decode()

    return post


def test_nothing_unreviewed_becomes_public_while_somebody_publishes(author, reviewer):
    for _try in range(TRIES):
        event = make_complete_event(state="in_review", title_en="Reviewed")
        publish = posting(reviewer, event, "_publish")
        save = posting(author, event, "_save", title_en="Nobody has read this")

        (published, _page), (saved, page) = at_once(publish, save)

        event.refresh_from_db()
        if saved == 302 and published == 302:  # saved after it was public: as a change
            assert (event.state, event.title_en) == ("published", "Reviewed")
        elif saved == 302:  # the reviewer is shown the new text before it is published
            assert (published, event.state) == (409, "in_review")
        else:
            assert (saved, event.state) == (409, "published")
            assert event.title_en == "Reviewed"
            assert 'value="Nobody has read this"' in page


def test_of_two_who_publish_at_once_the_second_is_shown_both_texts(reviewer):
    second = signed_in("Reviewers")
    for _try in range(TRIES):
        event = make_complete_event(title_en="Before")
        answers = at_once(
            posting(reviewer, event, "_publish", title_en="One"),
            posting(second, event, "_publish", title_en="Two"),
        )

        event.refresh_from_db()
        assert sorted(status for status, _page in answers) == [302, 409]
        lost = "Two" if event.title_en == "One" else "One"
        (page,) = [page for status, page in answers if status == 409]
        assert f'value="{lost}"' in page


def test_of_two_who_save_a_change_at_once_none_loses_the_text(author):
    second = signed_in("Authors")
    for _try in range(TRIES):
        event = make_complete_event(title_en="Before")
        answers = at_once(
            posting(author, event, "_save", title_en="One"),
            posting(second, event, "_save", title_en="Two"),
        )

        change = PendingChange.objects.of(event).get()
        assert sorted(status for status, _page in answers) == [302, 409]
        lost = "Two" if change.snapshot["fields"]["title_en"] == "One" else "One"
        (page,) = [page for status, page in answers if status == 409]
        assert f'value="{lost}"' in page


def test_two_new_notices_with_one_reference_end_with_a_form_for_the_second(author):
    clients = [author, signed_in("Authors")]
    country = make_country()
    for number in range(TRIES):

        def add(client, reference=f"A{number}"):
            page = client.get("/admin/partnerships/notice/add/")
            typed = {"reference": reference, "title_en": "Wanted"}
            answer = press(client, page, "_save", **typed)
            return answer.status_code, answer.content.decode()

        answers = at_once(*(lambda client=client: add(client) for client in clients))

        assert [answer[0] for answer in answers] == [200, 200], answers
        assert Notice.objects.filter(reference=f"A{number}").count() == 1
        assert sum("Another notice has this reference." in page for _status, page in answers) == 1
    assert country.pk


def test_versions_are_numbered_without_a_gap_whoever_saves(author):
    draft = make_event(state="draft")
    colleague = make_colleague("Authors")
    for _try in range(TRIES):
        at_once(
            posting(author, draft, "_save", title_en="One"),
            posting(signed_in("Authors"), draft, "_save", title_en="Two"),
        )
    numbers = list(Revision.objects.of(draft).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert colleague.pk
