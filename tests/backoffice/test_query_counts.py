"""How many queries the back office needs for what editors do all day, and never more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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


@pytest.mark.parametrize(("size", "queries"), [(1, 21), (3, 21), (1000, 34)])
def test_a_preview_of_new_records(editor, count, size, queries):
    make_places()
    found, preview = count(upload, editor, table(size))
    assert set(outcomes(preview).values()) == {"created"}
    assert found == queries


@pytest.mark.parametrize(("size", "queries"), [(1, 26), (3, 26), (100, 26)])
def test_a_preview_of_changed_records(editor, count, size, queries):
    make_places()
    confirm(editor, upload(editor, table(size)))
    found, preview = count(upload, editor, table(size, title="Water"))
    assert set(outcomes(preview).values()) == {"changed"}
    assert found == queries
