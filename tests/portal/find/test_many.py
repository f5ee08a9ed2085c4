"""One step or a file for records of several kinds that were found together."""

import io

import pytest
from openpyxl import load_workbook

from publishing.models import Revision
from tests.factories import make_event, make_municipality, make_partnership
from tests.forms import press
from tests.office import signed_in
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db
FIND = "/admin/find/"


@pytest.fixture
def found():
    """Two drafts of Jordan of two kinds, and one record of another country."""
    make_event(title_en="Elsewhere", countries=["TR"], state="draft")
    town = make_municipality("JO", name_en="Irbid", state="published")
    return [
        make_event(title_en="Tour", countries=["JO"], state="draft"),
        make_partnership(title_en="Two", municipalities=[town], state="draft"),
    ]


def chosen(record):
    return f"{record._meta.model_name}.{record.pk}"


def go_on(client, action, *records, query="country=JO&state=draft", **typed):
    page = client.get(f"{FIND}?{query}")
    ticked = {"chosen": [chosen(one) for one in records]} if records else {}
    return press(client, page, "Go on", action=action, **ticked, **typed)


def headings(answer):
    page = Page(answer)
    return page.texts("h2", page.one("form", class_="bulk"))


def states(records):
    for record in records:
        record.refresh_from_db()
    return [record.state for record in records]


def test_records_of_two_kinds_are_sent_to_review(found):
    author = signed_in("Authors")
    answer = go_on(author, "send", *found)
    assert headings(answer) == ["This is done with 2 records"]
    done = press(author, answer, "Send to review")
    assert Page(done).texts("li", class_="success") == ["Done with 2 records."]
    assert done.request["QUERY_STRING"] == "country=JO&state=draft"
    assert states(found) == ["in_review", "in_review"]
    assert all(Revision.objects.of(one).first().action == Revision.Action.SENT for one in found)


def test_all_that_was_found_is_chosen_by_one_tick(found):
    reviewer = signed_in("Reviewers")
    press(reviewer, go_on(reviewer, "archive", everything="yes"), "Archive")
    assert states(found) == ["archived", "archived"]


def test_each_that_stays_as_it_is_says_why(found):
    answer = go_on(signed_in("Reviewers"), "publish", *found)
    page = Page(answer)
    assert headings(answer) == ["2 records stay as they are"]
    assert "Two: Missing:" in text_of(page.main)


def test_nothing_chosen_is_said_so(found):
    page = Page(go_on(signed_in("Authors"), "send"))
    assert page.texts("li", class_="error") == ["Choose one record at least."]


def test_who_may_not_review_is_not_offered_to_publish_and_refused(found):
    author = signed_in("Authors")
    page = Page(author.get(f"{FIND}?country=JO"))
    offered = [one.get("value") for one in page.all("option", page.one("select", name="action"))]
    assert offered == ["send", "tag", "export"]
    sent = {"action": "publish", "chosen": [chosen(found[0])], "post": "yes"}
    assert author.post(f"{FIND}many/", sent).status_code == 403
    assert states(found) == ["draft", "draft"]


def test_a_translator_exports_and_changes_nothing(found):
    translator = signed_in("Translators: Arabic")
    sent = {"action": "send", "chosen": [chosen(found[0])], "post": "yes"}
    assert translator.post(f"{FIND}many/", sent).status_code == 403
    assert go_on(translator, "export", *found).status_code == 200


def test_the_export_has_a_sheet_for_each_kind(found):
    answer = go_on(signed_in("Authors"), "export", *found)
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["events", "partnerships"]
    assert [row[0] for row in book["events"].iter_rows(values_only=True)] == [
        "id",
        found[0].public_id,
    ]


@pytest.mark.parametrize("key", ["event.x", "event.999999", "nothing.1", "event.9" + "9" * 30])
def test_what_is_no_record_is_left_out(found, key):
    sent = {"action": "send", "chosen": [key], "post": "yes"}
    answer = signed_in("Authors").post(f"{FIND}many/", sent)
    assert answer.status_code == 302
    assert states(found) == ["draft", "draft"]


def test_the_way_back_leads_nowhere_else(found):
    sent = {"action": "send", "chosen": [], "back": "https://example.org/"}
    assert signed_in("Authors").post(f"{FIND}many/", sent).url == FIND
