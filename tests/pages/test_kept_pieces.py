"""A page that is made of kept pieces is the page that is made without them."""

import pytest

from publishing.kept_pieces import Pieces
from tests.pages.test_every_page import PAGES, WRONG_ADDRESSES

pytestmark = pytest.mark.any_database

LANGUAGES = ["en", "ar"]
MORE = [
    "walk/",
    "impact/?country=JO",
    "strands/",
    "strands/?page=2",
    "events/?page=2",
    "events/?year=2017",
    "topics/energy/",
    "practices/?country=JO",
]
PATHS = [*PAGES, *MORE, *WRONG_ADDRESSES]


@pytest.mark.usefixtures("facts", "kept_pieces")
def test_pages_of_pieces_are_those_without(client, settings):
    settings.PAGE_CACHE_BYTES = 0  # where it is off, whole records are pieces too
    pages = {}
    for room in (0, 2**25, 2**25):  # nothing is kept, then all is kept, then all is there
        settings.KEPT_PIECES_BYTES = room
        for address in [f"/{code}/{path}" for code in LANGUAGES for path in PATHS]:
            page = client.get(address).content.decode()
            assert pages.setdefault(address, page) == page, address
    assert Pieces.last.kept
