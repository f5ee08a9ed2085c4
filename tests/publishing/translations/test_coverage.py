"""How many records can be read in a language, by kind and country."""

import pytest

from publishing.kinds import kinds
from publishing.translations.coverage import EVERYWHERE, coverage_of_kind, coverage_of_records
from tests.factories import make_event, make_expert, make_practice

pytestmark = pytest.mark.django_db


def rows_of(name):
    return {row.country: row for row in coverage_of_kind(kinds.get(name=name))}


def test_titles_and_summaries_are_counted_in_each_language():
    make_event(title_en="Visit", title_de="Besuch", summary_en="They met.", country="JO")

    row = rows_of("event")[EVERYWHERE]

    assert (row.records, row.titles["de"], row.titles["tr"]) == (1, 1, 0)
    assert (row.summaries["en"], row.summaries["de"]) == (1, 0)


def test_a_record_counts_in_each_of_its_countries_once():
    make_event(country="JO", countries=["JO", "DE"])

    assert {country: row.records for country, row in rows_of("event").items()} == {
        EVERYWHERE: 1,
        "DE": 1,
        "JO": 1,
    }


def test_a_record_is_complete_if_all_its_original_texts_are_translated():
    make_practice(title_en="Park", approach_en="Built.", title_de="Park", approach_de="Gebaut.")
    make_practice(title_en="Yard", approach_en="Opened.", title_de="Hof")

    assert rows_of("practice")[EVERYWHERE].complete["de"] == 1


def test_drafts_do_not_count():
    make_event(state="draft")

    assert rows_of("event") == {}


def test_what_has_no_summary_is_told_by_its_name():
    make_expert(function_en="Head of waste")

    row = rows_of("expert")[EVERYWHERE]

    assert (row.titles["en"], row.summaries["en"]) == (1, 1)


def test_all_kinds_of_records_come_in_their_order():
    make_event()
    make_practice()

    names = list(dict.fromkeys(row.kind for row in coverage_of_records()))
    assert [name for name in names if name in {"event", "practice"}] == ["event", "practice"]
