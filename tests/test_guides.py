"""The guides say what is so: their pictures are taken by stories, their buttons exist."""

import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT

# {language: the guide of the editors, its pictures, what it puts round names of buttons}
GUIDES = {
    "en": ("docs/editors.md", "“([^”]+)”"),
    "de": ("docs/editors.de.md", "„([^“]+)“"),
}


def test_the_guides_show_pictures_that_tests_take():
    guides = "".join(file.read_text() for file in (ROOT / "docs").glob("*.md"))
    tests = "".join(file.read_text() for file in (ROOT / "tests/browser").glob("test_*.py"))
    shown = set(re.findall(r"\(pictures/([a-z]+/[a-z-]+)\.jpg\)", guides))
    taken = set(re.findall(r"""(?:looks\(|keep_picture\(\w+, )"([a-z-]+)"\)""", tests))
    kept = {language: names_of_pictures(language) for language in GUIDES}
    assert len(shown) > 9
    assert shown <= {f"{language}/{name}" for language in kept for name in kept[language]}
    assert kept == {"en": taken, "de": taken - {"second-brand"}}


def names_of_pictures(language):
    return {file.stem for file in (ROOT / "docs/pictures" / language).iterdir()}


@pytest.mark.parametrize("language", GUIDES)
def test_the_editors_guides_name_buttons_and_links_as_they_are(language):
    file, named = GUIDES[language]
    guide = re.sub(r"\s+", " ", (ROOT / file).read_text())
    catalogue = (ROOT / "locale/de/LC_MESSAGES/django.po").read_bytes()
    said = {
        " ".join(word.split()).rstrip(".")
        for message in read_po(BytesIO(catalogue))
        for word in words_of(message.id if language == "en" else message.string)
    }
    assert {name for name in re.findall(named, guide) if name not in said} == set()


def words_of(singular_or_both):
    return [singular_or_both] if isinstance(singular_or_both, str) else singular_or_both


def test_the_editors_guides_have_the_same_chapters_and_pictures():
    found = {
        language: (text.count("\n## "), re.findall(rf"\(pictures/{language}/(.+?)\)", text))
        for language, (file, _named) in GUIDES.items()
        for text in [(ROOT / file).read_text()]
    }
    assert found["de"] == found["en"]
