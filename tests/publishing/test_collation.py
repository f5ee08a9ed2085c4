"""Words stand in the order of the reader's language, in Python and in both databases."""

import csv
from itertools import chain

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.models import Country
from publishing.collation import collation_key, collation_name, order_by_text, sort_by_label
from publishing.languages import LANGUAGE_CODES
from tests.conftest import ROOT

LETTERS = "abcdehiıjoszßäöüçğşéâABCIİÇĞŞÖÜ -'1٢أإاآبةتيىهكءو"
WORDS = st.lists(st.text(st.sampled_from(LETTERS), min_size=1, max_size=5), max_size=8)
TRANSLATED = {
    f"{stem}_{code}" for stem in ("name", "label", "title") for code in LANGUAGE_CODES
} | {
    "name",
    "label",
}
NAMES = {
    "en": ["Amman", "Äthiopien", "Austria", "jena", "Jena", "Zarqa"],
    "de": ["Ägypten", "Algerien", "Armenien", "Österreich", "Türkei", "Ukraine", "Zypern"],
    "tr": [
        "Cizre",
        "Çankaya",
        "Diyarbakır",
        "Isparta",
        "İzmir",
        "Siirt",
        "Şırnak",
        "Urfa",
        "Ürgüp",
    ],
    "ar": ["إربد", "أريحا", "الكرك", "بيروت", "تونس", "عمّان", "يافا", "Jena"],
}


def sorted_by_the_database(words, language):
    if not words:
        return []
    rows = ", ".join(["(%s)"] * len(words))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH words(word) AS (VALUES {rows}) "
            f'SELECT word FROM words ORDER BY word COLLATE "{collation_name(language)}"',
            words,
        )
        return [word for (word,) in cursor.fetchall()]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_names_stand_in_the_order_of_their_language(language):
    names = NAMES[language]
    assert sorted_by_the_database(sorted(names), language) == names
    with translation.override(language):
        assert sort_by_label(sorted(names)) == names


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_a_queryset_is_in_the_order_of_the_readers_language(language):
    names = NAMES[language]
    Country.objects.all().delete()
    for number, name in enumerate(sorted(names)):
        Country.objects.create(code=f"Q{chr(65 + number)}", **{f"name_{language}": name})
    with translation.override(language):
        assert [
            country.name for country in Country.objects.order_by(order_by_text("name"))
        ] == names


@pytest.mark.django_db
def test_a_name_that_lacks_the_readers_language_stands_where_it_is_shown():
    Country.objects.all().delete()
    Country.objects.create(code="QA", name_en="Austria", name_de="Österreich")
    Country.objects.create(code="QB", name_en="Morocco")
    Country.objects.create(code="QC", name_en="Zambia", name_de="Sambia")
    with translation.override("de"):
        codes = Country.objects.order_by(order_by_text("name")).values_list("code", flat=True)
        assert list(codes) == ["QB", "QA", "QC"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
@given(words=WORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_both_databases_sort_any_words_alike(language, words):
    keys = [collation_key(word, language) for word in sorted_by_the_database(words, language)]
    assert keys == sorted(keys)


def all_names():
    for name in ("municipalities", "organisations", "countries", "topics"):
        for file in chain(ROOT.glob(f"data/facts/{name}.csv"), ROOT.glob(f"data/texts/{name}.csv")):
            with file.open(newline="") as rows:
                for row in csv.DictReader(rows):
                    yield from (
                        cell for key, cell in row.items() if "name" in key or "label" in key
                    )


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_both_databases_sort_all_names_of_the_facts_alike(language):
    names = sorted({name.strip() for name in all_names() if name and max(name) < "\u0700"})
    assert len(names) > 300
    keys = [collation_key(name, language) for name in sorted_by_the_database(names, language)]
    assert keys == sorted(keys)
