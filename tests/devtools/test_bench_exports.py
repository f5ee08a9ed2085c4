"""The measure of exports names what it measured."""

import re

from django.core.management import call_command

from tests.factories import make_event


def test_a_format_is_measured_to_its_end(db, capsys):
    make_event()

    call_command("bench_exports", "csv", "--here")

    line = r"csv +\d\.\d\d s +\d\.\d\d s +\d+\.\d s +0\.0 MB +\d+\.\d MB\n"
    assert re.fullmatch(line, capsys.readouterr().out)
