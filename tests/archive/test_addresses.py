"""Which addresses an archive holds, and as which files."""

import pytest

from archive.addresses import DOSSIERS, FORMS, NARROWED, OTHERS, TABLES, find_place
from archive.rewriting import relative_link

KEPT = {
    "/": "index.html",
    "/en/": "en/index.html",
    "/en/events/?page=1": "en/events/index.html",
    "/en/events/?page=99": "en/events/page=99/index.html",
    "/en/events/?page=2&topic=solid-waste": "en/events/topic=solid-waste,page=2/index.html",
    "/en/events/?topic=a%2Fb": "en/events/topic=a~b/index.html",
    "/en/events/?all=topic": "en/events/all=topic/index.html",
    "/en/events/visit/?print": "en/events/visit/index.html",
    "/ar/search/?q=waste": "ar/search/index.html",
    "/en/events.csv": "en/events.csv",
    "/en/impact/documented/?page=2": "en/impact/documented/page=2/index.html",
    "/en/events.json?page=2": "en/events,page=2.json",
    "/en/events.ics?country=JO": "en/events,country=JO.ics",
    "/en/events/visit/cite.bib": "en/events/visit/cite.bib",
    "/en/events/visit/share.png": "en/events/visit/share.png",
    "/api/v1/events/?page=2": "api/v1/events/page=2/index.json",
    "/api/v1/events/EV-0001/": "api/v1/events/EV-0001/index.json",
    "/id/EV-0001": "id/EV-0001/index.html",
    "/sitemap.xml": "sitemap.xml",
    "/robots.txt": "robots.txt",
}
LEFT_OUT = {
    "/en/events/?topic=a&country=JO": NARROWED,
    "/en/events/?topic=a&topic=b": NARROWED,
    "/en/events/?topic=a&page=11": NARROWED,
    "/en/municipalities/jena/similar/?lens=size": NARROWED,
    "/en/impact/documented/?country=JO": NARROWED,
    "/en/events.atom?municipality=jena": TABLES,
    "/en/partnerships/a/dossier.pdf": DOSSIERS,
    "/en/events.csv?topic=a": TABLES,
    "/en/search.csv?q=waste&kind=event": TABLES,
    "/en/events/visit/contact/": FORMS,
    "/en/follow/?kind=event": FORMS,
    "/en/compare/?ids=MU-0001": FORMS,
    "/admin/": OTHERS,
    "/en/style/": OTHERS,
    "/en/a/b/c/": OTHERS,
}


@pytest.mark.parametrize(("address", "place"), KEPT.items())
def test_an_address_has_a_place(address, place):
    assert find_place(address).place == place


@pytest.mark.parametrize(("address", "reason"), LEFT_OUT.items())
def test_an_address_is_left_out_for_a_reason(address, reason):
    assert find_place(address).reason == reason


@pytest.mark.parametrize(
    ("place", "target", "link"),
    [
        ("en/index.html", "en/events/index.html", "events/index.html"),
        ("en/events/visit/index.html", "en/events/index.html", "../index.html"),
        ("en/events/index.html", "static/css/base.css", "../../static/css/base.css"),
        ("en/events/index.html", "en/events/index.html", "index.html"),
        ("en/index.html", "en/archive/index.html#forms", "archive/index.html#forms"),
    ],
)
def test_links_lead_from_one_file_to_another(place, target, link):
    assert relative_link(place, target) == link
