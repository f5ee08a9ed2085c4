"""Tables as offices keep them: what is not clear is asked, and then imported."""

import io
from datetime import date

import pytest
from django.utils import translation
from openpyxl import Workbook

from events.models import Event
from spreadsheets.questions import LEAVE_OUT, LEAVE_ROWS
from tests.factories import make_country, make_municipality
from tests.forms import press
from tests.uploading import answered, confirm, make_places, outcomes, page, questions, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    make_places()


def messy_workbook():
    book = Workbook()
    sheet = book.active
    sheet.title = "Veranstaltungen"
    sheet.append(["Kommunaler Wissenstransfer – Übersicht"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(["Titel", "Format", "Erster Tag ", "Kommunen", "THEMEN", "Land", "Telefon"])
    sheet.append(
        ["Abfalltag ", "Workshop", "3.4.2017", "Aman; Deir-Alla", "Abfall", "Jordanien", 123]
    )
    sheet.append(["Wassertag", "workshop", date(2017, 4, 3), "عمان, Jena", None, "JO"])
    sheet.append(["Energietag", "Workshop", 42828, "Atlantis", None, "jordan"])
    sheet.append(["Radtag", "Arbeitskreis", "Frühjahr 2017", None, None, "الأردن"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_messy_workbook_is_asked_about_and_then_imported(editor, places):
    make_country("JO")
    columns = upload(editor, messy_workbook(), "de")
    response = press(editor, columns, "Show what would change")
    assert outcomes(response) == {4: "asks", 5: "created", 6: "asks", 7: "asks"}
    assert response.context["table"].unknown == ["Telefon"]
    asked = questions(response)
    assert list(asked) == [
        "Municipalities: <bdi>Aman</bdi>",
        "Municipalities: <bdi>Atlantis</bdi>",
        "Format: <bdi>Arbeitskreis</bdi>",
        "First day: <bdi>Frühjahr 2017</bdi>",
    ]
    assert asked["Municipalities: <bdi>Aman</bdi>"][0] == "amman"
    assert asked["First day: <bdi>Frühjahr 2017</bdi>"] == ["2017"]
    assert 'name="import"' not in page(response)

    response = answered(editor, response, "amman", LEAVE_OUT, "workshop", "2017")
    assert set(outcomes(response).values()) == {"created"}
    assert "Imported. new: 4." in page(confirm(editor, response))

    waste = Event.objects.get(slug="abfalltag")
    assert (waste.title_de, waste.source_language) == ("Abfalltag", "de")
    assert (waste.starts_on, waste.starts_precision) == (date(2017, 4, 3), "day")
    assert {town.slug for town in waste.municipalities.all()} == {"amman", "deir-alla"}
    assert waste.topics.get().slug == "solid-waste"
    assert Event.objects.get(slug="energietag").starts_on == date(2017, 4, 3)
    assert Event.objects.get(slug="radtag").starts_precision == "year"


def test_a_table_in_the_encoding_of_windows_is_read(editor, places):
    text = "Liste;;\nTitel (Deutsch);Format;Datum\nMüllabfuhr in Köln;Workshop;Apr 2017\n"
    response = upload(editor, text.encode("cp1252"))
    confirm(editor, response)
    event = Event.objects.get()
    assert (event.title_de, event.starts_precision) == ("Müllabfuhr in Köln", "month")


@pytest.mark.parametrize("language", ["de", "tr", "ar"])
def test_the_labels_of_the_form_are_known_in_every_language(editor, places, language):
    with translation.override(language):
        labels = [Event._meta.get_field(name).verbose_name for name in ("title_en", "format")]
        header = ",".join(map(str, labels))
    confirm(editor, upload(editor, f"{header}\nÖrnek,workshop\n", language))
    assert getattr(Event.objects.get(), f"title_{language}") == "Örnek"


def test_whether_the_day_comes_first_is_asked_once(editor, places):
    rows = "".join(f"Day {n},workshop,0{n}/04/2017\n" for n in (1, 2, 3))
    response = upload(editor, f"title_en,format,starts_on\n{rows}")
    assert questions(response) == {"First day: <bdi>01/04/2017</bdi>": ["0", "1"]}
    confirm(editor, answered(editor, response, "1"))
    days = Event.objects.order_by("slug").values_list("starts_on", flat=True)
    assert list(days) == [date(2017, 1, 4), date(2017, 2, 4), date(2017, 3, 4)]


def test_a_name_that_several_have_is_asked_about(editor, places):
    for number in (1, 2):
        make_municipality("DE", slug=f"neustadt-{number}", name_en="Neustadt")
    response = upload(editor, "title_en,format,municipalities\nDay,workshop,Neustadt\n")
    assert questions(response)["Municipalities: <bdi>Neustadt</bdi>"][:2] == [
        "neustadt-1",
        "neustadt-2",
    ]
    assert "Several have this name. In 1 row: C2." in page(response)


def test_rows_with_a_value_can_be_left_out(editor, places):
    text = "title_en,format,participants\nA,workshop,many\nB,workshop,60\n"
    response = answered(editor, upload(editor, text), LEAVE_ROWS)
    assert outcomes(response) == {2: "left_out", 3: "created"}
    confirm(editor, response)
    assert [event.title_en for event in Event.objects.all()] == ["B"]


def test_an_answer_that_was_not_offered_is_asked_for_again(editor, places):
    response = upload(editor, "title_en,format\nA,Arbeitskreis\n")
    assert outcomes(answered(editor, response, "nonsense")) == {2: "asks"}


def test_too_many_unknown_values_are_not_asked_one_by_one(editor, places):
    rows = "".join(f"Day {n},workshop,Unknown town {n}\n" for n in range(201))
    response = upload(editor, f"title_en,format,municipalities\n{rows}")
    assert "The table has 201 values that are not known here" in page(response)
    assert response.context["form"].fields == {}
