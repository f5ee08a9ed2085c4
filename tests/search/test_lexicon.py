"""What words stand for, and which known word a mistyped one is."""

import pytest

from search.index import refresh_index
from search.lexicon import Lexicon, get_lexicon
from tests.factories import make_country, make_event, make_format, make_municipality, make_topic


@pytest.fixture(scope="module")
def known():
    lexicon = Lexicon(1, titles=frozenset({"waste", "taste", "wastewater", "exchange", "2017"}))
    lexicon.add("topic:1", "en", "waste")
    return lexicon


@pytest.mark.parametrize("typed", ["wsate", "wast", "waaste", "wadte"])
def test_one_letter_wrong_is_put_right(known, typed):
    assert known.nearest(typed) == "waste"


def test_a_long_word_may_have_two_letters_wrong(known):
    assert known.nearest("wastewtaerr") == "wastewater"


def test_a_word_of_the_lexicon_is_nearer_than_one_of_a_title(known):
    assert known.nearest("paste") == "waste"


@pytest.mark.parametrize("typed", ["wet", "2018", "entirely"])
def test_short_words_numbers_and_far_words_stay_as_typed(known, typed):
    assert known.nearest(typed) is None


@pytest.mark.django_db
def test_topics_are_known_by_their_labels_and_other_words_in_all_languages():
    topic = make_topic(label_en="Solid waste", label_ar="النفايات", synonyms_de="Müll\nAbfall")
    for words in (["solid", "waste"], ["نفايات"], ["müll"], ["muell"], ["abfall"]):
        assert get_lexicon().meaning(words) == {f"topic:{topic.pk}"}


@pytest.mark.django_db
def test_places_are_known_by_their_other_names():
    town = make_municipality(name_en="Deir Alla", other_names="Dayr Alla")
    assert get_lexicon().meaning(["dayr", "alla"]) == {f"municipality:{town.pk}"}


@pytest.mark.django_db
def test_a_draft_is_no_known_place():
    make_municipality(name_en="Hiddenville", state="draft")
    assert get_lexicon().meaning(["hiddenville"]) == set()


@pytest.mark.django_db
def test_a_word_may_stand_for_several_things():
    country, town = make_country("JO"), make_municipality("LB", name_en="Jordan")
    meant = {f"country:{country.pk}", f"municipality:{town.pk}"}
    assert get_lexicon().meaning(["jordan"]) == meant


@pytest.mark.django_db
def test_a_token_has_a_label_for_readers():
    shape = make_format("study_tour")
    assert get_lexicon().label(f"format:{shape.pk}") == ("Format", "Study tour")


@pytest.mark.django_db
def test_a_year_has_no_label():
    assert get_lexicon().label("year:2017") is None


def test_the_only_word_of_four_letters_that_lacks_one_inside(known):
    known.add("topic:2", "tr", "atık")
    assert known.nearest("atk") == "atik"
    known.add("topic:3", "en", "attk")
    assert known.nearest("atk") is None


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        (["dier", "alla"], ["deir", "alla"]),
        (["urban", "mobilty"], ["urban", "mobility"]),
        (["dear", "ella"], None),
        (["a", "b"], None),
    ],
)
def test_mistyped_words_are_nearly_a_known_phrase(typed, phrase):
    lexicon = Lexicon(1)
    lexicon.add("municipality:1", "en", "Deir Alla")
    lexicon.add("topic:1", "en", "Urban mobility")
    assert lexicon.nearest_phrase(typed) == phrase


def test_an_arabic_word_by_its_sound_is_no_typing_error():
    lexicon = Lexicon(1, titles=frozenset({"kasr"}))
    lexicon.add("country:EG", "ar", "مصر")
    assert lexicon.right_word("masr") == "مصر"
    assert lexicon.right_word("kasrr") == "kasr"


@pytest.mark.django_db
def test_a_withdrawn_title_is_no_longer_heard():
    event = make_event(title_ar="البلقاء")
    refresh_index()
    assert get_lexicon().romanization.arabic("balqaa")
    event.state, event.withdrawn_because = "withdrawn", "an error"
    event.save()
    refresh_index()
    assert get_lexicon().romanization.arabic("balqaa") is None
