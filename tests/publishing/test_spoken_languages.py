"""Languages of teams: typed as codes, read as names, narrowed by."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from publishing.spoken_languages import list_languages, validate_language_codes
from tests.factories import make_expert, make_municipality, make_notice
from tests.reading import read


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Arabic and English"), ("de", "Arabisch und Englisch"), ("tr", "Arapça ve İngilizce")],
)
def test_languages_are_named_in_that_of_the_reader(language, said):
    with translation.override(language):
        assert list_languages(["ar", "en"]) == said


@pytest.mark.parametrize("typed", ["ar, en", "AR,tr", "", "ku"])
def test_codes_are_taken_in_any_case(typed):
    validate_language_codes(typed)


@pytest.mark.parametrize("typed", ["Arabic", "ar; en", "ar, xx"])
def test_what_is_no_code_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="Write for example “ar, en”"):
        validate_language_codes(typed)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["experts", "notices"])
def test_a_list_is_narrowed_by_the_languages_of_the_team(client, path):
    make = make_expert if path == "experts" else make_notice
    name = "function_en" if path == "experts" else "title_en"
    for codes, title in [("ar, en", "Both"), ("EN", "One"), ("", "None")]:
        make(municipality=make_municipality(), working_languages=codes, **{name: title})

    page = read(client, f"/en/{path}/?spoken=ar", strict=True)

    assert "Both" in page.text
    assert "One" not in page.text
    assert read(client, f"/en/{path}/?spoken=xx").status == 200


@pytest.mark.django_db
def test_an_expert_is_shown_with_the_languages(client):
    place = make_municipality(slug="jena")
    make_expert(municipality=place, working_languages="ar, de")

    for address in ("/en/experts/", "/en/municipalities/jena/"):
        assert "Working languages: Arabic and German" in read(client, address, strict=True).text
