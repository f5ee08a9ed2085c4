"""Fields that pick records, with what no page offers."""

import pytest

from events.models import Event
from tests.factories import make_event
from tests.office import page_of, typed
from tests.reading import read

pytestmark = pytest.mark.django_db
NO_KEYS = ["x", "1.5", "9" * 30, "-", "\u0661\u0662x"]


@pytest.mark.parametrize("field", ["picture", "format", "documents", "sources", "topics"])
@pytest.mark.parametrize("value", NO_KEYS)
def test_what_cannot_be_a_key_is_refused_with_a_sentence(author, field, value):
    event = make_event(state="draft")

    answer = author.post(page_of(event), typed(author, event, **{field: value}))

    assert answer.status_code == 200
    assert answer.context["errors"]


@pytest.mark.parametrize("value", NO_KEYS)
def test_an_action_on_what_cannot_be_a_key_is_one_on_nothing(editor, value):
    make_event()

    sent = {"action": "delete_selected", "_selected_action": value}
    answer = editor.post("/admin/events/event/", sent, follow=True)

    assert answer.status_code == 200
    assert Event.objects.count() == 1


def test_several_chosen_records_have_no_button_that_is_no_entry_of_their_list(editor):
    page = read(editor, "/admin/events/event/add/")
    several = [one for one in page.all("select") if "multiple" in one.attrib]
    assert {one.get("data-allow-clear") for one in several} == {"false"}
