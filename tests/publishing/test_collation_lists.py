"""Lists, facets and choices stand in the order of the reader's language."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation

from events.affiliations import Affiliations
from events.filters import EventFilter
from events.models import Event
from partnerships.models import Country, Municipality
from publishing.facet_index import get_facet_index
from publishing.kinds import kinds
from publishing.models import Topic
from tests.factories import make_country, make_event, make_municipality, make_topic
from tests.reading import read

pytestmark = pytest.mark.django_db
GERMAN = ["Armenien", "Österreich", "Zypern"]
TURKISH = ["Cizre", "Çankaya", "Diyarbakır", "Şırnak", "Urfa"]
SHUFFLED = ["Urfa", "Çankaya", "Şırnak", "Cizre", "Diyarbakır"]


@pytest.fixture
def countries():
    Country.objects.exclude(pk__in=[make_country(code).pk for code in ("AM", "AT", "CY")]).delete()
    for code, english, german in [
        ("AM", "Armenia", "Armenien"),
        ("AT", "Austria", "Österreich"),
        ("CY", "Cyprus", "Zypern"),
    ]:
        Country.objects.filter(code=code).update(name_en=english, name_de=german, position=5)
    return list(Country.objects.order_by("-code"))


def test_countries(countries):
    with translation.override("de"):
        assert [str(one) for one in Country.objects.in_order()] == GERMAN


def test_countries_in_a_facet_that_lead_to_equally_many_records(countries):
    for country in countries:
        make_event(country=country)
    with translation.override("de"):
        groups = EventFilter(QueryDict(), get_facet_index(kinds.get(name="event"))).groups
        (labels,) = [
            [option.label for option in group.options]
            for group in groups
            if group.facet.name == "country"
        ]
    assert labels == GERMAN


def test_countries_of_an_event(countries):
    event = make_event()
    event.countries.set(countries)
    with translation.override("de"):
        assert [str(one) for one in Affiliations.of(event).countries] == GERMAN


def test_municipalities_page_by_page(client):
    for name in SHUFFLED:
        make_municipality("TR", name_en="", name_tr=name)
    with translation.override("tr"):
        assert [one.name for one in Municipality.objects.in_order()] == TURKISH
    page = read(client, "/tr/municipalities/")
    places = [page.text.index(name) for name in TURKISH]
    assert places == sorted(places)


def test_topics_of_a_record():
    event = make_event()
    for name in SHUFFLED:
        topic = make_topic(name)
        Topic.objects.filter(pk=topic.pk).update(label_tr=name, label_en=name[::-1])
        event.topics.add(topic)
    with translation.override("tr"):
        (event,) = Event.objects.with_topics()
        assert [str(topic) for topic in event.topic_list] == TURKISH


@pytest.mark.parametrize("address", ["changelist", "autocomplete"])
def test_municipalities_in_the_back_office(editor, address):
    for name in SHUFFLED:
        make_municipality("TR", name_en=name[::-1], name_tr=name)
    headers = {"Accept-Language": "tr"}
    if address == "changelist":
        page = editor.get(reverse("admin:partnerships_municipality_changelist"), headers=headers)
        names = [str(one.name_tr) for one in page.context["cl"].result_list]
    else:
        asked = {"app_label": "events", "model_name": "participation", "field_name": "municipality"}
        answer = editor.get(reverse("admin:autocomplete"), asked, headers=headers)
        names = [one["text"] for one in answer.json()["results"]]
    assert names == TURKISH
