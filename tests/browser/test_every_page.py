"""What holds on every kind of page, in every language.

A page is loaded once per language; the tests then look at it in several widths and both
colour schemes.
"""

from pathlib import Path

import axe_playwright_python
import pytest

PAGES = {
    "home": "/",
    "events": "/events/",
    "narrowed events": "/events/?topic=solid-waste&country=JO",
    "nothing found": "/events/?topic=solid-waste&country=JO&year=1999",
    "event with a chain": "/events/amman-waste-project-workshop-2016-11/",
    "event in one language": "/events/ps-conference-ramallah-bethlehem-2014-11/",
    "municipalities": "/municipalities/",
    "municipality": "/municipalities/jena/",
    "countries": "/countries/",
    "country": "/countries/JO/",
    "partnerships": "/partnerships/",
    "partnership": "/partnerships/p-jena-deir-alla/",
    "practices": "/practices/",
    "practice": "/practices/gp-ajja-green-town/",
    "experts": "/experts/",
    "notices": "/notices/",
    "notice": "/notices/rq-surif-rgre/",
    "topics": "/topics/",
    "topic": "/topics/solid-waste/",
    "timeline": "/timeline/",
    "matrix": "/matrix/",
    "map": "/map/",
    "strands": "/strands/",
    "walk": "/walk/",
    "impact": "/impact/",
    "records of a figure": "/impact/led-to/?format=study_tour",
    "matches": "/matches/MU-0002/",
    "similar towns": "/municipalities/deir-alla/similar/?lens=size",
    "compared": "/compare/?ids=PA-0001,PA-0002",
    "reading list": "/reading-list/?ids=PA-0001,EV-0003,XX-1&q=waste",
    "search": "/search/?q=waste",
    "propose": "/notices/propose/",
    "keep me posted": "/follow/?kind=event&topic=solid-waste",
    "about": "/about/",
    "end of the programme": "/programme-end-2018/",
    "accessibility": "/accessibility/",
    "plain language": "/plain-language/",
    "open data": "/data/",
    "columns": "/data/events/",
    "names": "/data/names/",
    "sitemap": "/sitemap/",
    "report": "/partnerships/p-jena-deir-alla/report/",
    "country with little": "/countries/AL/",
    "nothing found by words": "/search/?q=xyzzy",
    "missing page": "/nowhere/",
}
LANGUAGES = ["en", "de", "tr", "ar"]
PHONE, DESK = 360, 1280

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The colour scheme changes colours and nothing else: in the dark only these can differ.
RULES = {
    "light": {"type": "tag", "values": STANDARDS},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# Text near ::before or ::after is measured like all other text: ten times as fast, and
# nothing is excused as undecided.
PREPARE_AXE = "axe.configure({checks: [{id: 'color-contrast', options: {ignorePseudo: true}}]})"
RUN_AXE = """
async rules => {
  const found = await axe.run({
    runOnly: rules, resultTypes: ["violations"], selectors: false,
    preload: false, iframes: false,
    rules: {"hidden-content": {enabled: false}},  // finds no barriers, it only asks to look
  });
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 300)}\\n  ${node.failureSummary}`));
}
"""
# The innermost elements that stick out; what scrolls or is cut inside a frame does not count.
STICKING_OUT = """
() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && (box.right > room + 1 || box.left < -1)
      && !element.closest(".honeypot, .skip-link, .table-frame > *");
  });
  return [`${document.documentElement.scrollWidth} px wide`, ...out
    .filter(element => !out.some(other => other !== element && element.contains(other)))
    .map(element => element.outerHTML.slice(0, 200))];
}
"""


@pytest.fixture(scope="module", params=PAGES)
def kind(request):
    return request.param


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def reader(open_window):
    """One window for all pages: opening a fresh one takes longer than a page."""
    return open_window("en")


@pytest.fixture(scope="module")
def opened(reader, kind, lang):
    reader.begin(f"/{lang}{PAGES[kind]}", dark=False, width=DESK)
    return reader


@pytest.fixture
def page(opened):
    return opened.page


def resize(page, width):
    if page.viewport_size["width"] != width:  # being laid out anew takes a while
        page.set_viewport_size({"width": width, "height": 900})


# -- while it loads -----------------------------------------------------------------


def test_a_page_speaks_the_language_of_its_address(page, lang):
    written = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert written == [lang, "rtl" if lang == "ar" else "ltr"]


def test_nothing_goes_wrong_in_the_browser(opened, kind):
    errors = opened.errors
    if kind == "missing page":
        errors = [error for error in errors if not error.endswith("/nowhere/")]
    assert errors == []


def test_nobody_else_is_asked_for_anything(opened):
    assert opened.foreign_requests == []


def test_nothing_is_left_in_the_browser(opened):
    assert opened.cookies == []
    assert (
        opened.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    )


# -- for everybody to read ----------------------------------------------------------


def test_nothing_scrolls_sideways_when_the_text_is_twice_as_large(page):
    resize(page, DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    sticking_out = page.evaluate(STICKING_OUT)
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert sticking_out == []


@pytest.fixture(scope="module")
def axe(opened):
    # This way in goes past the Content-Security-Policy, unlike a script element.
    opened.page.evaluate(AXE)
    opened.page.evaluate(PREPARE_AXE)
    return lambda rules: opened.page.evaluate(RUN_AXE, rules)


# In this order a page is laid out anew only once.
LOOKS = [(DESK, "light"), (DESK, "dark"), (PHONE, "dark"), (PHONE, "light")]


def test_no_barrier_is_found(page, axe, lang):
    """Colours are the same in all languages that are written from left to right."""
    found = []
    for width, colours in LOOKS:
        if colours == "dark" and lang not in {"en", "ar"}:
            continue
        resize(page, width)
        page.emulate_media(color_scheme=colours)
        found += [f"{width} px, {colours}: {barrier}" for barrier in axe(RULES[colours])]
    assert "\n".join(found) == ""


def test_on_a_phone_the_heading_stands_within_the_first_200_pixels(page):
    resize(page, PHONE)
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().y") <= 200


def test_nothing_scrolls_sideways_at_320_pixels(page):
    resize(page, 320)
    assert page.evaluate(STICKING_OUT) == []
