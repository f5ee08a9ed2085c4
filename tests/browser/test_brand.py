"""A programme that does not exist moves in: with its records, and with BRAND_DIR for its look.

With PICTURES=folder it leaves the picture that docs/operators.md shows: `make pictures`.
"""

import shutil
import socket
from datetime import date

import pytest
from django.db import connection

from tests.browser.colleagues import keep_picture
from tests.browser.conftest import new_window
from tests.browser.serving import served
from tests.conftest import ROOT
from tests.factories import (
    make_event,
    make_family,
    make_format,
    make_municipality,
    make_page,
    make_partnership,
    make_practice,
    make_site,
    make_topic,
)

BRAND = ROOT / "tests/brand"
HARBOURS = {
    "Lübeck": ("DE", 53.87, 10.69),
    "Rostock": ("DE", 54.09, 12.14),
    "Trabzon": ("TR", 41.0, 39.72),
    "Mersin": ("TR", 36.8, 34.63),
    "Batroun": ("LB", 34.26, 35.66),
    "Aqaba": ("JO", 29.53, 35.01),
}
TOPICS = {
    "Water": ["Clean harbour basins", "Flood protection", "Fishing"],
    "Work": ["Ship repair", "Training for dockers"],
    "Old ports": ["Warehouses", "Public quays"],
}


def move_in():
    """The records of the Harbour Towns."""
    towns = {
        name: make_municipality(country, name_en=name, latitude=latitude, longitude=longitude)
        for name, (country, latitude, longitude) in HARBOURS.items()
    }
    for accent, (family, topics) in zip(["blue", "ochre", "green"], TOPICS.items(), strict=True):
        family = make_family(family.lower().replace(" ", "-"), label_en=family, accent=accent)
        for topic in topics:
            make_topic(topic.lower().replace(" ", "-"), label_en=topic, family=family)
    summary = "Divers of Rostock and Mersin map the sea floor together and train young dockers."
    showcase = make_partnership(
        [towns["Rostock"], towns["Mersin"]], summary_en=summary, start_year=2025
    )
    for one, other in [("Lübeck", "Batroun"), ("Rostock", "Trabzon"), ("Lübeck", "Aqaba")]:
        make_partnership([towns[one], towns[other]])
    quay, visit = make_format("quay-talk", label_en="Quay talk"), make_format("port-visit")
    talk = make_event(
        quay,
        "TR",
        [towns["Rostock"], towns["Mersin"]],
        title_en="What lies on the sea floor",
        topics=["clean-harbour-basins"],
        starts_on=date(2024, 4, 3),
    )
    make_event(
        visit,
        "DE",
        [towns["Mersin"], towns["Rostock"]],
        title_en="Divers of Mersin in Rostock",
        topics=["clean-harbour-basins", "training-for-dockers"],
        starts_on=date(2024, 9, 12),
        after=[talk],
        leads_to=[showcase],
    )
    make_practice(title_en="A map of the harbour floor", partnership=showcase, year=2026)
    make_page("about-us", title_en="About the Harbour Towns", footer="about")
    make_page("imprint", footer="legal")
    make_site(
        name_en="Harbour Towns",
        claim_en="What one port has learned, the next need not find out",
        intro_en="Six harbour towns visit each other. Here is what they saw and what came of it.",
        operator_en="An example; there are no such Harbour Towns",
        search_hint_en="divers, Mersin …",
        showcase=showcase,
    )


@pytest.fixture(scope="module")
def window(copied_database, django_db_blocker, browser, tmp_path_factory):
    """A window on the portal of the Harbour Towns."""
    with django_db_blocker.unblock():
        move_in()
        connection.close()
    folder = tmp_path_factory.mktemp("brand")
    # A copy, because every test begins a transaction of its own, and SQLite has one writer.
    database = shutil.copy(connection.settings_dict["NAME"], folder / "portal.sqlite3")
    how = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.brand_settings",
        "BRAND_DIR": str(BRAND),
    }
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        served(listener, database, folder / "log", **how) as address,
    ):
        yield new_window(browser, address, "en")


def style(page, selector, name):
    return page.locator(selector).first.evaluate(
        "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
    )


def test_another_programme_moves_in_without_touching_code(window):
    page = window.page
    window.begin("/en/", dark=True, width=1280)
    assert style(page, "main .primary", "background-color") == "rgb(242, 165, 140)"
    assert style(page, "body", "background-color") == "rgb(26, 19, 17)"

    window.begin("/en/", dark=False, width=1280)
    assert style(page, "main .primary", "background-color") == "rgb(154, 47, 22)"
    assert style(page, "body", "font-family").startswith('"Liberation Serif"')
    assert page.locator(".logo").get_attribute("viewBox") == "0 0 44 32"
    icon = page.request.get(page.locator("link[rel=icon]").get_attribute("href"))
    assert icon.text() == (BRAND / "static/img/icon.svg").read_text()
    assert "Harbour Towns" in page.title()
    keep_picture(page, "second-brand")
    assert window.errors == window.foreign_requests == []
