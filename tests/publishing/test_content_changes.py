"""No change of what readers see escapes the log, by whatever way and in whatever order it comes."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from events.models import Event, EventFormat
from partnerships.models import Municipality
from publishing import content_changes
from publishing.content_changes import (
    NEVER_SHOWN,
    OTHER,
    changes_since,
    content_tables,
    current_position,
    log_other_change,
    log_statements,
    prune_log,
    records_by_table,
)
from publishing.kinds import kinds
from publishing.models import Comment, ContentChange, Topic
from tests.factories import (
    make_country,
    make_event,
    make_format,
    make_municipality,
    make_organisation,
    make_page,
    make_source,
    make_topic,
)

EVENT, MUNICIPALITY, TOPIC = 1, 6, 7  # the numbers of the kinds

pytestmark = pytest.mark.django_db


def changes_by(action):
    position = current_position()
    action()
    return changes_since(position)[1]


# -- what is logged ----------------------------------------------------------------


def test_nothing_has_changed_since_now():
    position = current_position()
    position, changes = changes_since(position)
    assert changes == set()
    assert changes_since(position)[1] == set()


def test_who_does_not_know_a_position_is_told_that_everything_may_have_changed():
    assert changes_since(None)[1] is None


def test_a_record_is_logged_by_its_kind_and_key():
    event = make_event()
    key = event.pk
    assert changes_by(event.save) == {(EVENT, key)}
    assert changes_by(event.delete) == {(EVENT, key)}


def test_an_update_of_many_rows_is_logged():
    event, other = make_event(), make_event()
    update = Event.objects.all().update
    assert changes_by(lambda: update(title_en="New")) == {(EVENT, event.pk), (EVENT, other.pk)}


def test_what_has_been_read_is_not_told_again():
    event = make_event()
    position = current_position()
    event.save()
    position, changes = changes_since(position)
    assert changes == {(EVENT, event.pk)}
    assert changes_since(position)[1] == set()
    event.save()
    assert changes_since(position)[1] == {(EVENT, event.pk)}


def test_a_row_that_belongs_to_records_is_logged_with_them():
    town, topic = make_municipality(), make_topic("waste")
    event = make_event(municipalities=[town])
    assert changes_by(lambda: event.topics.add(topic)) == {(EVENT, event.pk)}
    update = Municipality.objects.update
    assert changes_by(lambda: update(name_en="X")) == {(MUNICIPALITY, town.pk), (EVENT, event.pk)}
    assert changes_by(lambda: Topic.objects.update(label_en="X")) == {(TOPIC, topic.pk)}


def test_an_organisation_is_logged_also_if_no_event_is_affected():
    organisation = make_organisation()
    assert changes_by(organisation.save) == {OTHER}
    event = make_event()
    event.organisers.add(organisation)
    assert changes_by(organisation.save) == {OTHER, (EVENT, event.pk)}


@pytest.mark.parametrize("make", [make_country, make_format, make_page, make_source])
def test_all_other_rows_that_pages_show_are_logged(make):
    assert changes_by(make) == {OTHER}


def test_what_no_page_shows_is_not_logged():
    event = make_event()
    note = Comment.objects.start(event, text="Really?")
    assert changes_by(note.save) == set()


def test_a_statement_that_changes_no_row_is_not_logged():
    assert changes_by(lambda: EventFormat.objects.filter(pk=0).update(slug="none")) == set()


def test_what_is_rolled_back_was_never_logged():
    def change_and_regret():
        with transaction.atomic():
            make_event()
            transaction.set_rollback(True)

    assert changes_by(change_and_regret) == set()


# -- roll-call of the tables -------------------------------------------------------


def test_triggers_stand_on_every_table_that_is_not_named_as_never_shown():
    if connection.vendor == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        found = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(found)
        names = {name for (name,) in cursor.fetchall() if name.startswith("content_")}
    events = ("insert", "update", "delete")
    assert names == {f"content_{table}_{event}" for table in content_tables() for event in events}
    assert len(content_tables()) > 40
    assert all(log_statements().values())


def test_only_what_exists_is_named_as_never_shown():
    models = apps.get_models(include_auto_created=True)
    names = {name for it in models for name in (it._meta.label_lower, it._meta.app_label)}
    assert names >= NEVER_SHOWN


def test_records_are_found_from_every_table_that_a_facet_follows():
    tables = {kind.name: sorted(records_by_table(kind)) for kind in kinds.searchable}

    assert tables["event"] == [
        "events_event",
        "events_event_countries",
        "events_event_organisers",
        "events_event_programmes",
        "events_eventtopic",
        "events_followup",
        "events_participation",
        "events_partnershiporigin",
        "partnerships_goodpractice",
        "partnerships_municipality",
        "partnerships_organisation",
        "partnerships_partnership",
    ]
    assert tables["partnership"] == [
        "partnerships_municipality",
        "partnerships_partnership",
        "partnerships_partnershiptopic",
        "partnerships_party",
    ]


def test_on_sqlite_the_triggers_make_way_for_migrations_and_come_back():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL changes tables with their triggers")
    organisation = make_organisation()
    content_changes.remove_log_triggers()
    assert changes_by(organisation.save) == set()
    content_changes.install_log()
    assert changes_by(organisation.save) == {OTHER}


# -- a limited log -----------------------------------------------------------------


def test_too_many_changes_are_not_told_one_by_one(monkeypatch):
    monkeypatch.setattr(content_changes, "MAX_CHANGES", 2)
    events = [make_event() for _number in range(3)]
    update = Event.objects.filter(pk__in=[events[0].pk, events[1].pk]).update
    assert len(changes_by(lambda: update(title_en="Two"))) == 2
    assert changes_by(lambda: Event.objects.update(title_en="Three")) is None


@pytest.mark.usefixtures("fresh_log")
def test_a_pruned_log_says_what_it_no_longer_knows(monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("positions of PostgreSQL depend on all that runs on the server")
    monkeypatch.setattr(content_changes, "KEPT_CHANGES", 3)
    early = current_position()
    log_other_change()
    for _number in range(4):
        log_other_change()
    late = current_position()
    log_other_change()

    prune_log()

    assert ContentChange.objects.count() == 3
    assert changes_since(early)[1] is None
    assert changes_since(late)[1] == {OTHER}
    prune_log()
    assert ContentChange.objects.count() == 3
