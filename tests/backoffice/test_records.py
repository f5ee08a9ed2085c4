"""The back office for topics and sources."""

import pytest

from backoffice import records
from publishing.models import Topic
from tests.factories import make_event, make_family, make_source, make_topic
from tests.office import page_of, signed_in
from tests.reading import Page, read, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["topic", "topicfamily", "source"])
def test_lists_and_forms_open(editor, model):
    make_topic(family=make_family())
    make_source()
    assert editor.get(f"/admin/publishing/{model}/").status_code == 200
    assert editor.get(f"/admin/publishing/{model}/add/").status_code == 200


def test_a_new_topic_has_its_words_in_every_language(editor):
    family = make_family()
    data = {
        "label_en": "Solid waste",
        "label_ar": "النفايات",
        "name": "Solid waste",
        "slug": "solid-waste",
        "family": family.pk,
    }
    assert editor.post("/admin/publishing/topic/add/", data).status_code == 302
    topic = Topic.objects.get()
    assert (topic.label_ar, topic.family) == ("النفايات", family)


def test_a_source_shows_the_site_it_stands_on(editor):
    make_source(url="https://www.connective-cities.net/a")
    page = editor.get("/admin/publishing/source/").content.decode()
    assert ">connective-cities.net<" in page


def test_the_tags_of_the_library_are_not_in_the_way(editor):
    assert "/admin/taggit/" not in editor.get("/admin/").content.decode()


def test_texts_that_a_translator_only_reads_say_their_language_and_direction():
    event = make_event(source_language="de", title_de="Reise", summary_ar="زيارة", state="draft")
    page = read(signed_in("Translators: English"), page_of(event))
    shown = {
        text_of(one): (one.get("lang"), one.get("dir"))
        for box in page.all("div", class_="readonly")
        for one in page.all("div", box)
        if one.get("lang")
    }
    assert shown["Reise"] == ("de", "ltr")
    assert shown["زيارة"] == ("ar", "rtl")
    assert "Title (German):" in page.texts("label")


def test_choices_of_filters_are_counted_at_once_in_a_short_list_only(editor, monkeypatch):
    make_event()
    make_event()
    choice, address = "documented (2)", "/admin/events/event/"
    assert choice in text_of(Page(editor.get(address)).one("nav", id="changelist-filter"))

    monkeypatch.setattr(records, "MOST_COUNTED_AT_ONCE", 1)
    nav = Page(editor.get(address)).one("nav", id="changelist-filter")
    assert choice not in text_of(nav)
    assert "Show counts" in text_of(nav)
    nothing = Page(editor.get(address, {"state__exact": "withdrawn"}))
    assert "Show counts" in text_of(nothing.one("nav", id="changelist-filter"))
    asked = Page(editor.get(address, {"_facets": "True"}))
    assert choice in text_of(asked.one("nav", id="changelist-filter"))
