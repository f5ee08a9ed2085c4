"""The command that prints how many records have their texts in each language."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import make_event

pytestmark = pytest.mark.django_db


def count_texts(**options):
    output = StringIO()
    call_command("count_texts", stdout=output, **options)
    return [line.split("\t") for line in output.getvalue().splitlines()]


def test_each_country_has_a_row():
    make_event(country="JO", title_de="Besuch", summary_en="They met.")

    header, *rows = count_texts()

    assert header == ["kind", "country", "records", "en", "de", "tr", "ar"]
    events = [row[:5] for row in rows if row[0] == "event"]
    assert events == [["event", "–", "1", "1 1 1", "1 0 0"], ["event", "JO", "1", "1 1 1", "1 0 0"]]


def test_the_totals_alone_leave_out_the_countries():
    make_event(country="JO")

    assert [row[1] for row in count_texts(totals=True)[1:] if row[0] == "event"] == ["–"]
