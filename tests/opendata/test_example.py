"""The worked example of the guide, run against the API."""

import runpy
from contextlib import closing
from io import BytesIO

import pytest

from events.models import PartnershipOrigin
from tests.conftest import ROOT
from tests.factories import make_event, make_format, make_partnership

EXAMPLE = ROOT / "docs/examples/formats_to_partnerships.py"


@pytest.fixture
def example(download, monkeypatch):
    """The example, which asks the test's portal instead of the web."""
    monkeypatch.setattr(
        "urllib.request.urlopen",
        lambda url: closing(BytesIO(download(url.removeprefix("http://testserver")))),
    )
    return runpy.run_path(str(EXAMPLE))


def test_the_example_counts_events_origins_and_steps_of_each_format(example, capsys):
    tour, talk = make_format("study_tour", label_en="Study tour"), make_format("webinar")
    event, other = make_event(format=tour), make_event(format=tour)
    make_event(format=talk)
    origin, step = PartnershipOrigin.Kind.ORIGIN, PartnershipOrigin.Kind.STEP
    for earlier, kind in ((event, origin), (event, step), (other, step)):
        PartnershipOrigin.objects.create(event=earlier, partnership=make_partnership(), kind=kind)

    example["main"]("http://testserver/")

    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["format", "events", "origin", "step"],
        ["Study", "tour", "2", "1", "2"],
        ["Webinar", "1", "0", "0"],
    ]
