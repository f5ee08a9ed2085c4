"""What the search page says of what it found."""

from datetime import date
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import index
from search.lexicon import clear_lexicon_cache
from tests.factories import make_event, make_practice, make_topic
from tests.portal.test_search import kinds_found
from tests.reading import read

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    clear_lexicon_cache()


@pytest.fixture
def waste():
    return make_topic("solid-waste", label_en="Solid waste", label_de="Abfall")


def test_each_tab_leads_to_as_many_results_as_it_says(client):
    for number in range(3):
        make_event(title_en=f"Exchange {number}")
    make_practice(title_en="Exchange")
    assert kinds_found(read(client, "/en/search/?q=exchange")) == {"Events": 3, "Good practices": 1}
    assert len(read(client, "/en/search/?q=exchange&kind=event").cards) == 3
    assert len(read(client, "/en/search/?q=exchange&kind=practice").cards) == 1


def test_each_facet_leads_to_as_many_results_as_it_says(client, waste):
    make_event(title_en="Exchange 1", topics=[waste], countries=["JO"])
    make_event(title_en="Exchange 2", topics=[waste], countries=["TR"], format="workshop")
    make_event(title_en="Exchange 3", countries=["JO"], starts_on=date(2020, 1, 1))
    make_event(title_en="Something else", topics=[waste])
    address = "/en/search/?q=exchange&kind=event"
    options = read(client, address).options
    assert options["topic", "solid-waste"] == 2
    for (name, value), count in options.items():
        assert len(read(client, f"{address}&{name}={quote(value)}").cards) == count


def test_hits_are_marked(client):
    make_event(title_en="Exchange of ideas")
    page = read(client, "/en/search/?q=exchanges")
    assert page.texts("mark", page.main) == ["Exchange"]


def test_a_result_without_the_word_says_why_it_is_there(client, waste):
    make_event(title_en="Workshop", topics=[waste])
    assert "Solid waste" in read(client, "/en/search/?q=Abfall&kind=event").text


def test_a_topic_that_several_words_mean_is_named_once(client):
    topic = make_topic("planning", label_en="Planning", synonyms_en="urbanist\nplanner")
    make_event(title_en="Workshop", topics=[topic])
    page = read(client, "/en/search/?q=urbanist+planner&kind=event")
    reasons = [span for span in page.all("span") if span.get("class") == "tag"]
    assert len(reasons) == 1


def test_the_newest_come_first_if_asked_for(client):
    old = make_event(title_en="Exchange", starts_on=date(2016, 1, 1))
    new = make_event(summary_en="An exchange", starts_on=date(2018, 1, 1))
    best = read(client, "/en/search/?q=exchange").cards
    newest = read(client, "/en/search/?q=exchange&sort=newest").cards
    assert best == [f"/en/events/{old.slug}/", f"/en/events/{new.slug}/"]
    assert newest == best[::-1]


def test_a_correction_is_told_and_can_be_undone(client):
    make_event(title_en="Exchange")
    page = read(client, "/en/search/?q=exhcange")
    assert "exchange instead of “exhcange”" in " ".join(page.notices)
    assert "?q=exhcange&exact=1" in page.hrefs(page.main)
    assert read(client, "/en/search/?q=exhcange&exact=1").cards == []


@pytest.mark.parametrize("address", ["q=exchange", "q=exchange&kind=event"])
@pytest.mark.parametrize("number", [1, 3, 1000])
def test_a_page_costs_few_queries_however_much_is_found(client, waste, number, address):
    first = make_event(title_en="Exchange 1", topics=[waste])
    copies = []
    for position in range(2, number + 1):
        copies.append(type(first)(**{**plain(first), "slug": f"copy-{position}"}))
    type(first).objects.bulk_create(copies)
    index.rebuild_index()
    read(client, f"/en/search/?{address}")  # reads the lexicon and the facets, which are kept
    with CaptureQueriesContext(connection) as queries:
        page = read(client, f"/en/search/?{address}")
    assert kinds_found(page)["Events"] == number
    assert len(queries) <= MOST_QUERIES


def plain(record):
    """What can be written of a record, without its key."""
    return {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if not field.primary_key and not field.generated
    }


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "-",
        "' OR 1=1 --",
        "a" * 5000,
        "\0",
        "*:*",
        "NEAR(a b)",
        "%",
        "<script>",
        "\u202e",
        "🙂",
    ],
)
def test_no_words_break_the_page(client, typed):
    make_event(title_en="Exchange")
    page = read(client, f"/en/search/?q={quote(typed)}&kind=event&sort=newest&page=x", strict=True)
    assert page.status == 200


def test_a_search_without_results_offers_the_topics_of_most_events(client, waste):
    for _number in range(2):
        make_event(topics=[waste])
    make_event(topics=["energy"])
    make_topic("mobility")

    page = read(client, "/en/search/?q=xyzzy")

    (ways,) = page.all("div", class_="no-results")
    assert page.texts("a", ways, class_="chip") == ["Solid waste", "Energy"]
