"""Reading lists: what is in the address is on the page, in its order."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.views.reading_list import MOST_ITEMS
from tests import factories as made
from tests.reading import Page, read, text_of

pytestmark = pytest.mark.django_db


def open_list(client, *ids, **query):
    return read(client, "/en/reading-list/", strict=True, data={"ids": ",".join(ids), **query})


def titles(page):
    return page.texts("h2", page.one("ol", class_="chosen-records"))


def test_records_of_all_kinds_stand_in_the_order_of_the_address(client):
    records = [
        made.make_practice(title_en="Sorting"),
        made.make_event(title_en="Workshop"),
        made.make_municipality(name_en="Jena"),
        made.make_notice(title_en="Help wanted"),
        made.make_partnership(title_en="Jena – Irbid"),
    ]

    page = open_list(client, *(it.public_id for it in records))

    assert titles(page) == ["Sorting", "Workshop", "Jena", "Help wanted", "Jena – Irbid"]


def test_each_can_be_taken_off_and_moved_up(client):
    ids = [made.make_event().public_id for _number in range(3)]

    page = open_list(client, *ids)

    ways = [href for href in page.hrefs(page.main) if href.startswith("?ids")]
    assert ways == [
        f"?ids={ids[1]},{ids[2]}",
        f"?ids={ids[1]},{ids[0]},{ids[2]}",
        f"?ids={ids[0]},{ids[2]}",
        f"?ids={ids[0]},{ids[2]},{ids[1]}",
        f"?ids={ids[0]},{ids[1]}",
    ]


def test_what_is_gone_or_never_was_is_named_kindly(client):
    event = made.make_event(title_en="Workshop")
    gone = made.make_event(title_en="Old", state="withdrawn", withdrawn_because="Replaced.")
    draft = made.make_event(title_en="Secret", state="draft")

    page = open_list(client, event.public_id, gone.public_id, draft.public_id, "nonsense")

    assert page.status == 200
    assert titles(page) == ["Workshop", "Old"]
    assert "Withdrawn since it was put on the list: Replaced." in page.texts("p")
    (notice,) = page.notices
    assert notice.endswith(f"{draft.public_id} · NONSENSE")
    assert "Secret" not in text_of(page.main)


def test_a_list_holds_so_many_and_says_how_many_are_left_out(client):
    events = [made.make_event().public_id for _number in range(MOST_ITEMS + 2)]

    page = open_list(client, *events)

    assert len(titles(page)) == MOST_ITEMS
    assert "2 more were left out." in page.notices[0]
    assert page.all("input", id="pick") == []


def test_more_are_added_by_addresses_ids_and_other_lists(client):
    first, second = made.make_event(), made.make_partnership()
    third, fourth = made.make_practice(), made.make_notice()
    typed = (
        f"https://www.example.org{second.get_absolute_url()} {third.public_id.lower()} "
        f"/ar/reading-list/?ids={fourth.public_id},{first.public_id}"
    )

    answer = client.get("/en/reading-list/", {"ids": first.public_id, "add": typed})

    ids = [it.public_id for it in (first, second, third, fourth)]
    assert answer.headers["Location"] == f"/en/reading-list/?ids={','.join(ids)}"


def test_more_are_found_by_words(client):
    event = made.make_event(title_en="Waste workshop")
    practice = made.make_practice(title_en="Waste sorting")

    page = open_list(client, event.public_id, q="waste")

    found = [text_of(link) for link in page.all("a") if text_of(link).startswith("Add:")]
    assert found == ["Add: Waste sorting"]
    assert f"?ids={event.public_id},{practice.public_id}" in page.hrefs()


def test_an_empty_list_says_how_to_begin(client):
    page = read(client, "/en/reading-list/", strict=True)

    assert any(text.startswith("Nothing is on this list yet.") for text in page.texts("p"))
    assert page.one("input", id="pick").get("type") == "search"


def test_pages_of_records_begin_a_list(client):
    event = made.make_event()

    page = read(client, event.get_absolute_url())

    assert f"/en/reading-list/?ids={event.public_id}" in page.hrefs()


def test_nothing_about_the_reader_is_kept(client):
    open_list(client, made.make_event().public_id)

    assert dict(client.cookies) == {}


def test_the_queries_do_not_grow_with_the_list(client):
    ids, counts = [], []
    for _number in range(6):
        ids += [make().public_id for make in (made.make_event, made.make_practice)]
        with CaptureQueriesContext(connection) as queries:
            open_list(client, *ids)
        counts.append(len(queries))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("typed", ["http://[", "//[x]y/", "https://[::1/en/events/"])
def test_what_only_looks_like_an_address_is_named_as_unknown(client, typed):
    answer = client.get("/en/reading-list/", {"add": typed}, follow=True)
    assert answer.status_code == 200
    assert typed.upper() in text_of(Page(answer).main)
