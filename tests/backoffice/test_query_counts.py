"""How many queries the back office needs for what editors do all day, and never more."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from tests.factories import (
    make_document,
    make_event,
    make_municipality,
    make_partnership,
    make_source,
)
from tests.office import page_of, signed_in, typed
from tests.uploading import confirm, make_places, outcomes, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def count():
    """The number of queries that a call needs, and what it returns."""

    def counted(call, *args, **named):
        with CaptureQueriesContext(connection) as queries:
            returned = call(*args, **named)
        return len(queries), returned

    return counted


# -- tables ----------------------------------------------------------------------------


def table(size, title="Waste"):
    """Events that name what is there, new sources, and the event after them."""
    header = "slug,title_en,format,starts_on,municipalities,topics,sources,followed_by\n"
    town = "amman (host); jena"
    return header + "".join(
        f"e-{number},{title} {number},workshop,2017-05,{town},solid-waste,"
        f"https://example.org/{number},{f'e-{number + 1}' if number < size else ''}\n"
        for number in range(1, size + 1)
    )


@pytest.mark.parametrize(("size", "queries"), [(1, 23), (3, 23), (1000, 28)])
def test_a_preview_of_new_records(editor, count, size, queries):
    make_places()
    found, preview = count(upload, editor, table(size))
    assert set(outcomes(preview).values()) == {"created"}
    assert found == queries


@pytest.mark.parametrize(("size", "queries"), [(1, 30), (3, 30), (100, 30)])
def test_a_preview_of_changed_records(editor, count, size, queries):
    make_places()
    confirm(editor, upload(editor, table(size)))
    found, preview = count(upload, editor, table(size, title="Water"))
    assert set(outcomes(preview).values()) == {"changed"}
    assert found == queries


@pytest.mark.parametrize(("size", "most"), [(1, 52), (3, 54), (100, 61)])
def test_new_records_are_stored(editor, count, size, most):
    """Databases take more or fewer rows at once."""
    ContentType.objects.get_for_model(Event)  # whichever test comes first asks for it
    make_places()
    preview = upload(editor, table(size))
    found, _done = count(confirm, editor, preview)
    assert Event.objects.count() == size
    assert found <= most


@pytest.mark.parametrize(("size", "most"), [(1, 56), (3, 56), (100, 59)])
def test_changed_records_are_stored_each_with_one_query(editor, count, size, most):
    make_places()
    confirm(editor, upload(editor, table(size)))
    preview = upload(editor, table(size, title="Water"))
    found, _done = count(confirm, editor, preview)
    assert Event.objects.filter(title_en__startswith="Water").count() == size
    assert found <= most + size


# -- forms -----------------------------------------------------------------------------


@pytest.fixture(params=[1, 3])
def event(request):
    """A draft with so many of everything that its form asks for."""
    size = request.param
    made = make_event(
        state="draft",
        summary_en="It rained. They met.",
        country="TR",
        topics=[f"topic-{number}" for number in range(size)],
        sources=[make_source() for _number in range(size)],
        documents=[make_document() for _number in range(size)],
        municipalities=[make_municipality() for _number in range(size)],
        organisers=[f"organisation-{number}" for number in range(size)],
        programmes=[f"programme-{number}" for number in range(size)],
        after=[make_event() for _number in range(size)],
        leads_to=[make_partnership() for _number in range(size)],
    )
    for _number in range(size):
        make_event(after=[made])
    return made


@pytest.fixture(params=["Authors", "Reviewers"])
def colleague(request):
    return signed_in(request.param)


def test_a_form_is_opened(event, colleague, count):
    colleague.get(page_of(event))  # the kinds of records are known from now on
    found, response = count(colleague.get, page_of(event))
    assert response.status_code == 200
    assert found == 26


def test_a_draft_is_saved(event, colleague, count):
    sent = typed(colleague, event, title_en="New")
    found, _response = count(colleague.post, page_of(event), sent)
    event.refresh_from_db()
    assert event.title_en == "New"
    assert found == 29


def test_a_draft_is_published(event, count):
    reviewer = signed_in("Reviewers")
    sent = typed(reviewer, event, "_publish", title_en="New")
    found, _response = count(reviewer.post, page_of(event), sent)
    event.refresh_from_db()
    assert (event.title_en, event.state) == ("New", "published")
    assert found == 31


def test_a_change_of_a_public_record_is_kept_and_published(event, count):
    Event.objects.update(state="published")
    author, reviewer = signed_in("Authors"), signed_in("Reviewers")
    sent = typed(author, event, title_en="New")
    found, _response = count(author.post, page_of(event), sent)
    event.refresh_from_db()
    assert event.title_en != "New"
    assert found == 27

    sent = typed(reviewer, event, "_publish")
    found, _response = count(reviewer.post, page_of(event), sent)
    event.refresh_from_db()
    assert event.title_en == "New"
    assert found == 30
