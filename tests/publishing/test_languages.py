"""Texts in four languages: what is missing is shown in the original and marked as such."""

import re

import pytest
from django.template import Context, Template, defaultfilters, defaulttags
from django.utils import translation

from publishing.languages import TextInLanguage, first_line, language_columns, text_lines
from publishing.templatetags import languages
from tests.factories import make_event
from tests.reading import read

pytestmark = pytest.mark.django_db

MISSING = "This text has not been translated yet. You are reading it in English."
MACHINE = "Machine translation, not yet reviewed by a person."
OLDER = "This translation is older than the text it was made from."
PARTLY = "Parts of this page have not been translated yet. They are shown in English."


def render(template, **context):
    return Template(template).render(Context(context))


def about_language(client, record, language="de"):
    """What the page says about its language, in English words."""
    page = read(client, f"/{language}/events/{record.slug}/")
    with translation.override(language):
        known = {
            "missing": translation.gettext(
                "This text has not been translated yet. You are reading it in %(language)s."
            ),
            "machine": translation.gettext(MACHINE),
            "older": translation.gettext(OLDER),
            "partly": translation.gettext(
                "Parts of this page have not been translated yet. They are shown in %(language)s."
            ),
        }
    (notice,) = page.texts("p", class_="notice-language") or [""]
    return [name for name, text in known.items() if text.partition("%(")[0].strip() in notice]


# -- which language is read -----------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "language", "read_as"),
    [
        ({"title_en": "Waste", "title_de": "Abfall"}, "de", ("Abfall", "de")),
        ({"title_en": "Waste", "title_de": "Abfall"}, "ar", ("Waste", "en")),
        ({"title_en": "", "title_tr": "Atık"}, "en", ("Atık", "tr")),
        ({"title_en": "", "title_ar": "نفايات"}, "de", ("نفايات", "ar")),
        (
            {"title_en": "Waste", "title_de": "Abfall", "source_language": "de"},
            "tr",
            ("Abfall", "de"),
        ),
        ({"title_en": ""}, "tr", ("", "tr")),
    ],
)
def test_a_text_is_read_in_the_nearest_language_that_has_it(texts, language, read_as):
    event = make_event(**texts)

    with translation.override(language):
        title = event.title

    assert (title, title.language) == read_as


def test_columns_are_named_by_language():
    assert language_columns("title", "text")[:5] == [
        "title_en",
        "title_de",
        "title_tr",
        "title_ar",
        "text_en",
    ]


def test_lines_keep_their_language_and_leave_out_what_is_empty():
    text = TextInLanguage(" one \n\n two", "tr")

    assert [(line, line.language) for line in text_lines(text)] == [("one", "tr"), ("two", "tr")]
    assert first_line(text) == "one"
    assert first_line(TextInLanguage("", "tr")) == ""


# -- how it is written ------------------------------------------------------------------


def test_a_foreign_text_says_its_language_and_direction():
    arabic = TextInLanguage("نفايات", "ar")

    assert render("{{ text|local }}", text=arabic) == '<span lang="ar" dir="rtl">نفايات</span>'
    assert render("<p{{ text|lang_attributes }}>", text=arabic) == '<p lang="ar" dir="rtl">'
    assert render("{{ text|name }}", text=arabic) == '<bdi lang="ar">نفايات</bdi>'


def test_a_text_in_the_readers_language_is_written_plainly():
    text = TextInLanguage("waste", "en")

    assert render("{{ text|local }}", text=text) == "waste"
    assert render("<p{{ text|lang_attributes }}>", text=text) == "<p>"
    assert render("{{ text|name }}", text=text) == "<bdi>waste</bdi>"


@pytest.mark.parametrize("filter_name", ["local", "name"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_markup_in_a_text_is_written_as_text(filter_name, language):
    written = render(f"{{{{ text|{filter_name} }}}}", text=TextInLanguage("<b>&", language))

    assert "&lt;b&gt;&amp;" in written


# -- what a page says about its language ---------------------------------------------------


@pytest.mark.parametrize("language", ["de", "tr", "ar"])
def test_a_page_without_translation_shows_the_original_and_says_so(client, language):
    event = make_event(title_en="Waste workshop")

    page = read(client, f"/{language}/events/{event.slug}/")

    heading = page.one("h1")
    assert (page.heading, heading.get("lang"), heading.get("dir")) == (
        "Waste workshop",
        "en",
        "ltr",
    )
    assert about_language(client, event, language) == ["missing"]


def test_the_original_needs_no_remark(client):
    assert about_language(client, make_event(), "en") == []


def test_a_machine_translation_says_so(client):
    event = make_event(title_de="Abfall")
    event.mark_translated("de", "machine")
    event.save()

    assert about_language(client, event) == ["machine"]


@pytest.mark.parametrize("state", ["human", "reviewed"])
def test_a_translation_by_a_person_needs_no_remark(client, state):
    event = make_event(title_de="Abfall")
    event.mark_translated("de", state)
    event.save()

    assert about_language(client, event) == []


def test_a_translation_that_covers_a_part_only_says_so(client):
    event = make_event(title_de="Abfall", summary_en="Not translated.")
    event.mark_translated("de", "human")
    event.save()

    page = read(client, f"/de/events/{event.slug}/")

    assert about_language(client, event) == ["partly"]
    (lead,) = page.all("p", class_="intro")
    assert (lead.text, lead.get("lang")) == ("Not translated.", "en")


@pytest.mark.parametrize("state", ["machine", "human", "reviewed"])
def test_a_translation_is_older_once_the_original_has_changed(client, state):
    event = make_event(title_de="Abfall")
    event.mark_translated("de", state)
    event.title_en = "Something else"
    event.save()

    assert about_language(client, event) == ["older"]


@pytest.mark.parametrize(
    "change", [{"city_en": "Jena"}, {"evidence": "announced"}, {"slug": "new"}]
)
def test_a_translation_is_not_older_because_of_what_is_no_text(client, change):
    event = make_event(title_de="Abfall", state="draft")
    event.mark_translated("de", "human")
    event.state = "published"
    for name, value in change.items():
        setattr(event, name, value)
    event.save()

    assert about_language(client, event) == []


def test_a_change_of_one_translation_makes_no_other_older():
    event = make_event(title_de="Abfall", title_tr="Atık")
    event.mark_translated("de", "human")
    event.title_tr = "Çöp"

    with translation.override("de"):
        assert event.reading == "fine"


def test_texts_that_change_places_are_a_change_too():
    event = make_event(title_en="a", summary_en="b", title_de="a")
    event.mark_translated("de", "human")
    event.title_en, event.summary_en = "b", "a"

    with translation.override("de"):
        assert event.reading == "older"


def test_no_filter_or_tag_hides_one_of_django():
    replaced = {"capfirst"}  # Django's makes I of i in Turkish as well
    assert languages.register.filters.keys() & defaultfilters.register.filters.keys() == replaced
    assert languages.register.tags.keys() & defaulttags.register.tags.keys() == set()


def test_a_card_names_the_language_of_a_title_that_is_not_the_readers(client):
    make_event(title_en="English only")
    make_event(title_en="Both", title_de="Beide")

    page = read(client, "/de/events/")

    tags = {
        page.texts("h3", card)[0]: page.texts("span", card, class_="tag")
        for card in page.all("article")
    }
    assert tags == {"English only": ["Englisch"], "Beide": []}


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("tr", "ihtiyaç", "İhtiyaç"),
        ("tr", "ılıman", "Ilıman"),
        ("tr", "ülke", "Ülke"),
        ("en", "ideas", "Ideas"),
        ("de", "inhalt", "Inhalt"),
        ("ar", "نص", "نص"),
        ("tr", "", ""),
    ],
)
def test_a_capital_is_that_of_the_readers_language(language, text, written):
    with translation.override(language):
        assert Template("{{ text|capfirst }}").render(Context({"text": text})) == written


def test_no_style_sheet_makes_capitals(settings):
    """Browsers would make them by the language of the page, also in texts of another."""
    sheets = settings.BASE_DIR.glob("static/**/*.css")

    assert [
        it.name for it in sheets if re.search("transform: *(upper|capital)", it.read_text())
    ] == []
