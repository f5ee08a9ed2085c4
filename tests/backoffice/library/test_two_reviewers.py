"""Sources, pictures and documents of public pages, where the site asks for two persons."""

import pytest

from publishing.models import PendingChange
from tests.factories import make_event, make_site
from tests.forms import press
from tests.library import change, step_of
from tests.office import page_of, signed_in
from tests.reading import read

pytestmark = pytest.mark.django_db
SENTENCE = "nobody publishes what they wrote themselves"


@pytest.fixture(autouse=True)
def two_persons():
    return make_site(needs_two_people=True)


def test_what_a_reviewer_changes_goes_to_a_second_one(kind, reviewer):
    row, field, use = kind
    make_event(**use)
    assert getattr(change(reviewer, row, **{field: "After"}), field) == "Before"
    assert step_of(row) == "in_review"
    assert getattr(change(reviewer, row), field) == "Before"  # nor by pressing again
    assert getattr(change(signed_in("Reviewers"), row), field) == "After"


def test_who_only_looks_at_the_change_of_an_author_publishes_it(kind, author, reviewer):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "After"})
    assert getattr(change(reviewer, row), field) == "After"


def test_who_adds_to_the_change_of_an_author_does_not(kind, author, reviewer):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "After"})
    assert getattr(change(reviewer, row, **{field: "Later"}), field) == "Before"
    assert getattr(change(signed_in("Reviewers"), row), field) == "Later"


def test_who_returned_it_has_written_nothing(made, author, reviewer):
    picture, field, use = made["picture"]
    make_event(**use)
    change(author, picture, **{field: "After"})
    press(reviewer, reviewer.get(page_of(picture)), "Return to the author")
    change(author, picture)
    assert getattr(change(reviewer, picture), field) == "After"


def test_the_form_says_so_before_and_after(made, reviewer):
    picture, field, use = made["picture"]
    make_event(**use)
    page = read(reviewer, page_of(picture))
    assert "until a second reviewer publishes it" in page.text
    answer = press(reviewer, page.response, "Save", **{field: "After"})
    assert SENTENCE in answer.content.decode()
    again = read(reviewer, page_of(picture))
    buttons = [one.get("value") for one in again.all("input", type="submit")]
    assert ("Send to review" in buttons, "Publish the change" in buttons) == (True, False)


def test_back_to_what_is_public_ends_the_change(made, reviewer):
    picture, field, use = made["picture"]
    make_event(**use)
    change(reviewer, picture, **{field: "After"})
    change(reviewer, picture, **{field: "Before"})
    assert not PendingChange.objects.waiting().exists()


def test_what_no_public_page_shows_is_changed_at_once(kind, reviewer):
    row, field, use = kind
    make_event(**use, state="draft")
    assert getattr(change(reviewer, row, **{field: "After"}), field) == "After"
