"""The picture beside links to a record: its title, shaped as it is read, and its places."""

from io import BytesIO

import pytest
from PIL import Image

from opendata.share_picture import (
    LAND,
    WIDTH,
    fitting_lines,
    load_font,
    outlines_of_path,
    script_runs,
)
from tests.factories import make_event, make_municipality, make_partnership
from tests.reading import read


@pytest.fixture
def open_picture(download):
    return lambda address: Image.open(BytesIO(download(address))).convert("RGB")


def has_map(picture, side):
    """Whether much of this half has the colour of land, or almost: the palette is small."""
    middle = WIDTH // 2
    half = picture.crop((0, 0, middle, 630) if side == "left" else (middle, 0, WIDTH, 630))
    land = [int(LAND[place : place + 2], 16) for place in (1, 3, 5)]
    return (
        sum(
            count
            for count, colour in half.getcolors(400_000)
            if max(abs(one - other) for one, other in zip(colour, land, strict=True)) < 4
        )
        > 20_000
    )


def test_the_map_stands_where_the_lines_end(open_picture):
    towns = [make_municipality("DE"), make_municipality("JO")]
    make_partnership(towns, slug="p", title_en="Jena – Deir Alla", title_ar="يينا – دير علا")

    english = open_picture("/en/partnerships/p/share.png")
    arabic = open_picture("/ar/partnerships/p/share.png")

    assert english.size == arabic.size == (1200, 630)
    assert has_map(english, "right")
    assert not has_map(english, "left")
    assert has_map(arabic, "left")


def test_a_record_without_places_has_its_title_alone(open_picture):
    make_event(slug="forum", title_en="Forum")

    picture = open_picture("/en/events/forum/share.png")

    assert not has_map(picture, "left")
    assert not has_map(picture, "right")


@pytest.mark.any_database
def test_arabic_letters_are_joined():
    """Letters that are drawn apart are wider than the word."""
    font = load_font(True, 60, 700)
    assert font.getlength("بلدية") < sum(map(font.getlength, "بلدية"))


@pytest.mark.any_database
def test_words_of_one_script_stay_together():
    assert script_runs(["زيارة", "Connective", "Cities", "في", "يينا"]) == [
        (True, "زيارة"),
        (False, "Connective Cities"),
        (True, "في يينا"),
    ]


@pytest.mark.any_database
def test_a_long_title_becomes_smaller_and_is_cut_at_last():
    short, _lines = fitting_lines(["Waste"], 560)
    size, lines = fitting_lines(["municipalities"] * 40, 560)

    assert (short, size, len(lines)) == (60, 38, 5)
    assert lines[-1][-1] == "…"


@pytest.mark.any_database
def test_outlines_are_read_from_the_paths_of_maps():
    assert list(outlines_of_path("m1 2l3 0 0 4zm1-1l.5.5-1 0z")) == [
        [(1, 2), (4, 2), (4, 6)],
        [(2, 1), (2.5, 1.5), (1.5, 1.5)],
    ]


def test_a_page_names_its_picture(db, client):
    make_event(slug="forum", title_en="Forum")

    said = {
        it.get("property"): it.get("content")
        for it in read(client, "/de/events/forum/").all("meta")
    }

    assert said["og:image"] == "http://testserver/de/events/forum/share.png"


@pytest.mark.django_db
def test_a_draft_has_no_picture(client):
    make_event(slug="forum", state="draft")

    assert client.get("/en/events/forum/share.png").status_code == 404
