"""The privacy page of the demonstration says the periods that the code keeps to."""

import csv

import pytest

from correspondence.models.conversation import DAYS_KEPT, DAYS_TO_CONFIRM
from correspondence.retention import DAYS_OF_SENT_MAILS
from portal.models import A_YEAR
from publishing.languages import LANGUAGE_CODES
from tests.conftest import ROOT

DAYS = {
    "en": "{} days",
    "de": "{} Tage",
    "tr": "{} gün",
    "ar": "{} يوم",
}
TWO_DAYS_IN_ARABIC = "بعد يومين"


@pytest.fixture(scope="module")
def privacy():
    with (ROOT / "data/texts/pages.csv").open(newline="", encoding="utf-8") as file:
        return next(row for row in csv.DictReader(file) if row["slug"] == "privacy")


@pytest.mark.parametrize("days", [DAYS_KEPT, DAYS_OF_SENT_MAILS, A_YEAR.days])
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_it_says_for_how_long_messages_are_kept(privacy, language, days):
    assert privacy[f"body_{language}"].count(DAYS[language].format(days)) == 1


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_it_says_when_what_nobody_confirms_is_deleted(privacy, language):
    words = DAYS[language].format(DAYS_TO_CONFIRM)
    if language == "ar" and DAYS_TO_CONFIRM == 2:
        words = TWO_DAYS_IN_ARABIC
    assert privacy[f"body_{language}"].count(words) == 3


def test_it_has_as_many_headings_in_each_language(privacy):
    counts = {privacy[f"body_{code}"].count("<h2>") for code in LANGUAGE_CODES}
    assert len(counts) == 1
