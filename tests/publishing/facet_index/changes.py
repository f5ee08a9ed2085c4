"""What may happen to records: one change each, made by chance, at a moment."""

import csv
import random
from contextlib import nullcontext
from datetime import date, timedelta
from io import StringIO
from tempfile import NamedTemporaryFile

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from events.models import Event, Participation
from partnerships.models import Country, GoodPractice, Municipality, Notice, Partnership, Party
from publishing.kinds import kinds
from publishing.models import Topic
from tests.factories import (
    make_country,
    make_event,
    make_expert,
    make_format,
    make_notice,
    make_partnership,
    make_practice,
    make_topic,
)

LISTS = [kind for kind in kinds if kind.route]
TOPICS = ("energy", "health", "solid-waste")
COUNTRIES = ("DE", "JO", "LB")


def any_of(model):
    return random.choice(model.objects.order_by("pk"))


def some(values):
    return random.sample(values, random.randint(0, len(values)))


def any_moment(now):
    return now + timedelta(days=random.randint(-2, 5), hours=random.randint(0, 23))


def change_topics(now):
    record = any_of(random.choice([Event, Partnership, GoodPractice, Notice]))
    record.topics.set(map(make_topic, some(TOPICS)))


def change_state(now):
    model = random.choice([kind.model for kind in LISTS])
    state = random.choice(["draft", "published", "published"])
    model.objects.filter(pk=any_of(model).pk).update(state=state)


def schedule(now):
    model = random.choice([kind.model for kind in LISTS])
    moments = random.choice(
        [
            {"public_from": any_moment(now), "public_until": None},
            {"public_until": any_moment(now), "public_from": None},
            {"public_from": None, "public_until": None},
        ]
    )
    model.objects.filter(pk=any_of(model).pk).update(**moments)


def change_event(now):
    event = any_of(Event)
    day = date(random.randint(2015, 2019), 12, 30)
    event.starts_on, event.ends_on = day, day + timedelta(days=random.randint(0, 400))
    event.format = make_format(random.choice(["study_tour", "webinar"]))
    event.starts_precision = event.ends_precision = "day"
    event.save()
    event.countries.set(map(make_country, some(COUNTRIES)))


def change_participants(now):
    event = any_of(Event)
    event.participations.all().delete()
    for town in some(list(Municipality.objects.all())):
        for role in some(["host", "participant"]):
            Participation.objects.create(event=event, municipality=town, role=role)


def change_parties(now):
    partnership = any_of(Partnership)
    partnership.parties.all().delete()
    for town in some(list(Municipality.objects.all())):
        Party.objects.create(partnership=partnership, municipality=town)


def move_municipality(now):
    town = any_of(Municipality)
    country = make_country(random.choice(COUNTRIES))
    Municipality.objects.filter(pk=town.pk).update(country=country, name_en=random.choice("abcde"))


def expire_notice(now):
    day = now.date() + timedelta(days=random.randint(-1, 3))
    Notice.objects.filter(pk=any_of(Notice).pk).update(expires_on=day)


def reorder_countries(now):
    Country.objects.filter(pk=any_of(Country).pk).update(position=random.randint(1, 9))


def rename_topic(now):
    Topic.objects.filter(pk=any_of(Topic).pk).update(label_en=random.choice("abcde"))


def make_another(now):
    random.choice([make_event, make_partnership, make_practice, make_expert, make_notice])(
        topics=some(TOPICS)
    )


def delete_one(now):
    model = random.choice([Event, Partnership, GoodPractice, Notice])
    if model.objects.count() > 2:
        any_of(model).delete()


def import_table(now):
    """Rows change records; sometimes another is refused, and so are all."""
    rows = [[event.public_id, random.choice(TOPICS)] for event in Event.objects.all()[:3]]
    is_refused = random.random() < 0.3
    if is_refused:
        rows.append(["EV-9999", TOPICS[0]])
    with NamedTemporaryFile("w", suffix=".csv") as file:
        csv.writer(file).writerows([["id", "topics"], *rows])
        file.flush()
        with pytest.raises(CommandError) if is_refused else nullcontext():
            call_command("import_table", "event", file.name, publish=True, stdout=StringIO())


def change_and_take_back(now):
    point = transaction.savepoint()
    change_state(now)
    change_topics(now)
    transaction.savepoint_rollback(point)


ACTIONS = [
    change_topics,
    change_state,
    change_state,
    schedule,
    schedule,
    change_event,
    change_participants,
    change_parties,
    move_municipality,
    expire_notice,
    reorder_countries,
    rename_topic,
    make_another,
    delete_one,
    import_table,
    change_and_take_back,
]
