"""Every number of the overviews is the length of the list it leads to, with the real facts."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from events.filters import EventFilter
from events.models import Event
from publishing.facet_index import get_facet_index
from publishing.kinds import kinds
from tests.reading import read, text_of


@pytest.fixture
def length(facts):
    """How long the list of events at an address is."""
    index = get_facet_index(kinds.get(name="event"))

    def length_of(address):
        parts = urlsplit(address)
        assert parts.path == "/en/events/"
        chosen = EventFilter(QueryDict(parts.query), index)
        assert chosen.unknown == []
        return len(chosen.matches)

    return length_of


def shown(page, link):
    """The number in a link; that beside the words of a circle or a column."""
    counts = page.texts("span", link, class_="item-count") or page.texts(
        "span", link, class_="year-count"
    )
    return int("".join(filter(str.isdigit, counts[0] if counts else text_of(link))))


def numbered_links(page):
    """Address -> number of all links to lists of events that show one."""
    links = [link for link in page.all("a", page.main) if "?" in link.get("href")]
    return [
        (link.get("href"), shown(page, link))
        for link in links
        if any(map(str.isdigit, text_of(link)))
    ]


@pytest.mark.parametrize(("path", "fewest"), [("topics", 20), ("timeline", 70), ("matrix", 150)])
def test_every_number_is_the_length_of_its_list(facts, client, path, fewest, length):
    numbers = numbered_links(read(client, f"/en/{path}/"))

    assert len(numbers) > fewest
    wrong = [(address, n, length(address)) for address, n in numbers if n != length(address)]
    assert wrong == []


def test_an_empty_cell_leads_to_an_empty_list(facts, client, length):
    page = read(client, "/en/matrix/")
    heads = [parse_qs(urlsplit(a).query)["country"][0] for a in page.hrefs(page.one("thead"))]

    empty = []
    for row in page.all("tr")[1:]:
        total, *cells = page.all("td", row)
        (address,) = page.hrefs(total)
        empty += [
            f"{address}&country={code}"
            for code, cell in zip(heads, cells, strict=True)
            if text_of(cell) == ""
        ]

    assert len(empty) > 50
    assert [address for address in empty[::7] if length(address)] == []


def test_the_years_and_the_undated_are_all_events(facts, client):
    page = read(client, "/en/timeline/")

    in_columns = sum(shown(page, link) for link in page.all("a", class_="year"))
    (undated,) = page.all("section", aria_labelledby="undated")
    assert in_columns + len(page.hrefs(undated)) == Event.objects.published().count()


@pytest.mark.parametrize("path", ["", "topics/", "sitemap/"])
def test_both_overviews_are_linked(facts, client, path):
    page = read(client, f"/en/{path}")

    assert {"/en/timeline/", "/en/matrix/"} <= set(page.hrefs(page.main))
