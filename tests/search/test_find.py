"""What is found for which words, and in which order."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.find import NEWEST_FIRST, search_records
from search.lexicon import get_lexicon
from tests.factories import (
    make_event,
    make_municipality,
    make_organisation,
    make_partnership,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def waste():
    return make_topic(label_en="Solid waste", label_de="Abfall", label_tr="Katı atık")


# -- spellings and languages ----------------------------------------------------------


@pytest.mark.parametrize("typed", ["Köln", "Koeln", "Koln", "KÖLN", "köln"])
def test_a_title_is_found_in_every_spelling(found, typed):
    make_event(title_de="Besuch in Köln", title_en="Visit")
    assert found(typed) == ["Visit"]


@pytest.mark.parametrize("typed", ["Kırıkkale", "kirikkale", "KIRIKKALE", "KİRİKKALE"])
def test_turkish_dots_do_not_matter(found, typed):
    make_event(title_tr="Kırıkkale çalıştayı", title_en="Workshop")
    assert found(typed) == ["Workshop"]


@pytest.mark.parametrize("typed", ["إدارة", "ادارة", "اداره", "الإدارة", "إِدَارَة"])
def test_arabic_is_found_in_every_spelling(found, typed):
    make_event(title_ar="إدارة المياه", title_en="Water")
    assert found(typed) == ["Water"]


@pytest.mark.parametrize("typed", ["exchanges", "exchanging", "exchange"])
def test_an_inflected_word_is_found(found, typed):
    make_event(title_en="Exchange")
    assert found(typed) == ["Exchange"]


def test_a_year_is_found_in_a_title_besides_the_records_of_that_year(found):
    make_event(title_en="Held then", starts_on=date(2018, 5, 1))
    make_event(title_en="Workshop 2018")
    make_event(title_en="Not then", summary_en="Since 2018")
    assert found("2018") == ["Workshop 2018", "Held then"]
    assert found("workshop 2018")[0] == "Workshop 2018"
    assert set(found("2018-2019")) == {"Held then", "Workshop 2018"}


def test_both_halves_of_a_shortened_compound_are_found(found):
    make_event(title_de="Stadtplanerinnen und -planer", title_en="Planners")
    assert found("Stadtplanerinnen und -planer") == ["Planners"]


def test_the_beginning_of_an_unknown_word_finds_it(found):
    make_event(title_en="Wasserstoffprojekt")
    assert found("Wasserstoff") == ["Wasserstoffprojekt"]


@pytest.mark.parametrize("typed", ["solid waste", "Abfall", "katı atık", "kati atik", "Abfallplan"])
def test_a_topic_is_found_by_its_name_in_any_language(found, waste, typed):
    make_event(title_en="Workshop", topics=[waste])
    make_event(title_en="Something else")
    assert found(typed) == ["Workshop"]


# -- operators ------------------------------------------------------------------------


def test_a_quoted_phrase_is_found_as_it_stands(found):
    make_event(title_en="Clean water for towns")
    make_event(title_en="Water, clean and plenty")
    assert found('"clean water"') == ["Clean water for towns"]


def test_a_phrase_does_not_reach_from_the_title_into_the_text(found):
    make_event(title_en="Clean", summary_en="water")
    assert found('"clean water"') == []


def test_an_unwanted_word_takes_records_away(found):
    make_event(title_en="Exchange by night")
    make_event(title_en="Exchange by day")
    assert found("exchange -night") == ["Exchange by day"]


def test_a_year_is_that_of_the_event(found):
    make_event(title_en="Early", starts_on=date(2016, 5, 1))
    make_event(title_en="Late", starts_on=date(2018, 5, 1))
    assert found("2016") == ["Early"]


def test_a_range_of_years_holds_both_ends(found):
    for year in (2015, 2016, 2017, 2018, 2019):
        make_event(title_en=str(year), starts_on=date(year, 5, 1))
    assert found("2016-2018") == ["2018", "2017", "2016"]


def test_several_known_things_must_all_hold(found, waste):
    town = make_municipality(name_en="Jena")
    make_event(title_en="Both", topics=[waste], municipalities=[town])
    make_event(title_en="Waste", topics=[waste])
    make_event(title_en="Town", municipalities=[town])
    assert found("Jena solid waste") == ["Both"]


# -- order ----------------------------------------------------------------------------


def test_what_stands_for_the_words_comes_before_what_only_has_them(found, waste):
    make_event(title_en="Mentions", summary_en="solid waste", starts_on=date(2020, 1, 1))
    make_event(title_en="Meaning", topics=[waste], starts_on=date(2019, 1, 1))
    make_event(title_en="Solid waste", topics=[waste], starts_on=date(2018, 1, 1))
    assert found("solid waste") == ["Solid waste", "Meaning", "Mentions"]


def test_a_word_of_the_title_comes_before_one_of_the_text(found):
    make_event(title_en="In the text", summary_en="exchange", starts_on=date(2020, 1, 1))
    make_event(title_en="Exchange", starts_on=date(2018, 1, 1))
    assert found("exchange") == ["Exchange", "In the text"]


def test_the_newest_come_first_if_asked_for(found):
    make_event(title_en="Exchange", starts_on=date(2018, 1, 1))
    make_event(title_en="In the text", summary_en="exchange", starts_on=date(2020, 1, 1))
    assert found("exchange", order=NEWEST_FIRST) == ["In the text", "Exchange"]


def test_equally_good_ones_stand_newest_first(found):
    make_event(title_en="Exchange old", starts_on=date(2016, 1, 1))
    make_event(title_en="Exchange new", starts_on=date(2018, 1, 1))
    make_event(title_en="Exchange sometime", starts_on=None)
    assert found("exchange") == ["Exchange new", "Exchange old", "Exchange sometime"]


def test_pages_follow_each_other_without_gap_and_repetition(waste):
    for number in range(7):
        topics = [waste] if number % 2 else []
        make_event(title_en=f"Solid waste {number}", topics=topics)
    answer = search_records("solid waste")
    whole = list(answer.ids({"event": (0, 10)})["event"])
    pages = [list(answer.ids({"event": (start, start + 2)})["event"]) for start in (0, 2, 4, 6)]
    assert sum(pages, []) == whole
    assert len(set(whole)) == answer.counts["event"] == 7


# -- words that are not there -----------------------------------------------------------


def test_a_mistyped_word_is_put_right_and_the_correction_told(found):
    make_event(title_en="Exchange")
    assert found("exhcange") == ["Exchange"]
    assert search_records("exhcange").corrected == [("exhcange", "exchange")]


def test_words_put_right_may_form_a_known_phrase(found, waste):
    make_event(title_en="Workshop", topics=[waste])
    assert found("sloid wsate") == ["Workshop"]


def test_words_are_taken_as_typed_if_asked_for(found):
    make_event(title_en="Exchange")
    assert found("exhcange", exact=True) == []
    assert search_records("exhcange", exact=True).corrected == []


def test_a_word_that_some_record_has_is_never_corrected():
    make_event(title_en="Exchange", summary_en="exhcange")
    assert search_records("exhcange").corrected == []


def test_results_with_all_words_come_before_those_without_the_optional(found, waste):
    make_event(title_en="Other", topics=[waste], starts_on=date(2020, 1, 1))
    make_event(title_en="All", topics=[waste], summary_en="collection", starts_on=date(2018, 1, 1))
    assert found("Abfall collection") == ["All", "Other"]
    answer = search_records("Abfall collection")
    assert [str(part) for part in answer.missing_later] == ["collection"]
    assert answer.missing == []


def test_a_word_that_no_result_has_is_told(waste):
    make_event(title_en="Other", topics=[waste])
    assert [str(part) for part in search_records("Abfall unheard").missing] == ["unheard"]


def test_words_that_are_never_together_are_left_out_known_ones_last(found, waste):
    make_event(title_en="Workshop", topics=[waste], starts_on=date(2017, 1, 1))
    make_event(title_en="Exchange", starts_on=date(2018, 1, 1))
    assert found("exchange 2018 Abfall") == ["Exchange"]
    assert [str(part) for part in search_records("exchange 2018 Abfall").left_out] == ["abfall"]


def test_nothing_is_found_for_nothing():
    make_event()
    assert search_records("").total == 0


# -- what may be seen, and how much is asked ----------------------------------------------


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_what_is_not_published_is_never_found(found, state):
    make_event(title_en="Exchange", state=state)
    assert found("exchange") == []


def test_what_is_withdrawn_is_never_found(found):
    make_event(title_en="Exchange", state="withdrawn", withdrawn_because="Wrong.")
    assert found("exchange") == []


def test_partnerships_are_found_by_their_municipalities_and_countries(found):
    towns = [make_municipality("DE", name_en="Jena"), make_municipality("JO", name_en="Irbid")]
    make_partnership(towns, title_en="Twins")
    assert found("Irbid", kind="partnership") == ["Twins"]
    assert found("Deutschland", kind="partnership") == ["Twins"]


def test_events_are_found_by_who_organised_them(found):
    organiser = make_organisation("giz", name_en="Agency for exchange", abbreviation="AFX")
    make_event(title_en="Workshop", organisers=[organiser])
    assert found("AFX") == ["Workshop"]


def test_a_search_costs_few_queries(waste, django_assert_max_num_queries):
    make_event(topics=[waste])
    search_records("Abfall"), get_lexicon()
    with django_assert_max_num_queries(5):
        answer = search_records("Abfall")
        answer.ids(dict.fromkeys(answer.counts, (0, 5)))


@pytest.fixture
def event_in_jena(waste):
    make_event(title_en="Abfall Jena waste", topics=[waste])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.one_of(
        st.text(max_size=250),
        st.text(alphabet="\"'-–*:()[]{}^~&|!<>%_\\/+ \0aß2٠ة", max_size=80),
        st.lists(
            st.sampled_from(["solid", "waste", "Abfall", "Jena", "-Jena", '"', "2016-2018", "OR"])
        ).map(" ".join),
    ),
    exact=st.booleans(),
)
def test_any_text_finds_as_much_as_it_counts(event_in_jena, text, exact):
    answer = search_records(text, exact)
    rows = answer.ids(dict.fromkeys(answer.counts, (0, 1000)))
    assert {name: len(keys) for name, keys in rows.items()} == answer.counts
