"""How far translations are, and the grid that shows it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Event
from publishing.drafts.draft import RecordDraft
from publishing.languages import LANGUAGE_CODES
from publishing.models import PendingChange
from publishing.translations.status import (
    TranslationStatus,
    get_translation_status,
    status_expression,
)
from tests.factories import (
    make_colleague,
    make_event,
    make_expert,
    make_municipality,
    make_organisation,
    make_page,
    make_partnership,
    make_practice,
    make_staff_user,
)

pytestmark = pytest.mark.django_db
GRID = "/admin/translations/"


@pytest.fixture
def author():
    client = Client()
    client.force_login(make_colleague("Authors"))
    return client


def make_translated(state="human", **what_matters):
    event = make_event(**{"title_en": "Tour", "title_de": "Reise", **what_matters})
    event.mark_translated("de", state)
    event.save()
    return event


def make_older(**what_matters):
    event = make_translated(**what_matters)
    Event.objects.filter(pk=event.pk).update(title_en="Tour to Amman")
    return event


MAKERS = {
    "missing": lambda: make_event(title_en="Tour"),
    "empty": lambda: make_event(title_en=""),
    "original": lambda: make_event(title_de="Reise", source_language="de"),
    "older": make_older,
    "partly": lambda: make_translated(summary_en="It rained."),
    "machine": lambda: make_translated("machine"),
    "human": make_translated,
    "reviewed": lambda: make_translated("reviewed"),
}


def rows(client, **asked):
    return client.get(GRID, asked).context["rows"]


def labels(client, **asked):
    return sorted(row.label for row in rows(client, **asked))


# -- the status -----------------------------------------------------------------------


@pytest.mark.parametrize("status", MAKERS)
def test_the_database_and_the_record_tell_the_same(status):
    MAKERS[status]()

    event = Event.objects.annotate(told=status_expression(Event, "de")).get()

    assert (event.told, get_translation_status(event, "de")) == (status, status)


def test_a_text_nobody_said_anything_about_was_written_by_a_person():
    make_event(title_de="Reise")

    event = Event.objects.annotate(told=status_expression(Event, "de")).get()

    assert (event.told, get_translation_status(event, "de")) == ("human", "human")


def test_a_change_that_waits_counts_as_soon_as_it_is_prepared():
    draft = RecordDraft(make_event(title_en="Tour"), make_colleague("Reviewers"))
    typed = {"title_tr": "Gezi", "translation_state_tr": "machine"}
    draft.keep(draft.content_with(typed), "save")

    assert get_translation_status(draft.record_with_change, "tr") == TranslationStatus.MACHINE


# -- the grid --------------------------------------------------------------------------


def test_every_kind_of_record_has_a_row_with_all_languages(author):
    make_event(title_en="An event")
    make_partnership(title_en="A partnership")
    make_practice(title_en="A practice")
    make_expert(function_en="An expert")
    make_organisation(name_en="An organisation", role_en="Pays.")
    make_municipality(name_en="A town")
    make_page(title_en="A page")

    found = rows(author)

    wanted = {"An event", "A partnership", "A practice", "An expert", "An organisation", "A town"}
    assert wanted | {"A page"} <= {row.label for row in found}
    assert {len(row.cells) for row in found} == {len(LANGUAGE_CODES)}


def test_a_cell_says_the_state_in_words_and_leads_to_the_translation(author):
    event = make_older()

    text = author.get(GRID).content.decode()

    link = f'<a href="/admin/events/event/{event.pk}/translate/de/">'
    assert f'{link}<span aria-hidden="true">↻</span> older than the original</a>' in text


def test_a_translator_is_led_to_the_own_language_only(client):
    client.force_login(make_colleague("Translators: German"))
    make_event()

    cells = dict(zip(LANGUAGE_CODES, rows(client)[0].cells, strict=True))

    assert [code for code, cell in cells.items() if cell.href] == ["de"]


@pytest.mark.parametrize("status", ["missing", "older", "partly", "machine", "human", "reviewed"])
def test_the_grid_is_narrowed_by_state_in_a_language(author, status):
    made = {name: make().pk for name, make in MAKERS.items()}

    found = rows(author, kind="events.event", language="de", state=status)

    assert [row.href for row in found] == [f"/admin/events/event/{made[status]}/change/"]


def test_what_is_to_be_done_is_missing_incomplete_or_older(author):
    for make in MAKERS.values():
        make()

    found = rows(author, kind="events.event", language="de", state="open")

    assert {row.cells[0].status for row in found} == {"missing", "older", "partly"}


def test_the_grid_is_narrowed_by_kind(author):
    make_event(title_en="An event")
    make_page(title_en="A page")

    assert labels(author, kind="events.event") == ["An event"]


def test_withdrawn_and_archived_records_need_no_translation(author):
    make_event(state="archived")
    make_event(state="withdrawn", withdrawn_because="Wrong.")

    assert labels(author, kind="events.event") == []


def test_a_change_that_waits_is_named(author):
    event = make_event()
    PendingChange.objects.start(event, snapshot={}, step="in_review").save()

    assert rows(author, kind="events.event")[0].waiting == "in review"


def test_an_address_that_asks_for_nonsense_shows_the_grid(author):
    make_event(title_en="An event")

    response = author.get(GRID, {"kind": "x", "language": "xx", "state": "\x00", "page": "-7"})

    assert response.status_code == 200
    assert response.context["rows"][0].label == "An event"


def test_a_long_grid_has_pages(author):
    for _number in range(51):
        make_event(format="visit")

    assert len(rows(author, kind="events.event")) == 50
    assert len(rows(author, kind="events.event", page=2)) == 1
    text = author.get(GRID, {"kind": "events.event"}).content.decode()
    assert "?kind=events.event&amp;page=2" in text


@pytest.mark.any_database
def test_the_grid_needs_as_many_queries_for_many_records_as_for_one(author):
    def queries(**asked):
        with CaptureQueriesContext(connection) as captured:
            author.get(GRID, asked)
        return len(captured)

    make_event(municipalities=[make_municipality()])
    queries()  # fills the cache of content types
    few = queries(), queries(language="de", state="open")
    for _number in range(12):
        make_older(municipalities=[make_municipality()])
        make_page(slug=f"page-{_number}")

    assert (queries(), queries(language="de", state="open")) == few
    assert few[0] <= 12


def test_who_signed_in_without_a_role_sees_nothing(client):
    client.force_login(make_staff_user(is_superuser=False))

    assert client.get(GRID).status_code == 403


def test_the_start_page_leads_to_the_grid(author):
    assert f'href="{GRID}"' in author.get("/admin/").content.decode()
