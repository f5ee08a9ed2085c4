"""The colours of the back office."""

import re

from tests.conftest import ROOT

COLOUR = re.compile(r"#[0-9a-f]{6}")


def colours(path):
    return set(COLOUR.findall((ROOT / path).read_text()))


def test_the_back_office_has_the_colours_of_the_public_pages():
    assert colours("static/backoffice/look.css") <= colours("static/css/tokens.css")
