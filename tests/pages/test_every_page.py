"""Every kind of page, with the real facts."""

import re
from collections import Counter

import pytest

from devtools.bench.weights import first_weight, static_files
from publishing.languages import LANGUAGE_CODES
from tests.conftest import ROOT
from tests.reading import Page, name_of, text_of

pytestmark = pytest.mark.any_database

PAGES = {
    "": None,
    "events/": "Events",
    "events/?page=3": "Events",
    "events/?topic=solid-waste&country=JO": "Events",
    "events/?topic=nothing-of-the-kind": "Events",
    "events/?country=JO&country=TR&year=2014&topic=health": "Events",
    "events/jordan-study-tour-waste-2017-03/": None,
    "events/cc-leipzig-kickoff-2014-06/": None,
    "events/amman-waste-project-workshop-2016-11/": None,
    "municipalities/": "Municipalities",
    "municipalities/jena/": "Jena",
    "partnerships/": "Partnerships",
    "partnerships/p-jena-deir-alla/": None,
    "practices/": "Good practices",
    "practices/gp-deir-alla-waste-plan/": None,
    "experts/": "Experts",
    "notices/": "Offers and needs",
    "notices/rq-qaraoun-2017/": None,
    "topics/": "Topics",
    "topics/solid-waste/": None,
    "countries/": "Countries",
    "countries/JO/": "Jordan",
    "timeline/": "Events by year",
    "matrix/": "Topics and countries",
    "map/": "Map",
    "strands/": "What grew out of what",
    "walk/": "Who met, year by year",
    "impact/": "What came of it",
    "impact/?topic=solid-waste&country=JO": "What came of it",
    "impact/documented/": "Partnerships with a documented origin",
    "matches/MU-0002/": "Matches for Deir Alla",
    "matches/NO-0001/": "Matches",
    "municipalities/deir-alla/similar/": "Towns like Deir Alla",
    "municipalities/deir-alla/similar/?lens=size&lens=country": "Towns like Deir Alla",
    "compare/": "Compare",
    "compare/?ids=MU-0001,MU-0002": "Amman and Deir Alla",
    "compare/?ids=PA-0001&q=jena": "Compare",
    "reading-list/": "Reading list",
    "reading-list/?ids=PA-0001,EV-0003,XX-1&q=waste": "Reading list",
    "search/": "Search",
    "search/?q=waste": "Results for “waste”",
    "search/?q=a&kind=event&page=2": "Results for “a”",
    "search/?q=xyzzy": "Results for “xyzzy”",
    "data/names/": "Cleaning names in a spreadsheet",
    "about/": None,
    "programme-end-2018/": None,
    "imprint/": None,
    "privacy/": None,
    "accessibility/": None,
    "plain-language/": None,
    "data/": "Open data",
    "data/events/": "Events",
    "sitemap/": "All pages",
}
# With a ticket that is never the same twice.
FORMS = {
    "follow/?kind=event&topic=solid-waste": "Keep me posted",
    "notices/propose/": "Propose an offer or a need",
}
WRONG_ADDRESSES = ["no-such-page/", "events/no-such-event/", "countries/XX/", "a/b/c/"]


@pytest.fixture(params=LANGUAGE_CODES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def pages_read():
    """{address: page}; each is parsed once."""
    return {}


@pytest.fixture
def open_page(ask, pages_read):
    """open_page("/en/events/"): the page, refused at its first error of HTML."""

    def open_page(address):
        if address not in pages_read:
            pages_read[address] = Page(ask(address), strict=True)
        return pages_read[address]

    return open_page


@pytest.mark.parametrize(("path", "heading"), [(p, h) for p, h in (PAGES | FORMS).items() if h])
def test_a_page_says_in_its_heading_what_it_is(open_page, path, heading):
    page = open_page(f"/en/{path}")

    assert (page.status, page.heading) == (200, heading)


@pytest.mark.parametrize("language", ["en", "ar"])  # in both directions of writing
@pytest.mark.parametrize("path", [*PAGES, *FORMS, *WRONG_ADDRESSES])
def test_a_page_is_well_made(open_page, language, path):
    page = open_page(f"/{language}/{path}")

    assert page.status == (404 if path in WRONG_ADDRESSES else 200)
    assert page.root.get("lang") == language
    assert page.root.get("dir") == ("rtl" if language == "ar" else "ltr")
    assert [text_of(heading) != "" for heading in page.all("h1")] == [True]
    assert skipped_levels(page) == []
    assert ids_used_twice(page) == []
    assert labels_of_nothing(page) == []
    assert fields_without_label(page) == []
    assert links_to_nowhere(page) == []
    assert elements_without_name(page) == []
    assert text_of(page.all("title")[0]).strip(" –") != ""
    assert words_of_several_sources(page) == []


@pytest.mark.parametrize("path", [*PAGES, *FORMS, *WRONG_ADDRESSES])
def test_a_page_asks_no_other_host_for_anything(open_page, path):
    page = open_page(f"/en/{path}")

    loaded = [
        element.get(attribute)
        for element in page.elements
        for attribute in ("src", "srcset", "data", "action")
        if element.get(attribute)
    ]
    loaded += [link.get("href") for link in page.all("link") if link.get("rel") == "stylesheet"]
    loaded += [use.get("href") for use in page.all("use")]
    assert [address for address in loaded if not address.startswith(("/", "#", "?"))] == []
    assert page.all("style") == page.all("iframe") == []


@pytest.mark.parametrize("path", WRONG_ADDRESSES)
def test_an_unknown_address_offers_ways_on(open_page, language, path):
    page = open_page(f"/{language}/{path}")

    assert page.status == 404
    assert {f"/{language}/{way}/" for way in ("events", "topics", "countries", "sitemap")} <= set(
        page.hrefs(page.main)
    )
    assert page.all("form", class_="search") != []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(ask, language, path):
    response = ask(f"/{language}/{path}")

    assert len(response.content) <= 100_000
    assert first_weight(response) <= 25_000  # with its style sheets, compressed


@pytest.mark.parametrize("path", [*PAGES, *WRONG_ADDRESSES])
def test_a_page_loads_the_style_sheets_of_all_it_shows(open_page, path):
    page = open_page(f"/en/{path}")

    used = {name for it in page.elements for name in (it.get("class") or "").split()}
    loaded = {file.removeprefix("css/") for file in static_files(page.response)}
    styled = set().union(*(classes for sheet, classes in CLASSES.items() if sheet in loaded))
    assert used & set().union(*CLASSES.values()) - styled == set()


# The classes that style sheets of pages on a screen know.
CLASSES = {
    file.name: set(re.findall(r"\.([a-z][a-z-]+)", re.sub(r"/\*.*?\*/", "", file.read_text())))
    for file in (ROOT / "static/css").glob("*.css")
    if file.name not in {"brand.css", "fonts.css", "print.css", "sheet.css"}
}


# -- what is wrong with a page -------------------------------------------------------


def skipped_levels(page):
    levels = [
        int(name_of(element)[1])
        for element in page.elements
        if name_of(element) in {"h1", "h2", "h3", "h4", "h5", "h6"}
    ]
    return [
        (above, below)
        for above, below in zip(levels, levels[1:], strict=False)
        if below > above + 1
    ]


def ids_used_twice(page):
    ids = Counter(element.get("id") for element in page.elements if element.get("id") is not None)
    return [one for one, uses in ids.items() if uses > 1 or not one or " " in one]


def labels_of_nothing(page):
    """What points to an id that is not on the page."""
    ids = {element.get("id") for element in page.elements}
    pointing = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
    return [
        (attribute, target)
        for element in page.elements
        for attribute in pointing
        for target in (element.get(attribute) or "").split()
        if target not in ids
    ]


def fields_without_label(page):
    labelled = {label.get("for") for label in page.all("label")}
    inside = {field for label in page.all("label") for field in label.iter()}
    return [
        field.get("name")
        for tag in ("input", "select", "textarea")
        for field in page.all(tag)
        if field.get("type") != "hidden" and field not in inside and field.get("id") not in labelled
    ]


def links_to_nowhere(page):
    """Links without a target, and those within the page that lead to nothing on it."""
    ids = {element.get("id") for element in page.elements}
    hrefs = page.hrefs()
    inside = [href for href in hrefs if href and href.startswith("#")]
    return [href for href in hrefs if not href or href == "#"] + [
        href for href in inside if href[1:] not in ids
    ]


def words_of_several_sources(page):
    """Words of links out of the site that lead to different places."""
    targets = {}
    for link in page.all("a", class_="external-link"):
        targets.setdefault(text_of(link), set()).add(link.get("href"))
    return [words for words, some in targets.items() if len(some) > 1]


def elements_without_name(page):
    """Pictures, links, buttons and landmarks that a screen reader could not name."""
    nameless = [image.get("src") for image in page.all("img") if image.get("alt") is None]
    for picture in page.all("svg"):
        decorative = picture.get("aria-hidden") == "true"
        if decorative == bool(picture.get("aria-label")) or (decorative and page.all("a", picture)):
            nameless.append(picture.get("class"))
    for tag in ("a", "button", "h1", "h2", "h3", "summary", "legend", "th"):
        for element in page.all(tag):
            if not text_of(element) and not element.get("aria-label"):
                nameless.append((tag, element.get("href")))
    for landmark in page.all("nav"):
        if not (landmark.get("aria-label") or landmark.get("aria-labelledby")):
            nameless.append("nav")
    return nameless
