"""The fonts of dossiers are made of those of the pages."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from devtools.paper_fonts import ALEF_HALF, LAM_HALF, make_static_font
from dossiers.glyph_texts import texts_of_font

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.any_database


@pytest.fixture(scope="module")
def font():
    source = ROOT / "static/fonts/vazirmatn-arabic.woff2"
    return make_static_font(source, "Portal Arabic", "Regular")


def test_the_font_that_is_kept_is_made_of_that_of_the_pages(font, tmp_path):
    font.save(tmp_path / "made.ttf")

    kept = ROOT / "dossiers/fonts/portal-arabic-regular.ttf"
    assert (tmp_path / "made.ttf").read_bytes() == kept.read_bytes()


def test_the_halves_of_lam_alef_are_as_wide_as_both_were(font):
    halves = [name for name in font.getGlyphOrder() if name.endswith(LAM_HALF)]

    assert len(halves) == 10  # five kinds of alef, after lam alone and within a word
    for lam in halves:
        whole = lam.removesuffix(LAM_HALF)
        widths = [font["hmtx"][name][0] for name in (lam, whole + ALEF_HALF)]
        assert sum(widths) == font["hmtx"][whole][0]


def test_each_half_stands_for_its_letter():
    content = (ROOT / "dossiers/fonts/portal-arabic-regular.ttf").read_bytes()
    texts = texts_of_font(content)

    assert "لا" not in texts.values()
    assert list(texts.values()).count("ل") > 4


def test_the_font_has_a_name_of_its_own():
    kept = TTFont(ROOT / "dossiers/fonts/portal-latin-bold.ttf")

    assert kept["name"].getDebugName(4) == "Portal Latin Bold"
    assert "fvar" not in kept
