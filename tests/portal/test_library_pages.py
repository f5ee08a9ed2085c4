"""Where pages show pictures and documents of the library, and with which words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_document,
    make_event,
    make_municipality,
    make_notice,
    make_page,
    make_partnership,
    make_picture,
    make_practice,
)
from tests.reading import read, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MAKERS = [make_event, make_partnership, make_practice, make_municipality, make_notice, make_page]


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_shows_the_picture_with_its_text_credit_and_licence(make, client):
    picture = make_picture(credit="Municipality of Jena", licence="cc-by-sa-4.0")
    page = read(client, make(picture=picture).get_absolute_url(), strict=True)
    shown = page.one("img")
    assert shown.get("alt") == "Two women sort bottles."
    assert (shown.get("width"), shown.get("height")) == ("1600", "1000")
    assert shown.get("src") == f"/media/pictures/{picture.sha256}-960.jpg"
    types = [source.get("type") for source in page.all("source")]
    assert types == ["image/avif", "image/webp"]
    caption = page.one("figcaption", page.one("figure", class_="record-picture"))
    assert text_of(caption) == "Picture: Municipality of Jena · CC BY-SA 4.0"
    assert page.hrefs(caption) == ["https://creativecommons.org/licenses/by-sa/4.0/"]


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_lists_the_documents_with_format_language_and_size(make, client):
    document = make_document(language="de")
    page = read(client, make(documents=[document]).get_absolute_url(), strict=True)
    entry = page.one("li", page.one("section", class_="documents"))
    assert text_of(entry).replace("\xa0", " ") == "Waste plan PDF · German · 1.1 MB"
    link = page.one("a", entry)
    assert (link.get("href"), link.get("hreflang")) == (document.file.url, "de")
    assert link.get("download") == ""


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_without_picture_and_documents_shows_no_trace_of_them(make, client):
    page = read(client, make().get_absolute_url(), strict=True)
    assert page.all("img") == page.all("figure", class_="record-picture") == []
    assert page.all("section", class_="documents") == []
    assert "media.css" not in page.text


def test_a_text_in_another_language_says_which(client):
    event = make_event(
        title_ar="حدث",
        picture=make_picture(alt_en="", alt_de="Zwei Frauen sortieren Flaschen."),
        documents=[make_document(title_en="", title_de="Abfallplan")],
    )
    page = read(client, event.get_absolute_url().replace("/en/", "/ar/"), strict=True)
    shown = page.one("img")
    assert (shown.get("lang"), shown.get("dir")) == ("de", "ltr")
    link = page.one("a", page.one("section", class_="documents"))
    assert (text_of(link), link.get("lang")) == ("Abfallplan", "de")


def test_decoration_is_skipped_by_screen_readers(client):
    event = make_event(picture=make_picture(is_decorative=True))
    assert read(client, event.get_absolute_url()).one("img").get("alt") == ""


@pytest.mark.parametrize(
    ("x", "y", "classes"),
    [
        (50, 50, "focal-x-5 focal-y-5"),
        (0, 100, "focal-x-0 focal-y-10"),
        (34, 76, "focal-x-3 focal-y-8"),
    ],
)
def test_the_important_point_is_a_class_because_styles_of_its_own_are_forbidden(
    x, y, classes, client
):
    event = make_event(picture=make_picture(focal_x=x, focal_y=y))
    shown = read(client, event.get_absolute_url()).one("img")
    assert (shown.get("class"), shown.get("style")) == (classes, None)


def test_only_what_is_seen_at_once_is_loaded_at_once(client):
    town = read(client, make_municipality(picture=make_picture()).get_absolute_url()).one("img")
    below = read(client, make_partnership(picture=make_picture()).get_absolute_url()).one("img")
    assert (town.get("loading"), below.get("loading")) == (None, "lazy")


def test_documents_stand_in_the_order_they_came(client):
    first, second = make_document(title_en="First"), make_document(title_en="Second")
    page = read(client, make_event(documents=[second, first]).get_absolute_url())
    assert page.texts("a", page.one("section", class_="documents")) == ["First", "Second"]


@pytest.mark.parametrize("make", MAKERS)
def test_picture_and_documents_cost_no_query_more(make, client):
    record = make()
    numbers = []
    for _visit in ("without", "with"):
        client.get(record.get_absolute_url())  # takes in what is new
        with CaptureQueriesContext(connection) as captured:
            client.get(record.get_absolute_url())
        numbers.append(len(captured))
        record.picture = make_picture()
        record.save()
        record.documents.set([make_document(), make_document()])
    assert numbers[0] == numbers[1]
