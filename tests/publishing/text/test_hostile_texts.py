"""Whatever stands in a text, it stays a text: for readers, and for those who edit it."""

import re

import pytest

from tests.factories import make_event
from tests.hostile import MARKUP
from tests.office import page_of, save, signed_in
from tests.reading import Page, name_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FOREIGN = re.compile(r"^\s*(javascript|vbscript|data):|evil\.example", re.IGNORECASE)
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcdoc", "xlink:href"}
NEVER = {"iframe", "object", "embed", "base", "style", "animate", "video", "math"}


def dangers(response):
    """What a browser would run, load or show that the portal never writes itself."""
    assert response.status_code == 200
    found = []
    for element in Page(response, as_browsers=True).elements:
        name = name_of(element)
        is_foreign_script = name == "script" and not element.get("src", "").startswith("/")
        if name in NEVER or is_foreign_script and element.get("type") != "application/ld+json":
            found.append(name)
        for attribute, value in element.items():
            leads_away = attribute in ADDRESSES and FOREIGN.search(value or "")
            if attribute.startswith("on") or attribute == "style" or leads_away:
                found.append(f"{name} {attribute}")
    return found


@pytest.fixture
def reviewer():
    return signed_in("Reviewers")


def test_there_are_more_than_forty_ways():
    assert len(set(MARKUP)) > 40


@pytest.mark.parametrize("first", range(0, len(MARKUP), 4))
def test_no_text_becomes_part_of_a_page(reviewer, first):
    texts = MARKUP[first : first + 4]
    together = "\n".join(texts)
    event = make_event(slug="hostile", title_en=texts[0][:200], state="draft")
    save(reviewer, event, summary_en=together, city_en=texts[-1][:80], findings_en=together)

    tails = ["change", "history", "preview_page"]
    found = {tail: dangers(reviewer.get(page_of(event, tail))) for tail in tails}

    assert event.summary_en.split() == together.split()
    assert found == dict.fromkeys(tails, [])


def test_no_text_becomes_part_of_a_list(client, reviewer):
    for text in MARKUP:
        make_event(title_en=text[:200], summary_en=text, city_en=text[:80])

    for page in ("/en/events/", "/ar/events/?page=2", "/en/search/?q=alert", "/en/"):
        assert dangers(client.get(page)) == []
    assert dangers(reviewer.get("/admin/events/event/")) == []
    assert dangers(reviewer.get("/admin/")) == []
