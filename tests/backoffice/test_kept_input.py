"""What is typed is kept while it is typed, and given back to who typed it and nobody else."""

import pytest

from publishing.models import KeptInput
from tests.backoffice.colleagues import Colleague, kinds, make_draft, value_of
from tests.factories import make_site
from tests.forms import fill, press
from tests.office import page_of, save, signed_in, typed
from tests.reading import Page

pytestmark = pytest.mark.django_db

OFFER = "You typed something here that was not saved"


@pytest.fixture
def colleague():
    return Colleague()


def keep(client, record, **changes):
    """What the browser does by itself while somebody types."""
    sent = typed(client, record, **changes)
    return client.post(f"{page_of(record)}?keep", sent)


def offers(client, record):
    return OFFER in Page(client.get(page_of(record))).text


@pytest.fixture
def author():
    return signed_in("Authors")


@pytest.fixture
def event():
    return make_draft()


def test_keeping_stores_nothing_in_the_record(author, event):
    assert keep(author, event, title_en="Half a thought").status_code == 204
    event.refresh_from_db()
    assert event.title_en != "Half a thought"


def test_the_form_offers_what_was_kept_and_shows_it(author, event):
    keep(author, event, title_en="Half a thought")
    assert offers(author, event)
    shown = author.get(f"{page_of(event)}?restore")
    assert value_of(shown, "title_en") == "Half a thought"


def test_the_latest_input_takes_the_place_of_the_one_before(author, event):
    keep(author, event, title_en="Half a thought")
    keep(author, event, title_en="A whole thought")
    assert [row.data["title_en"] for row in KeptInput.objects.all()] == [["A whole thought"]]


def test_saving_ends_it(author, event):
    keep(author, event, title_en="Half a thought")
    save(author, event, title_en="A whole thought")
    assert not offers(author, event)


def test_a_form_that_was_refused_is_not_saved(author, event):
    keep(author, event, title_en="Half a thought")
    author.post(page_of(event), typed(author, event, starts_on="soon"))
    assert KeptInput.objects.count() == 1


def test_it_can_be_dropped(author, event):
    keep(author, event, title_en="Half a thought")
    answer = author.post(f"{page_of(event)}?drop-kept")
    assert answer.url == page_of(event)
    assert not offers(author, event)


def test_nobody_else_gets_it(author, event):
    keep(author, event, title_en="Half a thought")
    other = signed_in("Reviewers")
    assert not offers(other, event)
    assert value_of(other.get(f"{page_of(event)}?restore"), "title_en") != "Half a thought"


def test_a_form_that_somebody_else_opened_is_not_kept(author, event):
    sent = typed(signed_in("Reviewers"), event, title_en="Half a thought")
    author.post(f"{page_of(event)}?keep", sent)
    assert not KeptInput.objects.exists()


def test_who_may_not_change_the_record_keeps_nothing(author):
    assert author.post(f"{page_of(make_site())}?keep", {"name_en": "x"}).status_code == 403


def test_what_is_not_there_is_not_found(author):
    assert author.post("/admin/events/event/999/change/?keep", {}).status_code == 404


def test_what_others_saved_meanwhile_is_not_written_over(author, event):
    keep(author, event, title_en="Half a thought")
    save(signed_in("Reviewers"), event, title_en="The reviewer’s title")

    shown = Page(author.get(f"{page_of(event)}?restore"))
    answer = press(author, shown.response, "_save")

    assert answer.status_code == 409
    event.refresh_from_db()
    assert event.title_en == "The reviewer’s title"


@kinds
def test_it_works_in_every_form(colleague, make_one, field):
    record = make_one()
    form = colleague.get(page_of(record))
    *_address, sent = fill(Page(form), "_save", **{field: "Half a thought"})
    colleague.post(f"{page_of(record)}?keep", sent)
    shown = colleague.get(f"{page_of(record)}?restore")
    assert value_of(shown, field) == "Half a thought"
