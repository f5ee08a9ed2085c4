"""Every record of the facts has its texts in the languages that its readers need."""

import pytest

from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from publishing.translations.coverage import EVERYWHERE, coverage_of_kind

TOLD_EVERYWHERE = [
    *("event", "partnership", "practice", "municipality"),
    *("notice", "expert", "organisation", "page"),
]

TOLD_IN_FULL = ["TR", "JO", "LB", "PS", "TN"]  # countries whose readers came for these records


@pytest.mark.parametrize("name", TOLD_EVERYWHERE)
def test_every_record_has_a_title_and_a_summary_in_every_language(facts, name):
    row = next(row for row in coverage_of_kind(kinds.get(name=name)) if row.country == EVERYWHERE)

    everywhere = dict.fromkeys(LANGUAGE_CODES, row.records)
    assert dict(row.titles) == everywhere
    assert dict(row.summaries) == everywhere


@pytest.mark.parametrize("name", ["event", "partnership", "practice", "municipality", "notice"])
def test_records_of_these_countries_have_all_their_texts_in_every_language(facts, name):
    rows = {row.country: row for row in coverage_of_kind(kinds.get(name=name))}

    for country in TOLD_IN_FULL:
        everywhere = dict.fromkeys(LANGUAGE_CODES, rows[country].records)
        assert dict(rows[country].complete) == everywhere, country
