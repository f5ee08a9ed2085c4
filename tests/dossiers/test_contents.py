"""What dossiers hold of records, as their documents say it."""

import pytest

from dossiers.document import dossier_document
from dossiers.subjects import Single, find_record
from publishing.outputs import Output
from tests.factories import make_event, make_municipality, make_practice
from tests.reading import parse_quickly, text_of

pytestmark = pytest.mark.django_db


def text_of_dossier(route, slug, language="en"):
    document = dossier_document(
        find_record(route, slug), language, output=Output.PAGES, site_url="https://portal.example"
    )
    return " ".join(text_of(parse_quickly(document.html)).split())


def test_a_practice_says_where_it_would_work():
    make_practice(slug="compost", cost_en="Two million euros")

    text = text_of_dossier("practices", "compost")

    assert "Where it would work Cost and moneyTwo million euros" in text  # cells of a row


def test_an_event_names_its_municipalities_and_what_came_of_it():
    town = make_municipality("JO", name_en="Deir Alla")
    make_event(slug="forum", municipalities=[town], results_en="A plan")

    text = text_of_dossier("events", "forum")

    assert "What came of it A plan" in text
    assert "Deir AllaJordan" in text  # cells of a row


def test_a_text_that_looks_like_code_stays_text():
    event = make_event(slug="forum", title_en='</style><b>"Forum"\\')

    document = dossier_document(Single(event), "en", output=Output.PAGES, site_url="")

    assert document.html.count("</style>") == 1
    assert "<b>" not in document.html
