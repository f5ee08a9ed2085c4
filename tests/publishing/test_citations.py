"""The numbered sources of a page."""

import pytest
from django.utils import timezone

from publishing.citations import cite_sources
from publishing.models import Link, Source
from tests.factories import make_event, make_partnership, make_source
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://www.example.org/en/waste-plan-of-jena_2018.html", "Page on example.org"),
        ("https://example.org/presse/mitteilungen/92.html", "Press release on example.org"),
        ("https://example.org/a/pressemitteilungen/92", "Press release on example.org"),
        ("https://example.org/plans/Plan.PDF?x=1", "Document on example.org"),
        ("https://express.example.org/", "Page on express.example.org"),
    ],
)
def test_a_source_without_a_title_is_called_by_what_it_is_and_where(address, words):
    assert Source(url=address).words == words
    assert Source(url=address, title="Report").words == "Report"


def test_sources_of_one_name_are_told_apart_by_their_addresses():
    sources = [
        make_source(url="https://www.example.org/report", title="Report"),
        make_source(url="https://www.example.org/report-2", title="Report"),
        make_source(url="https://www.example.org/plan", title="Plan"),
    ]

    cited = cite_sources(make_event(sources=sources))

    assert [(one.number, one.words) for one in cited] == [
        (1, "example.org/report"),
        (2, "example.org/report-2"),
        (3, "Plan"),
    ]


def test_a_step_names_the_number_of_its_source_in_the_list_of_the_page(client):
    own, of_step = make_source(title="Plan"), make_source(title="Report")
    event = make_event(sources=[own], leads_to=[make_partnership()])
    event.partnership_steps.update(source=of_step)

    page = read(client, event.get_absolute_url(), strict=True)

    assert page.texts("a", page.one("ol", class_="steps"), href="#source-2") == ["source 2"]
    assert page.texts("a", page.one("li", id="source-2")) == ["Report"]


def test_a_source_says_where_in_which_language_and_when_it_was_seen(client):
    source = make_source(url="https://www.example.org/plan", title="Plan", language="de")
    seen = timezone.make_aware(timezone.datetime(2026, 3, 5))
    Link.objects.create(url=source.url, outcome="fine", answered_at=seen)

    page = read(client, make_event(sources=[source]).get_absolute_url())

    (note,) = page.texts("span", page.one("li", id="source-1"), class_="side-note")
    assert note == "example.org · German · seen in March 2026"


def test_below_the_chain_stands_from_how_many_sources_it_is_drawn(client):
    event = make_event(sources=[make_source(), make_source()], leads_to=[make_partnership()])

    page = read(client, event.get_absolute_url())

    assert page.texts("a", href="#sources")[-1] == "Source: 2 sources of this page"


def test_a_title_is_in_the_language_of_its_source_and_our_words_in_that_of_the_reader(client):
    sources = [
        make_source(url="https://example.org/1", title="Bericht", language="de"),
        make_source(url="https://example.org/2", title="Report", language="en"),
        make_source(url="https://example.org/bericht-aus-jordanien", title="", language="de"),
    ]
    event = make_event(sources=sources)

    page = read(client, event.get_absolute_url())

    links = page.all("a", page.one("section", class_="sources"), class_="external-link")
    names = [(name.text, name.get("lang")) for link in links for name in page.all("bdi", link)]
    assert names == [("Bericht", "de"), ("Report", None), ("Page on example.org", None)]
