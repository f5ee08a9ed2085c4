"""Two topics that mean the same become one."""

import pytest
from django.apps import apps
from taggit.models import ItemBase

from partnerships.models import NoticeProposal, Partnership
from publishing.models import Revision, Topic, TopicalRecord
from publishing.topic_merge import (
    merge_topics,
    preview_merge,
    rows_with_one_topic,
    similar_topics,
    topic_use_models,
)
from search.find import search_records
from search.lexicon import clear_lexicon_cache
from tests.factories import (
    make_any,
    make_country,
    make_event,
    make_partnership,
    make_practice,
    make_staff_user,
    make_topic,
)

pytestmark = pytest.mark.django_db
of_topical_kinds = pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if issubclass(model, TopicalRecord)],
    ids=lambda model: model.__name__,
)


@pytest.fixture
def old():
    return make_topic("rubbish")


@pytest.fixture
def new():
    return make_topic("solid-waste")


def test_no_table_that_refers_to_topics_is_forgotten():
    relations = Topic._meta.get_fields(include_hidden=True)
    tables = {it.related_model for it in relations if it.auto_created and not it.concrete}
    linking = {table for table in tables if issubclass(table, ItemBase)}
    records = {table._meta.get_field("content_object").related_model for table in linking}
    others = {model for model, _field in rows_with_one_topic()}
    assert linking == set(topic_use_models())
    assert tables - records == linking | others


def test_a_proposal_gets_the_topic_that_stays(old, new):
    proposal = NoticeProposal.objects.create(
        title="Compost",
        text="Help",
        place="Irbid",
        country=make_country("JO"),
        topic=old,
        address="a@example.org",
        language="en",
        ticket="1",
    )
    merge_topics(old, new)
    proposal.refresh_from_db()
    assert proposal.topic == new


@of_topical_kinds
def test_every_kind_of_record_gets_the_topic_that_stays(old, new, model):
    record = make_any(model, topics=[old])
    merge_topics(old, new)
    assert list(record.topics.all()) == [new]


@of_topical_kinds
def test_a_record_with_both_topics_has_the_one_that_stays_once(old, new, model):
    record = make_any(model, topics=[old, new, "energy"])
    merge_topics(old, new)
    assert sorted(record.topics.values_list("slug", flat=True)) == ["energy", "solid-waste"]
    assert record.topic_uses.count() == 2


def test_records_without_either_are_left_alone(old, new):
    event = make_event(topics=["energy"])
    merge_topics(old, new)
    assert [topic.slug for topic in event.topics.all()] == ["energy"]


def test_what_moves_is_counted_by_kind(old, new):
    make_event(topics=[old])
    make_event(topics=[old, new], state="draft")
    make_practice(topics=[old])
    make_practice(topics=[new])
    moving = [(str(it.kind), it.number, it.already) for it in preview_merge(old, new)]
    assert moving == [("events", 2, 1), ("good practices", 1, 0)]


def test_names_and_other_words_become_other_words_in_their_language():
    old = make_topic("rubbish", label_en="Rubbish", label_de="Müll", synonyms_ar="قمامة")
    new = make_topic("waste", label_en="Waste", label_de="Abfall", synonyms_en="litter")
    merge_topics(old, new)
    new.refresh_from_db()
    assert new.synonyms_en == "litter\nRubbish"
    assert new.synonyms_de == "Müll"
    assert new.synonyms_ar == "قمامة"
    assert (new.label_en, new.label_de) == ("Waste", "Abfall")


def test_no_word_stands_there_twice():
    old = make_topic("rubbish", label_en="Litter!", synonyms_en="waste\nTrash\n\ntrash")
    new = make_topic("waste", label_en="Waste", synonyms_en="litter")
    merge_topics(old, new)
    new.refresh_from_db()
    assert new.synonyms_en == "litter\nTrash"


def test_the_merged_topic_is_gone_and_its_address_leads_on(client, old, new):
    merge_topics(old, new)
    assert list(Topic.objects.all()) == [new]
    response = client.get("/de/topics/rubbish/")
    assert (response.status_code, response["Location"]) == (301, "/de/topics/solid-waste/")


def test_addresses_lead_on_through_several_merges(client, old, new):
    old.slug = "garbage"
    old.save()
    merge_topics(merge_topics(old, new), make_topic("waste"))
    for slug in ("rubbish", "garbage", "solid-waste"):
        assert client.get(f"/en/topics/{slug}/")["Location"] == "/en/topics/waste/"


def test_the_old_word_still_finds_the_records(old, new):
    clear_lexicon_cache()
    event = make_event(title_en="Workshop", topics=[old])
    partnership = make_partnership(title_en="Twins", topics=[new])
    merge_topics(old, new)
    for word in ("rubbish", "solid waste"):
        found = search_records(word)
        assert found.counts == {"event": 1, "partnership": 1, "topic": 1}
        assert list(found.ids({"event": (0, 9)}, "best")["event"]) == [event.pk]
    assert Partnership.objects.get(topics=new) == partnership


def test_old_versions_of_records_come_back_with_the_topic_that_there_is(old, new):
    event, energy = make_event(), make_topic("energy")
    version = Revision.objects.start(event, author=make_staff_user())
    version.number = 1
    version.snapshot = {"fields": {"topics": [old.pk, new.pk, energy.pk]}, "rows": {}}
    version.save()
    merge_topics(old, new)
    version.refresh_from_db()
    assert sorted(version.snapshot["fields"]["topics"]) == sorted([new.pk, energy.pk])


# -- nearly the same ---------------------------------------------------------------------


def test_a_topic_with_nearly_the_same_label_is_named():
    other = make_topic("solid-waste", label_en="Solid waste")
    assert similar_topics(make_topic("b", label_en="Solid wastes")) == {
        other: ("Solid wastes", "Solid waste")
    }


def test_words_are_compared_across_languages_and_with_other_words():
    energy = make_topic("energy", synonyms_tr="Enerji")
    topic = make_topic("power", label_de="ENERJİ")
    assert similar_topics(topic) == {energy: ("ENERJİ", "Enerji")}


def test_a_topic_is_not_like_itself_nor_like_something_else():
    make_topic("water")
    topic = make_topic("waste", synonyms_en="Waste\nwastes")
    assert similar_topics(topic) == {}
