"""The form of a draft: made once, with what somebody typed or with what waits."""

import pytest
from django.forms.models import BaseModelForm

from publishing.models import PendingChange, PublicRecord
from tests.factories import make_event, make_municipality
from tests.forms import press
from tests.office import make_complete_event, page_of, save, typed
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def forms(monkeypatch):
    """The forms of records that were made since the list was cleared."""
    made, init = [], BaseModelForm.__init__

    def count(self, *args, **kwargs):
        init(self, *args, **kwargs)
        if isinstance(self.instance, PublicRecord):
            made.append(self)

    monkeypatch.setattr(BaseModelForm, "__init__", count)
    return made


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("state", "button", "changes", "most"),
    [
        ("draft", "_save", {"title_en": "Tour"}, 1),
        ("draft", "_publish", {"title_en": "Tour"}, 1),
        ("published", "_save", {"title_en": "Tour"}, 1),
        ("published", "_publish", {"title_en": "Tour"}, 1),
        ("published", "_withdraw", {"withdrawn_because": "Wrong."}, 1),
        ("published", "_save", {"starts_on": "soon"}, 1),
        ("published", "_save", {"_seen": "before somebody else saved"}, 1),
        ("published", "_withdraw", {}, 2),
    ],
)
def test_a_save_makes_the_form_of_its_record_once_or_once_more_to_refuse_it(
    forms, reviewer, state, button, changes, most
):
    event = make_complete_event(state=state)
    data = typed(reviewer, event, button, **changes)
    forms.clear()

    reviewer.post(page_of(event), data)

    assert len(forms) == most


@pytest.mark.any_database
@pytest.mark.parametrize(("tail", "most"), [("change", 1), ("history", 0), ("preview_page", 0)])
def test_a_page_about_a_change_that_waits_makes_no_form_to_compare(
    forms, author, event, tail, most
):
    save(author, event, title_en="Tour")
    forms.clear()

    author.get(page_of(event, tail))

    assert len(forms) == most


def test_the_form_opens_with_the_rows_of_a_change_as_they_shall_be(author):
    jena, kilis, amman = (make_municipality(name_en=name) for name in ("Jena", "Kilis", "Amman"))
    event = make_complete_event(municipalities=[jena, kilis])
    rows = {
        "participations-TOTAL_FORMS": "3",
        "participations-1-DELETE": "on",
        "participations-2-municipality": amman.pk,
        "participations-2-role": "participant",
    }
    save(author, event, **rows)

    page = Page(author.get(page_of(event)))
    press(author, page.response, "Keep for later", title_en="Tour")

    removed = page.one("input", name="participations-1-DELETE")
    assert removed.get("checked") is not None
    content = PendingChange.objects.get().snapshot
    places = [row["municipality"] for row in content["rows"]["participations"]]
    assert (content["fields"]["title_en"], places) == ("Tour", [jena.pk, amman.pk])


def test_who_makes_a_mistake_is_still_told_what_somebody_else_saved_meanwhile(author, reviewer):
    event = make_event(state="draft", title_en="First")
    late = typed(author, event, title_en="Mine", starts_on="soon")
    save(reviewer, event, title_en="Theirs")

    refused = author.post(page_of(event), late)
    conflict = press(author, refused, "_save", starts_on="2026-05-14")

    event.refresh_from_db()
    assert (conflict.status_code, event.title_en) == (409, "Theirs")
    assert "title_en" in [one.name for one in conflict.context["conflict"]]


def test_the_end_of_a_record_can_be_taken_over_from_who_was_faster(author, reviewer):
    event = make_event(state="draft")
    late = typed(author, event, public_until_0="2031-01-01", public_until_1="10:00")
    save(reviewer, event, public_until_0="2032-02-02", public_until_1="12:00")

    page = author.post(page_of(event), late)
    press(author, page, "_save", _theirs=["public_until"])

    event.refresh_from_db()
    assert f"{event.public_until:%Y-%m-%d}" == "2032-02-02"
