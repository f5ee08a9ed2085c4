"""The privacy page of the demonstration says the periods that the code keeps to."""

import csv

import pytest

from correspondence.models.conversation import DAYS_KEPT, DAYS_TO_CONFIRM
from correspondence.retention import DAYS_OF_SENT_MAILS
from portal.models import A_YEAR
from portal.retention import PERIODS
from publishing.languages import LANGUAGE_CODES
from tests.conftest import ROOT
from tests.factories import make_page, make_site
from tests.reading import read

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


@pytest.fixture
def periods(client):
    """The cells of the table, row by row."""

    def read_periods():
        page = read(client, "/en/privacy/")
        table = page.one("table", class_="numbers")
        return [page.texts("td", row) for row in page.all("tr", table)][1:]

    return read_periods


@pytest.mark.django_db
def test_the_page_lists_everything_that_is_deleted_and_when(periods):
    make_page("privacy", details="privacy", state="published")
    kept = [[str(period.days), str(period.since)] for period in PERIODS]
    assert periods() == [*kept, ["Not stated yet", "written"]]


@pytest.mark.django_db
def test_it_says_how_long_the_log_of_the_server_is_kept(periods):
    make_site(log_days=7)
    make_page("privacy", details="privacy", state="published")
    assert periods()[-1] == ["7", "written"]


@pytest.mark.django_db
def test_no_other_page_lists_periods(client):
    make_page("imprint", details="imprint", state="published")
    assert "How long data are kept" not in read(client, "/en/imprint/").text
