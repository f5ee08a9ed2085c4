"""Whatever happens to the records, the index is as if it were made anew."""

import random
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from events.models import Event, EventTopic, Participation
from partnerships.models import Municipality
from publishing.content_changes import log_state
from search import index
from search.find import search_records
from search.models import Entry, Stale, Word
from tests.factories import (
    make_country,
    make_event,
    make_format,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
    make_topic,
)

pytestmark = pytest.mark.django_db
KINDS_OF_CHANGES = 14
UNDATED = {"starts_precision": "unknown"}


def state():
    """All that the index says."""
    sql = {
        "sqlite": "SELECT rowid, attrs, title, body FROM search_text",
        "postgresql": "SELECT id, words::text FROM search_text",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        texts = cursor.fetchall()
    entries = Entry.objects.values_list("pk", "kind", "record_id")
    return sorted(texts), sorted(entries), sorted(Word.objects.values_list("word", flat=True))


def change_something(chance, words):
    """One random change, by one of the many ways there are."""
    events = Event.objects.order_by("pk")
    event, other = chance.choice(events), chance.choice(events)
    town = chance.choice(Municipality.objects.order_by("pk"))
    topic = make_topic(chance.choice(words).lower())
    match chance.randrange(KINDS_OF_CHANGES):
        case 0:
            event.title_en = chance.choice(words)
            event.save()
        case 1:
            events.filter(pk__gte=event.pk).update(summary_de=chance.choice(words))
        case 2:
            slugs = [f"{chance.random()}".replace(".", "-") for _one in range(2)]
            Event.objects.bulk_create(
                Event(slug=slug, format=make_format(), state="published", **UNDATED)
                for slug in slugs
            )
        case 3:
            if events.count() > 2:
                event.delete()
        case 4:
            events.filter(pk=event.pk).update(state="withdrawn", withdrawn_because="Wrong.")
        case 5:
            events.filter(state="withdrawn").update(state="published")
        case 6:
            event.topics.add(topic)
        case 7:
            event.topics.clear()
        case 8:
            EventTopic.objects.filter(content_object=event).exclude(
                tag__in=other.topics.all()
            ).update(content_object=other)
        case 9:
            Participation.objects.get_or_create(event=event, municipality=town)
        case 10:
            town.country = make_country(chance.choice(["DE", "JO", "LB"]))
            town.name_en = chance.choice(words)
            town.save()
        case 11:
            event.countries.set([make_country(chance.choice(["DE", "TR"]))])
        case 12:
            topic.label_de = chance.choice(words)
            topic.save()
        case 13:
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE events_event SET starts_on = %s, starts_precision = 'day'",
                    [date(2018, 1, 1)],
                )


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_index_equals_a_new_one(seed):
    chance = random.Random(seed)
    towns = [make_municipality("DE"), make_municipality("JO")]
    make_partnership(towns)
    make_practice(municipality=towns[0])
    for _event in range(3):
        make_event(municipalities=towns[:1])
    for _change in range(15):
        change_something(chance, ["waste", "Köln", "نفايات", "çalıştay", "it's"])
        if chance.random() < 0.4:
            index.refresh_index()
    index.refresh_index()
    kept = state()
    index.rebuild_index()
    assert kept == state()


def test_a_draft_has_no_entry():
    make_event(state="draft")
    index.refresh_index()
    assert not Entry.objects.filter(kind=1).exists()


def test_refreshing_takes_in_no_more_than_asked_for_and_the_oldest_changes_first():
    make_topic()
    index.refresh_index()
    first, second = make_event(), make_event()
    assert index.refresh_index(most=1) == 1
    assert list(Entry.objects.filter(kind=1).values_list("record_id", flat=True)) == [first.pk]
    index.refresh_index()
    assert {first.pk, second.pk} == set(
        Entry.objects.filter(kind=1).values_list("record_id", flat=True)
    )


def test_with_nothing_changed_there_is_nothing_to_do():
    index.refresh_index()
    assert index.refresh_index() == 0


def test_a_database_that_cannot_be_written_keeps_its_notes(monkeypatch):
    make_event()
    noted = Stale.objects.count()

    def locked(*_arguments):
        raise OperationalError("database is locked")

    monkeypatch.setattr(index, "index_records", locked)
    assert index.refresh_index() == 0
    assert Stale.objects.count() == noted


def test_the_newest_of_a_kind_have_the_highest_keys():
    older = Entry.key(1, date(2016, 1, 1), 900)
    newer = Entry.key(1, date(2016, 1, 2), 2)
    undated = Entry.key(1, None, 5)
    assert undated < older < newer < Entry.key(2, None, 1)


def test_words_of_titles_are_kept_for_mistyped_ones():
    make_event(title_en="Exchange of a fox")
    index.refresh_index()
    words = set(Word.objects.values_list("word", flat=True))
    assert "exchange" in words
    assert "fox" not in words


@pytest.mark.parametrize("how", ["deleted", "withdrawn", "renamed", "ended"])
def test_words_of_a_title_that_is_gone_are_not_offered_for_mistyped_ones(how):
    make_event(title_en="Exchange in Jena")
    event = make_event(title_en="Mustermannova exchange")
    assert search_records("Mustermanova").corrected == [("mustermanova", "mustermannova")]
    if how == "deleted":
        event.delete()
    else:
        change = {
            "withdrawn": {"state": "withdrawn", "withdrawn_because": "Wrong."},
            "renamed": {"title_en": "Another exchange"},
            "ended": {"public_until": timezone.now() - timedelta(seconds=1)},
        }[how]
        Event.objects.filter(pk=event.pk).update(**change)
    assert search_records("Mustermanova").corrected == []
    words = set(Word.objects.values_list("word", flat=True))
    assert "mustermannova" not in words
    assert "exchange" in words


def test_words_of_a_new_title_are_offered_for_mistyped_ones():
    make_event(title_en="Exchange")
    assert search_records("Mustermanova").corrected == []
    make_event(title_en="Mustermannova")
    assert search_records("Mustermanova").corrected == [("mustermanova", "mustermannova")]


def test_words_of_a_municipality_whose_time_has_ended_are_not_offered():
    tomorrow = timezone.now() + timedelta(days=1)
    make_municipality("JO", name_en="Mustermannova", public_until=tomorrow)
    index.refresh_index()
    assert search_records("Mustermanova").corrected
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        index.mark_due_stale(tomorrow - timedelta(days=1), timezone.now())
        assert search_records("Mustermanova").corrected == []


def test_a_title_of_the_longest_words_is_indexed():
    make_event(title_de="ß" * 60)
    assert index.refresh_index() > 0


def test_the_command_makes_the_index_anew():
    event = make_event(title_en="Exchange")
    index.refresh_index()
    before = state()
    Stale.objects.all().delete()
    Entry.objects.all().delete()
    output = StringIO()
    call_command("rebuild_search", stdout=output)
    assert state() == before
    assert Entry.objects.filter(kind=1, record_id=event.pk).exists()
    assert output.getvalue().endswith(" records read.\n")


def test_installing_again_changes_nothing():
    make_event()
    index.refresh_index()
    before = state()
    index.install_search()
    assert state() == before


def test_a_record_is_found_from_its_day_on_until_its_last(found):
    tomorrow, later = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=3)
    make_event(title_en="Scheduled", public_from=tomorrow, public_until=later)
    assert found("scheduled") == []

    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        index.mark_due_stale(tomorrow - timedelta(days=1), timezone.now())
        assert found("scheduled") == ["Scheduled"]
    with time_machine.travel(later + timedelta(minutes=1)):
        index.mark_due_stale(tomorrow + timedelta(minutes=1), timezone.now())
        assert found("scheduled") == []


def test_a_process_that_starts_notes_what_began_or_ended_while_none_ran():
    tomorrow = timezone.now() + timedelta(days=1)
    make_event(title_en="Scheduled", public_from=tomorrow)
    make_event(title_en="Ending", public_until=tomorrow)
    index.refresh_index()

    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        index.mark_due_stale(None, timezone.now())
        assert Stale.objects.count() == 2


def test_a_process_that_starts_writes_nothing_of_what_the_index_knows():
    make_event(title_en="Scheduled", public_from=timezone.now() - timedelta(days=1))
    make_notice(expires_on=date(2020, 1, 1))
    index.refresh_index()
    before = log_state()

    index.mark_due_stale(None, timezone.now())

    assert (Stale.objects.count(), log_state()) == (0, before)
