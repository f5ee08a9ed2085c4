"""An archive as a browser opens it, from its folder and from a plain web server."""

import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import sync_playwright

from devtools.barriers import AXE, BROWSERS, PREPARE_AXE, STANDARDS
from publishing.languages import LANGUAGE_CODES

NAME_BARRIERS = """async rules => (await axe.run({
  runOnly: {type: "tag", values: rules}, preload: false,
  rules: {"hidden-content": {enabled: false}}})).violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 200)}`))"""
# What is drawn of the land on a map: nothing, where its outline could not be read.
WIDTHS_OF_LAND = """() => [...document.querySelectorAll("svg.map use.land")].map(
  land => land.getBBox().width)"""
RESULTS_OF_SEARCH = """() => document.querySelectorAll("#found .list-row").length"""
WASTE = {"en": "waste", "de": "Abfall", "tr": "atık", "ar": "نفايات"}
PAGES_WITH_MAPS = ("index.html", "map/index.html")
PAGES_LOOKED_AT = (
    *PAGES_WITH_MAPS,
    "events/index.html",
    "events/topic=solid-waste/index.html",
    "partnerships/p-jena-deir-alla/index.html",
    "municipalities/jena/index.html",
    "topics/solid-waste/index.html",
    "countries/JO/index.html",
    "timeline/index.html",
    "matrix/index.html",
    "strands/index.html",
    "walk/index.html",
    "impact/index.html",
    "feedback/index.html",
    "archive/index.html",
    "data/index.html",
    "sitemap/index.html",
)
COLOURS = ("light", "dark")
WINDOW = {"width": 1280, "height": 900}


@contextmanager
def open_browser():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def plain_server(folder):
    """As `python -m http.server` serves it."""
    handler = partial(QuietHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        """Nothing: what is missing is told by the browser."""


def faults_in_browser(browser, base):
    """(page, fault) of all that is wrong with the pages looked at."""
    for colours in COLOURS:
        context = browser.new_context(color_scheme=colours, viewport=WINDOW)
        page = context.new_page()
        said = listen_to(page, base)
        for code in LANGUAGE_CODES:
            for path in PAGES_LOOKED_AT:
                page.goto(f"{base}/{code}/{path}")
                yield from ((f"{code}/{path}", fault) for fault in faults_of_page(page, path))
            page.goto(f"{base}/{code}/search/index.html?q={WASTE[code]}")
            if not page.evaluate(RESULTS_OF_SEARCH):
                yield f"{code}/search", f"{WASTE[code]} is not found"
            yield from ((f"{code}/search", fault) for fault in barriers_of(page))
        yield from ((f"{base}, {colours}", fault) for fault in said)
        context.close()


def listen_to(page, base):
    """A list to which the browser adds what goes wrong, and whom else it asks."""
    said = []

    def note_message(message):
        if message.type == "error":
            said.append(message.text)

    def note_request(request):
        if not request.url.startswith((base, "data:")):
            said.append(f"foreign: {request.url}")

    page.on("console", note_message)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"not there: {request.url}"))
    page.on("request", note_request)
    return said


def faults_of_page(page, path):
    widths = page.evaluate(WIDTHS_OF_LAND)
    if not all(widths) or (path in PAGES_WITH_MAPS and not widths):
        yield "a map is not seen"
    yield from barriers_of(page)


def barriers_of(page):
    page.evaluate(AXE.read_text())
    page.evaluate(PREPARE_AXE)
    return page.evaluate(NAME_BARRIERS, STANDARDS)
