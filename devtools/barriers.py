"""The barriers that axe finds in a real browser on one page of each kind, in each language.

The accessibility statement lists them: portal/known_barriers.py reads what is written here.
"""

import json
import shutil
from collections import defaultdict
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import axe_playwright_python
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from playwright.sync_api import sync_playwright

from portal import known_barriers

BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser"]
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The colour scheme changes colours and nothing else: in the dark only these can differ.
RULES = {
    "light": {"type": "tag", "values": STANDARDS},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# In this order a page is laid out anew only once: width in px, colours.
LOOKS = [(1280, "light"), (1280, "dark"), (360, "dark"), (360, "light")]
# Text near ::before or ::after is measured like all other text: ten times as fast, and
# nothing is excused as undecided.
PREPARE_AXE = "axe.configure({checks: [{id: 'color-contrast', options: {ignorePseudo: true}}]})"
RUN_AXE = """
async rules => {
  const found = await axe.run({
    runOnly: rules, resultTypes: ["violations"], selectors: false, preload: false, iframes: false,
  });
  return found.violations.map(({id, tags}) => ({rule: id, tags}));
}
"""


def check_portal(site, languages):
    """Look at a running portal; `site` is its address. The report that was written."""
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(bypass_csp=True)
        paths = [path for code in languages for path in pages_of_each_kind(page, site, code)]
        report = write_barrier_report(page, [site + path for path in paths])
        browser.close()
    return report


def write_barrier_report(page, addresses):
    found, version = find_barriers(page, addresses)
    report = {
        "checked_on": timezone.localdate().isoformat(),
        "tool": f"axe-core {version}",
        "pages": len(addresses),
        "barriers": [
            {"rule": rule, "criteria": criteria, "pages": pages}
            for (rule, criteria), pages in sorted(found.items())
        ],
    }
    text = json.dumps(report, indent=1, ensure_ascii=False)
    known_barriers.ACCESSIBILITY_REPORT.write_text(text + "\n")
    return report


def pages_of_each_kind(page, site, language):
    """A path for each name of an address that links lead to, from the home page on."""
    home = f"/{language}/"
    waiting, chosen = [home, f"{home}sitemap/"], {}
    while waiting:
        path = waiting.pop(0)
        kind = kind_of_page(path)
        if kind is None or kind in chosen:
            continue
        chosen[kind] = path
        page.goto(site + path)
        links = page.eval_on_selector_all("a", "links => links.map(it => it.getAttribute('href'))")
        ours = [urlsplit(urljoin(path, link)) for link in filter(None, links)]
        waiting += [
            link.path
            for link in ours
            if not link.netloc and not link.query and link.path.startswith(home)
        ]
    return sorted(chosen.values())


def kind_of_page(path):
    """What tells kinds of pages apart: the name of the address; of standing pages, each is one."""
    with translation.override(path[1:3]):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    return (match.view_name, match.kwargs["slug"] if match.view_name == "page" else "")


def find_barriers(page, addresses):
    """({(rule, criteria of WCAG): paths of pages}, version of axe)"""
    found, version = defaultdict(set), ""
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE.read_text())
        page.evaluate(PREPARE_AXE)
        version = page.evaluate("axe.version")
        for width, colours in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=colours)
            for barrier in page.evaluate(RUN_AXE, RULES[colours]):
                found[barrier["rule"], criteria(barrier["tags"])].add(urlsplit(address).path)
    return {key: sorted(paths) for key, paths in found.items()}, version


def criteria(tags):
    """wcag1411 as 1.4.11; the other tags of a rule say what it is in other words."""
    numbers = [tag.removeprefix("wcag") for tag in tags if tag.startswith("wcag")]
    return tuple(f"{it[0]}.{it[1]}.{it[2:]}" for it in numbers if it.isdigit() and len(it) > 2)
