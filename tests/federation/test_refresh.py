"""What a sister portal says is taken over whole, or not at all."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.models import Event
from federation import package
from federation.models import SisterPortal, SisterRecord
from tests.factories import make_event, make_expert

pytestmark = pytest.mark.django_db


def refresh():
    """What the command says."""
    output = StringIO()
    try:
        call_command("refresh_sister_portals", stdout=output)
    except CommandError as error:
        return str(error)
    return output.getvalue()


def taken():
    return list(SisterRecord.objects.order_by("pk").values_list("public_id", flat=True))


def test_its_records_are_taken_over(sister, portal):
    sister.tell(sister.row(1, title_de="Kompost in Amman", starts_on="2018-05"), sister.row(2))

    assert refresh() == "Sister cities: 2\n"

    record = SisterRecord.objects.get(public_id="EV-0001")
    assert (record.kind, record.url, record.year) == ("event", f"{sister.site}/id/EV-0001", 2018)
    assert record.titles == {"en": "Composting in Amman", "de": "Kompost in Amman"}
    portal.refresh_from_db()
    assert (portal.title, portal.problem) == ("Sister cities", "")
    assert portal.refreshed_at is not None


def test_the_next_refresh_takes_over_what_is_there_then(sister, portal):
    sister.tell(sister.row(1), sister.row(2))
    refresh()

    sister.tell(sister.row(2), sister.row(3))
    refresh()

    assert taken() == ["EV-0002", "EV-0003"]


def test_another_portal_of_our_kind_is_read_as_it_is_but_for_persons(client, sister, portal):
    make_event(title_en="=Composting", title_ar="التسميد", topics=["solid-waste"])
    make_expert(function_en="Head of waste")
    tables = ("events", "partnerships", "practices", "municipalities", "notices", "experts")
    for path in ("/datapackage.json", *(f"/en/{name}.csv" for name in tables)):
        answer = client.get(path, SERVER_NAME="127.0.0.1", SERVER_PORT=str(sister.server_port))
        sister.files[path] = b"".join(answer if answer.streaming else [answer.content])
    Event.objects.all().delete()

    assert refresh().startswith("Sister cities: ")

    event = SisterRecord.objects.get(kind="event")
    assert event.titles == {"en": "=Composting", "ar": "التسميد"}
    assert client.get(event.url.removeprefix(sister.site)).status_code == 404  # not ours
    assert set(SisterRecord.objects.values_list("kind", flat=True)) == {"event", "municipality"}
    assert "/en/experts.csv" not in [path for path, _headers in sister.requests]


LIES = {
    "is no data package": {"/datapackage.json": b"<html>"},
    "names no table that we know": {"/datapackage.json": b'{"resources": []}'},
    "its id is none of this kind": {"rows": [{"id": "MU-0001"}]},
    "it has no title": {"rows": [{"title_en": ""}]},
    "its address is not on the site": {"rows": [{"url": "https://elsewhere.example/id/EV-0009"}]},
    "not on the site of the package": {"rows": [{"url": "javascript:alert(1)"}]},
    "stands twice": {"rows": [{}, {}]},
    "is no CSV in UTF-8": {"/en/events.csv": b"id,title_en\n\xff\xfe,x\n"},
    "lies on another site": {"describe": {"path": "http://127.0.0.1:1/en/events.csv"}},
    "its checksum differs": {"describe": {"hash": "sha256:" + "0" * 64}},
    "answers with status 404": {"describe": {"path": "/nothing.csv"}},
    "though we did not ask": {"/en/events.csv": (200, {"Content-Encoding": "gzip"})},
    "led around in a circle": {"/en/events.csv": (302, {"Location": "/en/events.csv"})},
}


@pytest.mark.parametrize("reason", LIES)
def test_a_package_that_lies_changes_nothing_and_the_office_says_why(sister, portal, reason):
    sister.tell(sister.row(1))
    refresh()
    lie = dict(LIES[reason])
    sister.describe(**lie.pop("describe", {}))
    sister.tell(*(sister.row(9, **row) for row in lie.pop("rows", [])))
    sister.files |= lie

    assert reason in refresh()

    portal.refresh_from_db()
    assert reason in portal.problem
    assert portal.tried_at > portal.refreshed_at
    assert taken() == ["EV-0001"]


def test_a_file_that_is_too_large_is_not_read_to_its_end(sister, portal, monkeypatch):
    monkeypatch.setattr(package, "MOST_BYTES_OF_TABLE", 2**20)
    sister.files["/en/events.csv"] = b"x" * (2**20 + 1)

    assert "is larger than 1 MB" in refresh()


def test_a_package_with_too_many_records_is_refused(sister, portal, monkeypatch):
    monkeypatch.setattr(package, "MOST_RECORDS_OF_PORTAL", 1)
    sister.tell(sister.row(1), sister.row(2))

    assert "It has more than 1 records" in refresh()


def test_nobody_is_asked_inside_of_a_network(sister, portal, settings):
    settings.LINKS_MAY_BE_PRIVATE = False

    assert "inside of a network" in refresh()
    assert sister.requests == []


def test_a_portal_that_is_not_there_does_not_keep_others_from_being_asked(sister, portal):
    SisterPortal.objects.create(name_en="Gone", package_url="http://127.0.0.1:9/datapackage.json")
    sister.tell(sister.row(1))

    assert refresh() == "Gone: http://127.0.0.1:9/datapackage.json: connection refused."
    assert taken() == ["EV-0001"]


def test_our_own_package_is_not_taken_over(sister, portal, settings):
    settings.SITE_URL = sister.site

    assert "our own portal" in refresh()


def test_what_is_switched_off_is_not_asked(sister, portal):
    SisterPortal.objects.update(is_on=False)

    assert refresh() == ""
    assert sister.requests == []


def test_without_its_portal_a_record_is_gone(sister, portal):
    sister.tell(sister.row(1))
    refresh()

    portal.delete()

    assert taken() == []
