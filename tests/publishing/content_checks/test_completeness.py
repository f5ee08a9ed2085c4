"""Help while writing, and what keeps a record from being published."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Event
from partnerships.models import Expert, GoodPractice, Municipality, Notice, Organisation
from portal.models import StandingPage
from publishing.content_checks.completeness import (
    Hint,
    get_hints,
    missing_names,
    publication_blockers,
)
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_page,
    make_partnership,
    make_picture,
    make_practice,
    make_source,
)

pytestmark = pytest.mark.django_db
LONG = "word " * 26 + "."


def advice(record, field):
    hints = [hint for hint in get_hints(record) if hint.level == "advice"]
    return [hint.text for hint in hints if hint.field == field]


# -- what is there -----------------------------------------------------------------


def test_a_record_with_everything_needed_may_be_published():
    event = make_event(summary_en="Text.", sources=[make_source()], topics=["energy"])
    assert publication_blockers(event) == []


def test_what_is_missing_is_said_in_words():
    event = make_event(title_en="")
    assert publication_blockers(event) == [
        "Missing: title (English).",
        "Missing: summary (English).",
        "Missing: topics.",
        "Missing: sources.",
    ]


def test_of_alternatives_one_is_enough(monkeypatch):
    monkeypatch.setattr(Event, "needed", ("title", ("city", "country", "organisers")))

    assert publication_blockers(make_event()) == [
        "Missing: place (English) or country of the place or organisations."
    ]
    assert publication_blockers(make_event(city_en="Jena")) == []
    assert publication_blockers(make_event(country="JO")) == []
    assert publication_blockers(make_event(organisers=["ministry"])) == []


def test_a_public_record_without_any_of_two_references_is_refused(monkeypatch):
    monkeypatch.setattr(Notice, "needed", (("municipality", "country"),))
    notice = make_notice()
    notice.full_clean()
    notice.municipality = notice.country = None

    with pytest.raises(ValidationError) as error:
        notice.full_clean()

    assert error.value.message_dict == {"municipality": ["A public record needs this."]}


def test_texts_are_needed_in_the_language_of_the_original():
    event = make_event(source_language="de", title_de="", title_en="Tour", summary_en="Text.")
    assert publication_blockers(event)[:2] == [
        "Missing: title (German).",
        "Missing: summary (German).",
    ]


@pytest.mark.parametrize("make", [make_event, make_partnership, make_practice])
def test_examples_need_a_source(make):
    assert "Missing: sources." in publication_blockers(make())
    assert "Missing: sources." not in publication_blockers(make(sources=[make_source()]))


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p> &nbsp; </p>"])
def test_a_text_without_words_is_missing(empty):
    assert publication_blockers(make_page(body_en=empty)) == ["Missing: text (English)."]


@pytest.mark.parametrize(
    ("model", "number"),
    [(Event, 5), (GoodPractice, 5), (Notice, 4), (Expert, 3), (Municipality, 2), (StandingPage, 2)],
)
def test_a_record_that_is_not_saved_yet_lacks_all_that_is_needed(model, number):
    assert len(publication_blockers(model())) == number


def test_what_is_needed_and_what_is_welcome_is_missing_until_it_is_there():
    practice = make_practice(title_en="Plan", approach_en="Text.", topics=["energy"], year=2017)
    assert missing_names(practice) == ["sources", "challenge", "results"]


def test_nothing_is_missing_when_all_is_there():
    town = make_municipality(
        about_en="A town.", website="https://a.org", population=1, sources=[make_source()]
    )
    assert missing_names(town) == []


def test_a_place_on_the_equator_has_its_latitude():
    assert "latitude" not in missing_names(make_municipality(latitude=0, longitude=0))


# -- what would read better ----------------------------------------------------------


def test_what_is_needed_is_required_and_what_is_welcome_is_advice():
    hints = get_hints(Organisation())
    assert hints == [
        Hint("required", "name_en", "Missing: name (English).", is_missing=True),
        Hint("advice", "role_en", "Missing: role in the exchange (English).", is_missing=True),
        Hint("advice", "website", "Missing: website.", is_missing=True),
        Hint("advice", "sources", "Missing: sources.", is_missing=True),
    ]


def test_all_hints_cost_two_queries(django_assert_num_queries):
    event = make_event(topics=["energy"], sources=[make_source()])
    with django_assert_num_queries(2):  # what is related, and other titles
        get_hints(event)


def test_long_sentences_are_named_in_every_language():
    event = make_event(summary_en=LONG, findings_ar="كلمة " * 26, title_en="word " * 30)
    assert len(advice(event, "summary_en")) == 1
    assert len(advice(event, "findings_ar")) == 1
    assert [text for text in advice(event, "title_en") if "sentence" in text] == []


def test_the_links_and_headings_of_a_page_are_looked_at():
    page = make_page(body_de='<h3>A</h3><p><a href="https://a.org">hier</a></p>')
    assert len(advice(page, "body_de")) == 2


def test_a_title_that_is_nearly_the_same_is_named_with_its_record():
    other = make_event(title_en="Study tour on solid waste in Jordan")
    event = make_event(title_en="Study tour on solid wastes in Jordan")

    [hint] = [hint for hint in get_hints(event) if "Nearly the same" in hint.text]

    assert hint.text == (
        f"Nearly the same as {other.public_id}, “Study tour on solid waste in Jordan”. "
        "Is it there already?"
    )
    assert hint.href == f"/admin/events/event/{other.pk}/change/"


def test_the_parts_of_a_series_may_have_nearly_the_same_title():
    make_event(title_en="Workshop on waste, part 1")
    assert advice(make_event(title_en="Workshop on waste, part 2"), "title_en") == []


def test_titles_are_compared_with_records_of_the_same_kind_only():
    make_partnership(title_en="Jena and Deir Alla")
    assert advice(make_event(title_en="Jena and Deir Alla"), "title_en") == []


def test_experts_may_have_the_same_function():
    make_expert(function_en="Head of the waste department")
    assert advice(make_expert(function_en="Head of the waste department"), "function_en") == []


def test_an_alternative_text_that_is_the_name_of_a_file_is_named():
    picture = make_picture(alt_en="IMG_2017.jpg")
    assert advice(make_event(picture=picture), "picture") == [
        "The alternative text “IMG_2017.jpg” is the name of a file. Say what one sees."
    ]
