"""Steps that run back in time are told to who writes the event, in its form."""

import pytest

from events.models import FollowUp, PartnershipOrigin
from tests.factories import make_event, make_partnership
from tests.office import page_of, save
from tests.reading import Page, read

pytestmark = pytest.mark.django_db


def advice(editor, event):
    page = read(editor, page_of(event))
    return [text for text in page.texts("li") if "way round" in text or "come out" in text]


def event_of(year, **what_matters):
    return make_event(starts_on=f"{year}-05-03", title_en=f"Tour {year}", **what_matters)


def test_a_later_event_that_was_earlier_is_said_in_both_forms(editor):
    earlier, later = event_of(2024), event_of(2018)
    FollowUp.objects.create(earlier=earlier, later=later)
    said = ["“Tour 2018” was before “Tour 2024”: is this step the right way round?"]
    assert [advice(editor, earlier), advice(editor, later)] == [said, said]


def test_a_step_in_the_order_of_time_is_not_mentioned(editor):
    earlier, later = event_of(2018), event_of(2024)
    FollowUp.objects.create(earlier=earlier, later=later)
    assert advice(editor, earlier) == []


def test_the_same_year_is_in_order_where_only_the_year_is_known(editor):
    earlier, later = event_of(2018, starts_precision="year"), event_of(2018)
    later.starts_on = "2018-01-02"
    later.save()
    FollowUp.objects.create(earlier=earlier, later=later)
    assert advice(editor, earlier) == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("origin", ["“Jena and Deir Alla” began in 2018: it did not come out of this event."]),
        ("step", []),
    ],
)
def test_a_partnership_older_than_its_origin_is_said_and_one_taken_further_is_not(
    kind, said, editor
):
    event = event_of(2024)
    partnership = make_partnership(start_year=2018, title_en="Jena and Deir Alla")
    PartnershipOrigin.objects.create(event=event, partnership=partnership, kind=kind)
    assert advice(editor, event) == said


def test_who_saves_such_a_step_is_told_at_once(editor):
    event = event_of(2024, state="draft")
    FollowUp.objects.create(earlier=event, later=event_of(2018))
    save(editor, event, title_en="Tour to Jena")
    [told] = Page(editor.get(page_of(event))).texts("li", class_="warning")
    assert told == "“Tour 2018” was before “Tour to Jena”: is this step the right way round?"
