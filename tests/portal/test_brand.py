"""The look of another programme, from BRAND_DIR; the browser sees it in browser/test_brand.py."""

import json
import re

import pytest

from partnerships.maps import get_frames
from portal.checks import check_brand_dir
from tests.conftest import ROOT
from tests.portal.environment import settings_of
from tests.reading import read

BRAND = ROOT / "tests/brand"


@pytest.fixture
def branded(settings):
    """The settings that decide whose templates and files come first."""
    names = "TEMPLATES", "STATICFILES_DIRS"
    settings.WHITENOISE_USE_FINDERS = True  # files are served from where they lie
    settings.TEMPLATES, settings.STATICFILES_DIRS = settings_of(*names, BRAND_DIR=str(BRAND))


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("address", ["/en/", "/ar/nothing-here/"])
def test_a_brand_shows_its_own_logo(branded, client, address):
    logo = read(client, address, strict=True).one("svg", class_="logo")
    assert logo.get("viewBox") == "0 0 44 32"


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(
    ("rel", "file"), [("icon", "img/icon.svg"), ("stylesheet", "css/brand.css")]
)
def test_a_brand_serves_its_own_favicon_and_colours(branded, client, rel, file):
    page = read(client, "/en/")
    assert f"/static/{file}" in [link.get("href") for link in page.all("link", rel=rel)]
    assert b"".join(client.get(f"/static/{file}")) == (BRAND / "static" / file).read_bytes()


def test_what_a_brand_does_not_bring_is_ours(branded, client):
    assert (
        b"".join(client.get("/static/css/base.css")) == (ROOT / "static/css/base.css").read_bytes()
    )


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_brand_comes_after_our_colours_and_before_what_uses_them(client):
    sheets = [link.get("href") for link in read(client, "/en/").all("link", rel="stylesheet")]
    names = [sheet.rpartition("/")[2] for sheet in sheets]
    assert names[:3] == ["tokens.css", "brand.css", "base.css"]


def test_our_own_brand_sets_nothing():
    sheet = (ROOT / "static/css/brand.css").read_text()
    assert re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).split() == ["@layer", "brand", "{", "}"]


def test_a_brand_may_set_what_the_guide_in_its_style_sheet_names():
    def names(file):
        return set(re.findall(r"--[a-z-]+(?=:)", file.read_text()))

    offered = names(ROOT / "static/css/brand.css")
    assert len(offered) == 8 + 2
    assert names(BRAND / "static/css/brand.css") == offered
    assert offered <= names(ROOT / "static/css/tokens.css")


def colours(sheet, *, dark):
    light_part, _, dark_part = sheet.read_text().partition("prefers-color-scheme: dark")
    return dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6});", dark_part if dark else light_part))


def luminance(colour):
    shares = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("sheet", ["static/css/tokens.css", "tests/brand/static/css/brand.css"])
def test_colours_have_the_contrast_that_the_guide_in_the_style_sheet_asks_for(sheet, dark):
    of = colours(ROOT / sheet, dark=dark)
    pairs = [
        *(
            (text, ground, 4.5)
            for text in ("ink", "brand", "brand-strong")
            for ground in ("paper", "shade", "brand-tint")
        ),
        *(("on-brand", ground, 4.5) for ground in ("brand", "brand-strong")),
        ("mark", "paper", 3),
    ]
    too_low = {
        (text, ground): contrast(of[text], of[ground])
        for text, ground, least in pairs
        if contrast(of[text], of[ground]) < least
    }
    assert too_low == {}


def test_a_brand_of_templates_only_is_enough(tmp_path):
    (tmp_path / "templates").mkdir()
    assert settings_of("STATICFILES_DIRS", BRAND_DIR=str(tmp_path)) == [[str(ROOT / "static")]]


def test_a_brand_brings_maps_of_its_own_countries(settings, tmp_path):
    folder = tmp_path / "maps"
    folder.mkdir()
    frame = {"west": -85, "east": -33, "south": -25, "north": 15, "width": 640, "height": 494}
    (folder / "frames.json").write_text(json.dumps({"region": frame, "world": frame}))
    settings.STATICFILES_DIRS = [tmp_path, *settings.STATICFILES_DIRS]
    get_frames.cache_clear()
    try:
        assert list(get_frames()) == ["region", "world"]
        assert get_frames()["region"].holds(-0.22, -78.51)
    finally:
        get_frames.cache_clear()


def test_a_brand_that_is_not_there_is_told_of(settings, tmp_path):
    settings.BRAND_DIR = str(tmp_path)
    assert [error.id for error in check_brand_dir(None)] == ["portal.E004"]
    settings.BRAND_DIR = str(BRAND)
    assert check_brand_dir(None) == []
