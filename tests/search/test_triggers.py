"""No change escapes the index, by whatever way it comes."""

import pytest
from django.db import connection

from events.models import Event, EventTopic, Participation
from partnerships.models import Country, GoodPractice, Municipality
from publishing.models import Topic
from search.models import Stale, Vocabulary
from tests.factories import (
    make_country,
    make_event,
    make_format,
    make_municipality,
    make_partnership,
    make_practice,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_a_saved_change_is_found_and_the_old_word_is_not(found):
    event = make_event(title_en="Oldword")
    assert found("oldword") == ["Oldword"]
    event.title_en = "Newword"
    event.save()
    assert (found("newword"), found("oldword", exact=True)) == (["Newword"], [])


def test_a_deleted_record_is_not_found(found):
    event = make_event(title_en="Exchange")
    assert found("exchange") == ["Exchange"]
    event.delete()
    assert found("exchange", exact=True) == []


def test_a_queryset_update_is_found(found):
    event = make_event(title_en="Oldword")
    assert found("oldword") == ["Oldword"]
    Event.objects.filter(pk=event.pk).update(title_en="Newword")
    assert (found("newword"), found("oldword", exact=True)) == (["Newword"], [])


def test_bulk_created_records_are_found(found):
    Event.objects.bulk_create(
        Event(
            slug=slug,
            title_en="Exchange",
            format=make_format(),
            starts_precision="unknown",
            state="published",
        )
        for slug in ("a", "b")
    )
    assert found("exchange") == ["Exchange", "Exchange"]


def test_a_row_changed_by_hand_is_found(found):
    make_event(title_en="Oldword")
    assert found("oldword") == ["Oldword"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET title_en = 'Newword'")
    assert found("newword") == ["Newword"]


def test_a_withdrawn_record_is_not_found_and_a_published_one_again(found):
    event = make_event(title_en="Exchange")
    assert found("exchange") == ["Exchange"]
    Event.objects.filter(pk=event.pk).update(state="withdrawn", withdrawn_because="Wrong.")
    assert found("exchange", exact=True) == []
    Event.objects.filter(pk=event.pk).update(state="published")
    assert found("exchange") == ["Exchange"]


def test_an_added_topic_is_found_and_a_removed_one_not(found):
    event, topic = make_event(title_en="Workshop"), make_topic("solid-waste")
    assert found("solid waste") == []
    event.topics.add(topic)
    assert found("solid waste") == ["Workshop"]
    event.topics.remove(topic)
    assert found("solid waste") == []


def test_topics_merged_row_by_row_are_found_under_the_one_that_stays(found):
    old, new = make_topic("old-rubbish"), make_topic("solid-waste")
    make_event(title_en="Workshop", topics=[old])
    assert found("solid waste") == []
    EventTopic.objects.filter(tag=old).update(tag=new)
    old.delete()
    assert found("solid waste") == ["Workshop"]


def test_a_municipality_at_an_event_is_found(found):
    event, town = make_event(title_en="Workshop"), make_municipality(name_en="Jena")
    assert found("Jena") == []
    row = Participation.objects.create(event=event, municipality=town)
    assert found("Jena") == ["Workshop"]
    row.delete()
    assert found("Jena") == []


def test_a_renamed_municipality_is_found_by_its_new_name_only(found):
    town = make_municipality(name_en="Chemnitz")
    make_event(title_en="Workshop", municipalities=[town])
    assert found("Chemnitz") == ["Workshop"]
    Municipality.objects.filter(pk=town.pk).update(name_en="Zwickau")
    assert (found("Zwickau"), found("Chemnitz", exact=True)) == (["Workshop"], [])


def test_what_belongs_to_a_municipality_follows_it_into_another_country(found):
    town = make_municipality("JO", name_en="Bordertown")
    make_partnership([town], title_en="Twins")
    practice = make_practice(municipality=town, title_en="Practice")
    assert found("Libanon", kind="partnership") == []
    town.country = make_country("LB")
    town.save()
    assert found("Libanon", kind="partnership") == ["Twins"]
    assert found("Libanon", kind="practice") == ["Practice"]
    assert GoodPractice.objects.get() == practice


@pytest.mark.parametrize("state", ["draft", "published"])
def test_a_practice_is_found_in_the_country_of_a_municipality_that_readers_see(found, state):
    town = make_municipality("LB")
    make_practice(municipality=town, country=make_country("JO"), title_en="Practice")
    assert found("Libanon", kind="practice") == ["Practice"]

    Municipality.objects.filter(pk=town.pk).update(state=state)

    assert found("Libanon", kind="practice") == ["Practice"] * (state == "published")


def test_an_added_synonym_finds_at_once_and_a_removed_one_no_longer(found):
    topic = make_topic("solid-waste")
    make_event(title_en="Workshop", topics=[topic])
    assert found("trash") == []
    Topic.objects.filter(pk=topic.pk).update(synonyms_en="trash")
    assert found("trash") == ["Workshop"]
    Topic.objects.filter(pk=topic.pk).update(synonyms_en="")
    assert found("trash") == []


def test_a_new_name_of_a_country_finds_at_once(found):
    make_event(title_en="Workshop", countries=["TR"])
    assert found("Anatolien") == []
    Country.objects.update(synonyms_de="Anatolien")
    assert found("Anatolien") == ["Workshop"]


def test_a_record_changed_twice_is_noted_once():
    event = make_event()
    Stale.objects.all().delete()
    event.save()
    event.save()
    assert list(Stale.objects.values_list("kind", "record_id")) == [(1, event.pk)]


def test_words_of_records_do_not_make_the_lexicon_old():
    event = make_event()
    version = Vocabulary.objects.get().version
    event.save()
    assert Vocabulary.objects.get().version == version
