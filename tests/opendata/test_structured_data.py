"""What pages say to search engines."""

import json
import re

import pytest

from tests.factories import (
    make_event,
    make_municipality,
    make_organisation,
    make_partnership,
    make_practice,
    make_site,
)
from tests.reading import read


@pytest.fixture
def read_graph(db, client):
    """{type: thing} of a page."""

    def read_graph(address):
        text = client.get(address).content.decode()
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        [document] = map(json.loads, found)
        assert document["@context"] == "https://schema.org"
        return {thing["@type"]: thing for thing in document["@graph"]}

    return read_graph


def test_an_event_says_when_where_and_who_as_exactly_as_known(read_graph):
    event = make_event(
        slug="forum",
        title_en="Forum",
        starts_on="2017-05-01",
        starts_precision="month",
        city_en="Amman",
        country="JO",
    )
    event.organisers.add(make_organisation("office", name_en="The office"))

    thing = read_graph("/en/events/forum/")["Event"]

    assert (thing["startDate"], thing["endDate"]) == ("2017-05", "2017-05")
    assert thing["location"]["name"] == "Amman"
    assert thing["location"]["address"]["addressCountry"] == "JO"
    assert thing["organizer"] == [{"@type": "Organization", "name": "The office"}]
    assert thing["@id"] == f"http://testserver/id/{event.public_id}"


def test_an_event_without_a_known_day_has_none(read_graph):
    make_event(slug="forum", starts_on=None, starts_precision="unknown", is_online=True)

    thing = read_graph("/en/events/forum/")["Event"]

    assert not {"startDate", "endDate"} & thing.keys()
    assert thing["location"]["@type"] == "VirtualLocation"


def test_a_municipality_is_a_public_body_at_a_place(read_graph):
    make_municipality(slug="jena", name_en="Jena", country="DE", wikidata_id="Q3150")

    thing = read_graph("/en/municipalities/jena/")["GovernmentOrganization"]

    assert thing["sameAs"] == ["https://www.wikidata.org/entity/Q3150"]
    assert thing["location"]["geo"]["latitude"] == 50.93


def test_a_partnership_has_public_members_only(read_graph):
    towns = [make_municipality(name_en="Jena"), make_municipality(name_en="Secret", state="draft")]
    make_partnership(towns, slug="p", start_year=2017, title_en="Jena")

    thing = read_graph("/en/partnerships/p/")["Organization"]

    assert [member["name"] for member in thing["member"]] == ["Jena"]
    assert thing["foundingDate"] == "2017"


def test_a_practice_is_an_article(read_graph):
    make_practice(slug="gp", title_en="Compost", approach_en="They sorted.")

    assert read_graph("/en/practices/gp/")["Article"]["headline"] == "Compost"


def test_lists_and_records_say_the_way_to_them(read_graph):
    make_event(slug="forum", title_en="Forum")

    steps = read_graph("/en/events/forum/")["BreadcrumbList"]["itemListElement"]

    assert [step["name"] for step in steps] == ["Home", "Events", "Forum"]
    assert len(read_graph("/en/events/")["BreadcrumbList"]["itemListElement"]) == 2


def test_home_tells_how_to_search_and_open_data_is_a_dataset(read_graph):
    make_site(name_en="Exchange")

    target = read_graph("/en/")["WebSite"]["potentialAction"]["target"]
    dataset = read_graph("/en/data/")["Dataset"]

    assert target == "http://testserver/en/search/?q={search_term_string}"
    assert "http://testserver/en/events.csv" in [it["contentUrl"] for it in dataset["distribution"]]


def test_a_title_cannot_end_the_element_it_stands_in(read_graph, client):
    make_event(slug="forum", title_en="</script><script>alert(1)</script>")

    assert read_graph("/en/events/forum/")["Event"]["name"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in client.get("/en/events/forum/").content.decode()


def test_a_record_has_open_graph_and_dublin_core(db, client):
    event = make_event(slug="forum", title_en="Forum", summary_en="One\ntwo")

    page = read(client, "/en/events/forum/")

    said = {it.get("property") or it.get("name"): it.get("content") for it in page.all("meta")}
    assert said["og:title"] == "Forum"
    assert said["og:description"] == "One two"
    assert said["og:url"] == "http://testserver/en/events/forum/"
    assert said["DC.identifier"] == event.public_id
