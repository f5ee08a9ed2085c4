"""Both databases fold a text as the search does."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.models import Municipality
from publishing.text.folding import FoldedText, fold_text, searchable_text
from publishing.text.normalize import APOSTROPHES, EQUIVALENT_LETTERS, FOLD_TABLE
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db
OTHERS = "aäöüÄÖÜIİçşğÇŞĞéÉñłŁØÆ \u00ad\u0308\u200c\u064eء١۱2-%_\\"
WORDS = st.text(
    "".join(map(chr, [*EQUIVALENT_LETTERS, *FOLD_TABLE])) + APOSTROPHES + OTHERS, max_size=12
)


def folded_by_the_database(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT folded_text(%s)", [text])
        return cursor.fetchone()[0]


@given(WORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_database_folds_a_text_as_python_does(text):
    assert folded_by_the_database(text) == searchable_text(text)


def towns_named(typed):
    named = FoldedText("name_local", "name_de")
    return Municipality.objects.alias(text=named).filter(text__contains=fold_text(typed))


def test_nothing_stays_nothing():
    assert folded_by_the_database(None) is None


def test_punctuation_stays():
    assert fold_text("Köln-Mülheim, 50%") == "koln-mulheim, 50%"


@pytest.mark.parametrize(
    "typed", ["KÖLN", "koln", "koeln", "öln", "Ko\u0308ln", "Kö\u00adln", "KOELN"]
)
def test_a_name_is_found_however_it_is_typed(typed):
    town = make_municipality("DE", name_de="Köln")
    make_municipality("DE", name_de="Bonn")
    assert list(towns_named(typed)) == [town]


@pytest.mark.parametrize("typed", ["%", "_", "\\"])
def test_signs_that_databases_read_as_any_letter_stand_for_themselves(typed):
    make_municipality("DE", name_de="Köln")
    assert not towns_named(typed)
