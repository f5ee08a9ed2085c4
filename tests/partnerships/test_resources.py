"""Municipalities and what belongs to them, out to spreadsheets and in again."""

import csv
import io

import pytest

from partnerships.models import Expert, GoodPractice, Municipality, Notice, Partnership
from publishing.outputs import Output
from tests import uploading
from tests.factories import (
    MAKERS,
    make_country,
    make_notice,
    make_source,
)
from tests.forms import press
from tests.persons import make_person
from tests.uploading import make_places, outcomes, problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns():
    make_places()


def export(client, model, format="csv"):
    return client.get(f"/admin/partnerships/{model}/export/{format}/").content


def upload(client, model, content):
    return uploading.upload(client, content, address=f"/admin/partnerships/{model}/")


def imported(client, model, content):
    """The page after a table without questions was confirmed."""
    return uploading.confirm(client, upload(client, model, content)).content.decode()


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("model", MAKERS)
def test_what_was_exported_changes_nothing_when_it_is_imported(editor, model, format):
    texts = {"function_en": "Head of waste"} if model == "expert" else {}
    record = MAKERS[model](sources=[make_source()], **texts)
    response = upload(editor, model, export(editor, model, format))
    assert set(outcomes(response).values()) == {"skipped"}
    assert record.public_id in {row.cells["id"] for row in response.context["result"].rows}


@pytest.mark.parametrize("model", MAKERS)
def test_the_columns_are_listed_where_a_table_is_uploaded(editor, model):
    page = editor.get(f"/admin/partnerships/{model}/import/").content.decode()
    assert "<code>slug</code>" in page


def test_nothing_of_a_person_leaves_the_portal(editor):
    make_person("Rana Haddad", *Output, proof="file 12", scope="rana@example.org")
    text = export(editor, "expert").decode()
    assert "Head of department" in text
    assert not {"Rana", "file 12", "rana@example.org"} & {text, *text.split(",")}
    assert "Rana" not in text
    assert "rana@" not in text
    assert "person" not in next(csv.reader(io.StringIO(text)))


def test_the_name_of_a_person_does_not_come_in_by_a_table(editor, towns):
    text = "function_en,municipality,person,e-mail\nHead of waste,amman,Rana,r@x.org\n"
    columns = upload(editor, "expert", text)
    assert "person" in columns.content.decode()
    response = press(editor, columns, "Show what would change")
    uploading.confirm(editor, response)
    expert = Expert.objects.get()
    assert expert.slug == "head-of-waste-amman"
    assert not expert.consents.exists()


def test_a_partnership_keeps_the_order_of_its_parties(editor, towns):
    imported(editor, "partnership", "title_en,municipalities\nTogether,Jena; Dayr Alla; عمان\n")
    parties = Partnership.objects.get().parties.order_by("position")
    assert [party.municipality.slug for party in parties] == ["jena", "deir-alla", "amman"]
    text = "title_en,municipalities\nTogether,amman; jena\n"
    assert "changed: 1" in imported(editor, "partnership", text)
    parties = Partnership.objects.get().parties.order_by("position")
    assert [(p.municipality.slug, p.position) for p in parties] == [("amman", 1), ("jena", 2)]


def test_a_partnership_of_one_municipality_is_refused(editor, towns):
    response = upload(editor, "partnership", "title_en,municipalities\nAlone,Jena\n")
    assert problems(response) == [": A partnership needs two municipalities or more."]


def test_the_country_follows_from_the_municipality(editor, towns):
    imported(editor, "goodpractice", "title_en,municipality,year\nBins,Amman,2019\n")
    practice = GoodPractice.objects.get()
    assert (practice.country_id, practice.municipality.slug, practice.year) == ("JO", "amman", 2019)


def test_a_practice_without_any_country_becomes_a_draft(editor):
    response = upload(editor, "goodpractice", "title_en,year\nBins,2019\n")
    assert problems(response) == []


def test_numbers_of_an_office_are_read(editor):
    make_country("JO")
    text = (
        "name_en;country;population;latitude;longitude;kind;website\n"
        "Irbid;Jordan;60.000;32,55;35.85;Stadt;www.irbid.gov.jo\n"
    )
    imported(editor, "municipality", text)
    town = Municipality.objects.get()
    assert (town.population, town.latitude, town.longitude) == (60000, 32.55, 35.85)
    assert (town.kind, town.website, town.country_id) == ("city", "https://www.irbid.gov.jo", "JO")


@pytest.mark.parametrize("column", ["website", "sources"])
def test_an_address_with_a_password_does_not_come_in_by_a_table(editor, column):
    make_country("JO")
    address = "https://user:secret@www.irbid.gov.jo/"
    response = upload(editor, "municipality", f"name_en;country;{column}\nIrbid;Jordan;{address}\n")
    assert "Leave out the user name and the password" in response.content.decode()
    assert not Municipality.objects.exists()


def test_a_number_in_words_is_asked_about(editor):
    make_country("JO")
    response = upload(editor, "municipality", "name_en,country,population\nA,JO,about 60 000\n")
    (field,) = response.context["form"].fields.values()
    assert (field.label, field.choices[1]) == (
        "Inhabitants: <bdi>about 60 000</bdi>",
        ("Is meant", [("60000", "60000")]),
    )


def test_two_notices_with_one_reference_leave_nothing_behind(editor, towns):
    text = "title_en,municipality,reference\nA,amman,A1\nB,jena,A1\n"
    page = imported(editor, "notice", text)
    assert "Nothing was stored" in page
    assert not Notice.objects.exists()


def test_a_reference_that_is_taken_is_refused(editor, towns):
    make_notice(reference="A1")
    response = upload(editor, "notice", "title_en,municipality,reference\nA,amman,A1\n")
    assert problems(response) == [": Another notice has this reference."]


def test_a_notice_is_valid_until_a_day(editor, towns):
    text = "title_en,municipality,published_on,expires_on\nA,amman,2026-01,31.12.2030\n"
    imported(editor, "notice", text)
    notice = Notice.objects.get()
    assert (notice.published_precision, str(notice.expires_on)) == ("month", "2030-12-31")
