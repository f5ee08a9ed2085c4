import pytest

from partnerships.imports import Countries, listed, shortened
from partnerships.models import Country
from publishing.cells import Unreadable


@pytest.mark.django_db
def test_a_new_country_is_named_in_all_languages():
    made = Countries().find("LB")
    assert (made.name_en, made.name_de, made.name_tr, made.name_ar) == (
        "Lebanon",
        "Libanon",
        "Lübnan",
        "لبنان",
    )


@pytest.mark.django_db
def test_a_country_that_is_there_keeps_its_names():
    Country.objects.create(code="TR", name_en="Turkey")
    assert Countries().find("TR").name_en == "Turkey"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["XX", "jo", "Jordan", "001"])
def test_what_is_no_country_is_unreadable(code):
    with pytest.raises(Unreadable):
        Countries().find(code)


def test_languages_are_listed_with_commas():
    assert listed("ar;en") == "ar, en"


def test_a_short_sentence_stays_whole():
    assert shortened("Partner wanted.", most=15) == "Partner wanted."


def test_a_long_sentence_ends_between_words():
    assert shortened("Partner for waste wanted.", most=15) == "Partner for…"
