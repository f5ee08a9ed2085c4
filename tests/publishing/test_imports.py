import pytest

from events.models import Event
from publishing.cells import text
from publishing.imports import Links, Sources, TopicImport, set_columns, store
from publishing.models import Source, Topic
from publishing.tables import Row, Table
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def row(**cells):
    return Row(Table("topics.csv", []), 2, cells)


def test_columns_follow_the_row():
    topic = Topic(name="Waste", label_en="Waste")
    columns = {"name": ("label", text), "label_en": ("label", text)}
    assert set_columns(row(label="Rubbish"), topic, columns) == ["name", "label_en"]


def test_columns_that_others_write_are_only_filled():
    topic = Topic(label_en="Waste", label_de="")
    columns = {"label_en": ("label", text), "label_de": ("label", text)}
    changed = set_columns(row(label="Rubbish"), topic, columns, only_if_empty=columns)
    assert (changed, topic.label_en, topic.label_de) == (["label_de"], "Waste", "Rubbish")


def test_nothing_is_saved_after_a_problem():
    topic_row = row(key="waste")
    topic_row.table.refuse("Something else is wrong.")
    store(topic_row, Topic(slug="waste", name="Waste"), [], {})
    assert not Topic.objects.exists()


def test_the_models_complaint_goes_to_the_column():
    topic_row = row(key="waste", label="x" * 101)
    topic = Topic(slug="waste", name="Waste")
    columns = {"label_en": ("label", text)}
    store(topic_row, topic, set_columns(topic_row, topic, columns), columns)
    assert [problem.column for problem in topic_row.table.problems] == ["label"]


def test_a_topic_is_taken_from_its_row():
    labels = {f"label_{code}": code for code in ["en", "de", "tr", "ar"]}
    taken = row(key="waste", description="Collection.", **labels)
    TopicImport().take(taken)
    topic = Topic.objects.get(slug="waste")
    assert (topic.name, topic.label_tr, topic.description_en) == ("en", "tr", "Collection.")
    assert taken.outcome == "created"


def test_links_are_written_only_where_they_differ():
    kept, dropped, added = (
        Source.objects.create(url=f"https://{name}.example/") for name in ["a", "b", "c"]
    )
    event = make_event(sources=[kept, dropped])
    links = Links(Event.sources.through, "event_id", "source_id")
    taken = row(key="walk")
    links.set(taken, event, [(kept.pk,), (added.pk,)])
    links.save()
    assert set(event.sources.all()) == {kept, added}
    assert taken.outcome == "changed"


def test_a_source_is_made_once():
    sources = Sources()
    assert sources.find("https://a.example/") is sources.find(" https://a.example/ ")
    assert Source.objects.count() == 1
