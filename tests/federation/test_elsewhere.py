"""The search shows what sister portals have, marked as theirs, and counts nothing of it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from federation.models import SisterPortal
from search.lexicon import clear_lexicon_cache
from tests.factories import make_event, make_topic
from tests.portal.test_search import kinds_found
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    clear_lexicon_cache()


@pytest.fixture
def tell(sister, portal):
    """Let the sister say these rows, and take them over."""

    def tell(*rows):
        sister.tell(*(sister.row(number, **row) for number, row in enumerate(rows, start=1)))
        call_command("refresh_sister_portals", verbosity=0)

    return tell


def elsewhere(client, address):
    """The titles that are shown as to be found elsewhere."""
    page = read(client, address)
    sections = page.all("section", aria_labelledby="elsewhere")
    return [title for section in sections for title in page.texts("h3", section)]


def test_a_record_of_a_sister_is_marked_and_leads_there(client, sister, tell):
    tell({"title_en": "Composting in Amman"})

    page = read(client, "/en/search/?q=compost")

    section = page.one("section", aria_labelledby="elsewhere")
    link = page.one("a", section)
    assert link.get("href") == f"{sister.site}/id/EV-0001"
    assert link.get("rel") == "external noopener noreferrer"
    assert "Sister cities" in page.texts("bdi", section)
    assert page.texts("h2", section) == ["Also elsewhere"]


def test_it_is_counted_nowhere_and_stands_in_no_list_or_feed(client, tell):
    make_event(title_en="Composting in Jena")
    tell({"title_en": "Composting in Amman"})

    page = read(client, "/en/search/?q=compost")

    assert kinds_found(page) == {"Events": 1}
    for address in (
        "/en/search.atom?q=compost",
        "/en/search.csv?q=compost&kind=event",
        "/en/events/",
        "/en/events.csv",
        "/api/v1/events/",
        "/sitemap.xml",
    ):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Amman" not in body, address


def test_it_stands_in_the_readers_language_or_says_in_which(client, tell):
    tell({"title_en": "Composting", "title_de": "Kompost"}, {"title_en": "Composting again"})

    page = read(client, "/de/search/?q=compost")

    section = page.one("section", aria_labelledby="elsewhere")
    links = page.all("a", section)
    assert [(link.text, link.get("lang")) for link in links] == [
        ("Kompost", None),
        ("Composting again", "en"),
    ]


def test_it_is_found_by_what_its_topics_mean(client, tell):
    make_topic("solid-waste", label_en="Solid waste", label_de="Abfall")
    tell({"title_en": "Landfills", "topics": "solid-waste"}, {"title_en": "Energy"})

    assert elsewhere(client, "/en/search/?q=Abfall") == ["Landfills"]


def test_it_is_found_by_the_names_of_its_towns(client, sister, tell):
    sister.describe(
        {"name": "events", "path": "/en/events.csv"},
        {"name": "municipalities", "path": "/en/municipalities.csv"},
    )
    sister.files["/en/municipalities.csv"] = (
        f"id,slug,name_en,name_ar,url\nMU-0001,amman,Amman,عمّان,{sister.site}/id/MU-0001\n"
    ).encode()
    tell({"title_en": "Composting", "municipalities": "amman (host); jena"})

    assert elsewhere(client, "/ar/search/?q=عمان") == ["عمّان", "Composting"]


def test_titles_come_before_other_texts_and_the_latest_first(client, tell):
    tell(
        {"title_en": "Old composting", "starts_on": "2010"},
        {"title_en": "Soils", "summary_en": "On composting", "starts_on": "2024"},
        {"title_en": "New composting", "starts_on": "2020-05"},
    )

    titles = elsewhere(client, "/en/search/?q=composting")

    assert titles == ["New composting", "Old composting", "Soils"]


def test_all_words_have_to_be_there_and_no_unwanted_one(client, tell):
    tell({"title_en": "Composting in Amman"}, {"title_en": "Composting in Jena"})

    assert elsewhere(client, "/en/search/?q=composting+amman") == ["Composting in Amman"]
    assert elsewhere(client, "/en/search/?q=composting+-amman") == ["Composting in Jena"]
    assert elsewhere(client, '/en/search/?q="in+jena"') == ["Composting in Jena"]
    assert elsewhere(client, "/en/search/?q=100%25") == []


def test_where_nothing_of_ours_is_found_it_is_shown_as_well(client, tell):
    tell({"title_en": "Composting in Amman"})

    assert read(client, "/en/search/?q=composting").texts("h2")[:2] == [
        "Nothing was found",
        "Also elsewhere",
    ]


def test_a_narrowed_list_shows_ours_only(client, tell):
    make_event(title_en="Composting in Jena", countries=["DE"])
    tell({"title_en": "Composting in Amman"})

    assert elsewhere(client, "/en/search/?q=composting&kind=event") == ["Composting in Amman"]
    assert elsewhere(client, "/en/search/?q=composting&kind=event&country=DE") == []
    assert elsewhere(client, "/en/search/?q=composting&kind=event&view=map") == []


def test_a_sister_that_is_switched_off_or_removed_is_not_shown(client, tell):
    tell({"title_en": "Composting in Amman"})
    portals = SisterPortal.objects

    portals.update(is_on=False)
    assert elsewhere(client, "/en/search/?q=composting") == []
    portals.update(is_on=True)
    assert elsewhere(client, "/en/search/?q=composting") == ["Composting in Amman"]
    portals.all().delete()
    assert elsewhere(client, "/en/search/?q=composting") == []


def test_their_number_costs_no_query(client, tell):
    make_event(title_en="Composting")
    counts = []
    for number in (1, 3, 30):
        tell(*[{"title_en": f"Composting {one}"} for one in range(number)])
        client.get("/en/search/?q=composting")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/en/search/?q=composting")
        counts.append(len(queries))

    assert len(set(counts)) == 1
