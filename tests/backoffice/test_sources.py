"""The back office for sources and outgoing links."""

import pytest

from publishing.linkcheck.outcomes import LinkAnswer
from publishing.models import Link
from tests.factories import make_event, make_municipality, make_source
from tests.reading import read

pytestmark = pytest.mark.django_db
URL = "https://www.example.org/report"
LIST = "/admin/publishing/source/"


def take_in(outcome, url=URL, times=1):
    for _time in range(times):
        link = Link.objects.record_answer(LinkAnswer(url, outcome, 404))
    return link


def titles(client, query=""):
    page = read(client, f"{LIST}{query}")
    return page.texts("th", class_="field-__str__")


def test_the_list_of_sources_says_whether_they_answer(editor):
    make_source(url=URL)
    assert read(editor, LIST).texts("td", class_="field-outcome") == ["–"]
    take_in("failed", times=2)
    assert read(editor, LIST).texts("td", class_="field-outcome") == ["dead"]


def test_sources_are_narrowed_to_those_that_are_dead_or_were_never_asked(editor):
    make_source(url=URL, title="Gone")
    make_source(url=f"{URL}/2", title="New")
    take_in("failed", times=2)
    assert titles(editor, "?outcome=dead") == ["Gone"]
    assert titles(editor, "?outcome=never") == ["New"]
    assert titles(editor, "?outcome=fine") == []


def test_an_unknown_outcome_in_the_address_shows_all(editor):
    make_source(url=URL, title="Gone")
    assert titles(editor, "?outcome=nonsense") == ["Gone"]


def test_a_link_names_the_records_that_use_it(editor):
    event = make_event(title_en="Study tour", sources=[make_source(url=URL)])
    town = make_municipality(name_en="Jena", website=URL)
    link = take_in("failed")

    page = read(editor, f"/admin/publishing/link/{link.pk}/change/")

    [row] = page.all("div", class_="field-using_records")
    assert sorted(page.hrefs(row)) == [
        f"/admin/events/event/{event.pk}/change/",
        f"/admin/partnerships/municipality/{town.pk}/change/",
    ]


def test_what_was_found_out_about_links_is_read_only(editor):
    link = take_in("failed")
    assert read(editor, "/admin/publishing/link/").texts("td", class_="field-why") == ["404"]
    assert editor.get("/admin/publishing/link/add/").status_code == 403
    assert editor.post(f"/admin/publishing/link/{link.pk}/delete/").status_code == 403
