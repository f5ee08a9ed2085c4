"""A package holds what is public, and makes the same portal again or nothing."""

import hashlib
import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from events.models import Event
from opendata.package.manifest import MANIFEST
from opendata.package.tables import package_tables
from opendata.package.writer import write_package
from partnerships.models import Consent, Municipality
from portal.models import Site
from publishing.content_changes import NEVER_SHOWN
from tests.factories import make_event

SECRETS = (b"secret", b"Hidden", b"Secret Name", b"Of a draft", b"file 12")


@pytest.fixture
def written(portal, tmp_path):
    folder = tmp_path / "package"
    write_package(folder)
    return folder


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(folder, name):
    lines = (folder / f"tables/{name}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def refuse(capsys):
    """refuse(folder): the reasons why nothing of it was stored, line by line."""

    def refuse(folder):
        with pytest.raises(CommandError):
            call_command("import_package", folder)
        return capsys.readouterr().err.splitlines()

    return refuse


def change_row(folder, name, **values):
    """As somebody would who writes a package by hand, with the checksum of what it says."""
    path = folder / f"tables/{name}.jsonl"
    lines = path.read_text().splitlines()
    text = "\n".join([json.dumps(json.loads(lines[0]) | values), *lines[1:], ""])
    path.write_text(text)
    package = json.loads((folder / MANIFEST).read_text())
    for resource in package["resources"]:
        if resource["path"] == f"tables/{name}.jsonl":
            resource["bytes"] = len(text.encode())
            resource["hash"] = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    (folder / MANIFEST).write_text(json.dumps(package))


def test_a_package_makes_the_portal_that_writes_it_again(
    portal, written, empty_database, tmp_path, client
):
    page = client.get(f"/en/events/{portal.first.slug}/").content
    empty_database()

    call_command("import_package", written, verbosity=0)

    write_package(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(written)
    assert rows(written, "persons")[0]["name"] == "Rana Haddad"
    assert len(page) > 1000
    assert client.get(f"/id/{portal.first.public_id}").url == "/en/events/renamed/"
    assert client.get("/en/events/first/").url == "/en/events/renamed/"
    assert client.get(f"/id/{portal.gone.public_id}", follow=True).status_code == 410
    assert client.get("/en/events/renamed/").status_code == 200


def test_nothing_in_a_package_is_for_colleagues_only(written):
    whole = b"".join(contents(written).values())

    assert [secret for secret in SECRETS if secret in whole] == []


def test_all_that_readers_see_stands_in_a_package(written):
    tables = package_tables().values()
    taken = {table.model for table in tables}
    taken |= {it.remote_field.through for table in tables for it in table.relations}
    shown = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if {model._meta.app_label, model._meta.label_lower}.isdisjoint(NEVER_SHOWN)
        and model not in taken
    }
    assert shown == {
        *("partnerships.consent", "publishing.formeraddress"),  # as special rows
        "federation.sisterportal",  # what others hold is theirs to hand on
    }
    assert len(rows(written, "persons")) == len(rows(written, "former_addresses")) == 1


def test_a_number_is_not_given_twice_after_a_restore(portal, written, empty_database):
    last = Event.objects.order_by("-pk").first().pk  # of a draft, which no package holds
    empty_database()

    call_command("import_package", written, verbosity=0)

    assert make_event().pk == last + 1


def test_a_person_comes_with_what_was_agreed_and_where_its_proof_is(written, empty_database):
    empty_database()

    call_command("import_package", written, verbosity=0)

    consent = Consent.objects.get()
    assert [str(output) for output in consent.outputs] == ["pages", "archive"]
    assert consent.proof.startswith("With those who ran the portal")
    assert consent.portrait.read()


def test_a_changed_file_is_refused(written, empty_database, refuse):
    empty_database()
    with (written / "tables/events.jsonl").open("a") as file:
        file.write("{}\n")

    said = refuse(written)

    assert said == ["tables/events.jsonl is not as it was written: its checksum differs."]
    assert not Municipality.objects.exists()


def test_an_unknown_version_is_refused(written, empty_database, refuse):
    empty_database()
    package = json.loads((written / MANIFEST).read_text())
    (written / MANIFEST).write_text(json.dumps(package | {"version": "7"}))

    said = refuse(written)

    assert said == ["This package is of version 7; this portal reads version 1."]


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "media/x.html"])
def test_a_path_that_is_none_of_a_package_is_refused(written, empty_database, path, refuse):
    empty_database()
    package = json.loads((written / MANIFEST).read_text())
    package["resources"].append({"path": path, "bytes": 1, "hash": "sha256:1"})
    (written / MANIFEST).write_text(json.dumps(package))

    said = refuse(written)

    assert said == [f"{path} is no file of a package."]


@pytest.mark.parametrize(
    ("table", "values", "reason"),
    [
        ("events", {"format": "none"}, "events, row 1: format: “none” is not in the package."),
        ("events", {"id": "MU-0001"}, "events, row 1: “MU-0001” is no id of this table."),
        ("events", {"participants": "many"}, "events, row 1: participants: "),
        ("events", {"colour": "red"}, "events, row 1: There is no column “colour”."),
        ("pictures", {"file": "../x.html"}, "pictures, row 1: file: “../x.html” is no name"),
        ("sources", {"url": "javascript:alert(1)"}, "sources, row 1: url: "),
    ],
)
def test_a_row_that_breaks_a_rule_is_told_and_nothing_is_stored(
    written, empty_database, table, values, reason, refuse
):
    empty_database()
    change_row(written, table, **values)

    said = refuse(written)

    assert said[0].startswith(reason)
    assert not Municipality.objects.exists()


def test_texts_of_a_package_are_cleaned(written, empty_database, client):
    empty_database()
    change_row(written, "pages", body_en="<p onclick='x()'>Hi<script>alert(1)</script></p>")

    call_command("import_package", written, verbosity=0)

    assert b"alert(1)" not in client.get("/en/about/").content


def test_a_portal_that_has_rows_is_left_alone(written, refuse):
    said = refuse(written)

    assert said[0].startswith("A package is read into an empty portal")


def test_a_folder_that_is_no_package_is_refused(empty_database, tmp_path, refuse):
    said = refuse(tmp_path)

    assert said == [f"{tmp_path} is no data package of an exchange portal."]


def test_the_site_comes_back_without_what_only_the_office_decides(written, empty_database):
    empty_database()

    call_command("import_package", written, verbosity=0)

    site = Site.objects.get()
    assert (site.pk, site.name_en, site.needs_two_people) == (1, "Exchange", False)
