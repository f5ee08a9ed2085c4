"""Pieces of pages are as new as the database, and only pages for everybody are made of them."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from events.models import Event
from publishing import used_pieces
from publishing.kept_pieces import Pieces, stop_using_pieces, use_pieces
from publishing.models import State
from publishing.used_pieces import get_piece, keep_piece
from tests.factories import make_event, make_staff_user
from tests.racing import at_once
from tests.reading import read

LIST = "/en/events/"
several_processes = pytest.mark.usefixtures("copied_database")
of_its_own = pytest.mark.django_db(transaction=True)


def title_on_list(client=None):
    (link,) = read(client or Client(), LIST).all("h3", class_="card-title")
    return "".join(link.itertext())


# -- what is committed -------------------------------------------------------------


@several_processes
@of_its_own
def test_what_another_process_commits_is_shown_at_once():
    event = make_event(title_en="Before")
    assert title_on_list() == "Before"

    at_once(lambda: Event.objects.filter(pk=event.pk).update(title_en="After"))

    assert title_on_list() == "After"


@several_processes
@of_its_own
def test_a_page_that_was_begun_before_a_change_leaves_nothing_old(monkeypatch):
    event = make_event(title_en="Before")
    title_on_list()

    def change_while_a_card_is_made(*words, **names):
        at_once(lambda: Event.objects.filter(pk=event.pk).update(title_en="After"))
        return used_pieces.add_piece(*words, **names)

    Event.objects.filter(pk=event.pk).update(title_en="Between")
    monkeypatch.setattr("publishing.cards.add_piece", change_while_a_card_is_made)
    assert title_on_list() == "Between"
    monkeypatch.undo()

    assert title_on_list() == "After"


@several_processes
@of_its_own
def test_a_transaction_neither_uses_pieces_nor_leaves_any():
    event = make_event(title_en="Before")
    title_on_list()

    with transaction.atomic():
        Event.objects.filter(pk=event.pk).update(title_en="Taken back")
        assert title_on_list() == "Taken back"
        transaction.set_rollback(True)

    assert title_on_list() == "Before"


@several_processes
@of_its_own
def test_a_record_begins_and_ends_at_its_moment(monkeypatch):
    now = timezone.now()
    make_event(
        title_en="Tomorrow",
        public_from=now + timedelta(days=1),
        public_until=now + timedelta(days=2),
    )
    found = []
    for days in (0, 1, 2):
        later = now + timedelta(days=days, seconds=1)
        monkeypatch.setattr(timezone, "now", lambda later=later: later)
        found.append(read(Client(), LIST).found)
    assert found == [0, 1, 0]


@several_processes
@of_its_own
def test_the_moment_of_a_change_is_known():
    event = make_event(title_en="Exchange")
    title_on_list()
    assert Pieces.last.ends.hour == 0  # the day ends

    soon = timezone.now() + timedelta(seconds=1)
    Event.objects.filter(pk=event.pk).update(public_until=soon)
    title_on_list()

    assert Pieces.last.ends == soon


@several_processes
@of_its_own
def test_a_list_that_has_been_shown_asks_only_if_anything_has_changed():
    for _number in range(3):
        make_event("webinar", topics=["energy"])
    read(Client(), LIST)
    with CaptureQueriesContext(connection) as queries:
        read(Client(), LIST)
    assert len(queries) == 2


@several_processes
@of_its_own
def test_of_another_selection_only_the_cards_are_read_that_no_list_has_shown():
    make_event("webinar", topics=["energy"])
    make_event("workshop", topics=["water"])
    read(Client(), LIST)
    with CaptureQueriesContext(connection) as queries:
        assert read(Client(), f"{LIST}?topic=water").found == 1
    assert [it["sql"] for it in queries if 'FROM "events_event"' in it["sql"]] == []


# -- for whom ----------------------------------------------------------------------


@pytest.fixture
def pieces(client, kept_pieces):
    make_event(slug="exchange", title_en="Exchange")
    read(client, LIST)
    return Pieces.last


@pytest.mark.django_db
def test_a_page_leaves_its_pieces(pieces):
    assert {key[1] for key in pieces.kept} >= {"card", "facets", "foot", "menu"}


@pytest.mark.parametrize("address", [LIST, "/en/events/exchange/", "/en/", "/en/map/"])
@pytest.mark.django_db
def test_a_colleague_neither_uses_pieces_nor_leaves_any(pieces, address):
    for key in pieces.kept:
        pieces.kept[key] = "kept for readers"
    colleague = Client()
    colleague.force_login(make_staff_user())
    Pieces.last = None

    page = colleague.get(address)

    assert "kept for readers" not in page.content.decode()
    assert Pieces.last is None


@pytest.mark.django_db
def test_nothing_is_used_after_the_page(client, pieces):
    assert get_piece("foot") is None


@pytest.mark.django_db
def test_languages_have_pieces_of_their_own(client, pieces):
    assert 'href="/de/events/exchange/"' in client.get("/de/events/").content.decode()
    assert {key[0] for key in pieces.kept if key[1] == "card"} == {"en", "de"}


@pytest.mark.django_db
def test_an_address_that_is_unknown_adds_no_piece(client, pieces):
    before = set(pieces.kept)
    for query in ("x=1", "topic=unknown", "all=unknown", "page=999"):
        read(client, f"{LIST}?{query}")
    assert set(pieces.kept) == before


@pytest.mark.django_db
def test_what_is_hidden_again_is_gone(client, pieces):
    Event.objects.update(state=State.ARCHIVED)
    assert client.get("/en/events/exchange/").status_code == 404
    assert read(client, LIST).found == 0


# -- keeping -----------------------------------------------------------------------


@pytest.fixture
def used(kept_pieces, db):
    use_pieces()
    yield Pieces.last
    stop_using_pieces()


def test_a_piece_is_made_once(used):
    made = iter("12")
    assert [keep_piece(lambda: next(made), "a", number) for number in (1, 1, 2)] == ["1", "1", "2"]


def test_without_pieces_everything_is_made():
    made = iter("12")
    assert [keep_piece(lambda: next(made), "a") for _number in range(2)] == ["1", "2"]


def test_what_nobody_has_asked_for_longest_goes_first(used, settings):
    keep_piece(lambda: "x" * 1000, "a")
    settings.KEPT_PIECES_BYTES = int(used.size * 2.5)
    for name in "bac":
        keep_piece(lambda: "x" * 1000, name)
    assert [key[1] for key in used.kept] == ["a", "c"]
    assert used.size == sum(used.sizes.values())


def test_with_no_room_nothing_is_kept_or_asked(
    kept_pieces, settings, db, django_assert_num_queries
):
    settings.KEPT_PIECES_BYTES = 0
    with django_assert_num_queries(0):
        use_pieces()
        keep_piece(lambda: "x", "a")
    assert get_piece("a") is None


def test_a_template_keeps_a_piece_for_each_value(used):
    template = Template('{% kept "piece" a %}{{ a }}{{ b }}{% endkept %}')
    shown = [template.render(Context({"a": a, "b": b})) for a, b in ["xy", "xz", "yz"]]
    assert shown == ["xy", "xy", "yz"]
    with translation.override("de"):
        assert template.render(Context({"a": "x", "b": "z"})) == "xz"


def test_a_piece_has_no_blocks():
    with pytest.raises(TemplateSyntaxError, match="has no blocks"):
        Template("{% kept 1 %}{% block main %}{% endblock %}{% endkept %}")
