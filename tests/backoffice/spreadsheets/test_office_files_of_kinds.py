"""Tables of all kinds as offices send them, from the file to the stored records."""

from time import process_time

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from partnerships.models import Partnership
from tests.backoffice.spreadsheets.office_files_of_kinds import FILES_OF_KINDS
from tests.backoffice.spreadsheets.test_office_files import APPLY, LEAST_RIGHT, SHOW, answers_to
from tests.factories import make_country, make_municipality, make_topic
from tests.forms import press
from tests.reading import Page
from tests.uploading import confirm, make_places, outcomes, upload

pytestmark = pytest.mark.django_db
MANY, MOST_SECONDS = 1_000, 5


@pytest.fixture(autouse=True)
def places():
    make_places()
    make_topic("water", label_de="Wasser", label_en="Water")
    make_country("TR")
    make_municipality("DE", slug="koeln", name_en="Cologne", name_de="Köln", name_tr="Köln")


def send_table(client, model, content, language, said):
    address = f"/admin/partnerships/{model._meta.model_name}/import/"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    file = SimpleUploadedFile("office.table", content)
    answer = press(client, client.get(address), SHOW, file=file, language=language)
    if Page(answer).all("table", class_="spreadsheet-choices"):
        answer = press(client, answer, SHOW)
    if answers := answers_to(answer, said):
        answer = press(client, answer, APPLY, **answers)
    return press(client, answer, "import")


def value_of(record, name):
    if name == "towns":
        return " ".join(sorted(record.municipalities.values_list("slug", flat=True)))
    if name == "town":
        return record.municipality.slug
    if name == "subjects":
        return " ".join(sorted(record.topics.values_list("slug", flat=True)))
    value = getattr(record, name)
    if name.endswith("_on"):
        return value.isoformat() if value else ""
    return value


def stored_rows(model, names, before):
    records = model.objects.exclude(pk__in=before)
    return {tuple(value_of(record, name) for name in names) for record in records}


@pytest.mark.parametrize("name", FILES_OF_KINDS)
def test_no_row_comes_in_wrong_without_a_word(editor, name):
    kind, content, language, said, names, meant = FILES_OF_KINDS[name]
    model = apps.get_model("partnerships", kind)
    before = set(model.objects.values_list("pk", flat=True))
    send_table(editor, model, content, language, said)
    stored = stored_rows(model, names, before)
    assert stored - meant == set()
    assert len(stored & meant) >= LEAST_RIGHT * len(meant)


@pytest.mark.any_database
def test_a_thousand_rows_of_partnerships_take_no_longer_than_somebody_waits(editor):
    rows = [f"Projekt {number};Jena / Amman;{2000 + number % 20}" for number in range(MANY)]
    table = "\n".join(["Partnerschaft;Kommunen;seit", *rows])
    begun = process_time()
    preview = upload(editor, table, "de", "/admin/partnerships/partnership/")
    confirmed = press(editor, preview, SHOW)
    confirm(editor, confirmed)
    spent = process_time() - begun
    assert Partnership.objects.count() == MANY, outcomes(confirmed)
    assert spent < MOST_SECONDS
