"""Which column of a file is which: proposed, chosen, and known the next time."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.models import Event
from publishing.models import ImportChoice
from tests.backoffice.spreadsheets.test_views import open_import, results, upload
from tests.forms import press
from tests.office import signed_in
from tests.reading import Page, text_of
from tests.uploading import make_places

pytestmark = pytest.mark.django_db
SHOW = "Show what would change"


@pytest.fixture(autouse=True)
def places():
    make_places()


def proposed(response):
    """{heading: the column that is chosen for it}"""
    page = Page(response)
    found = {}
    for row in page.all("tr", page.one("tbody", page.one("table", class_="spreadsheet-choices"))):
        [heading] = page.texts("bdi", page.one("th", row, scope="row"))
        chosen = [one.get("value") for one in page.all("option", row) if "selected" in one.attrib]
        found[heading] = chosen[0] if chosen else ""
    return found


@pytest.mark.parametrize(
    ("headings", "language"),
    [
        ("Veranstaltung;Termin;Tagungsort;Teilnehmende Städte;Anzahl TN", "de"),
        ("Event;Dates;Venue;Participating municipalities;No. of participants", "en"),
        ("Etkinlik adı;Tarihi;Yer;Katılan belediyeler;Katılımcı sayısı", "tr"),
        ("اسم الفعالية;التاريخ;المكان;البلديات المشاركة;عدد المشاركين", "ar"),
    ],
)
def test_columns_are_proposed_by_what_offices_write_above_them(editor, headings, language):
    file = SimpleUploadedFile("t.csv", f"{headings}\nMüll;3.4.2017;Irbid;Jena, Amman;60\n".encode())
    asked = press(editor, open_import(editor), SHOW, file=file, language=language)
    assert list(proposed(asked).values()) == [
        f"title_{language}",
        "starts_on",
        f"city_{language}",
        "municipalities",
        "participants",
    ]


def test_columns_without_known_words_are_proposed_by_what_stands_in_them(editor):
    rows = "Alpha;12.-14.5.2018;Jena;www.example.org/a\nBeta;3 May 2019;Amman;www.example.org/b\n"
    asked = upload(editor, f"Aa;Bb;Cc;Dd\n{rows}")
    assert proposed(asked) == {
        "Aa": "",
        "Bb": "starts_on",
        "Cc": "municipalities",
        "Dd": "sources",
    }


def test_what_is_chosen_is_taken_and_known_for_the_next_file(editor):
    text = "Was;Wann;Sonstiges\nMüll;3.4.2017;x\n"
    asked = upload(editor, text)
    shown = press(editor, asked, SHOW)
    assert results(shown) == {2: "created"}
    press(editor, shown, "import")
    assert Event.objects.get().title_en == "Müll"

    again = upload(editor, text.replace("Müll", "Wasser"))
    assert results(again) == {2: "created"}
    assert ImportChoice.objects.values_list("kind", flat=True).distinct().get() == "events.Event"


def test_what_one_colleague_chose_is_known_to_all_who_import_with_the_name(editor):
    press(editor, upload(editor, "Was;Wann;Sonstiges\nMüll;3.4.2017;x\n"), SHOW)
    chooser = ImportChoice.objects.first().author.get_username()
    other = upload(signed_in("Authors"), "Was;Wann;Sonstiges\nMüll;3.4.2017;x\n")
    assert results(other) == {2: "created"}
    said = f"What is known of tables like this was chosen by {chooser} ("
    assert said in text_of(Page(other).main)


def test_what_another_colleague_chooses_takes_its_place(editor):
    text, author = "Was;Wann;Sonstiges\nMüll;3.4.2017;x\n", signed_in("Authors")
    press(editor, upload(editor, text), SHOW)
    [columns] = [href for href in Page(upload(author, text)).hrefs() if href.endswith("/columns/")]
    press(author, author.get(columns), SHOW, **{"column-2": "city_en"})
    again = upload(editor, text)
    [row] = again.context["result"].rows
    assert {change.column.name for change in row.changes} >= {"city_en"}


def test_two_columns_may_be_one_list_but_not_one_date(editor):
    asked = upload(editor, "Was;A;B;C\nMüll;Jena;Amman;2017\n")
    columns = {"column-0": "title_en", "column-1": "municipalities", "column-2": "municipalities"}
    wrong = press(editor, asked, SHOW, **columns | {"column-2": "title_en"})
    assert "Two columns cannot be the same." in Page(wrong).text
    shown = press(editor, wrong, SHOW, **columns | {"column-3": "starts_on"})
    press(editor, shown, "import")
    assert Event.objects.get().municipalities.count() == 2


def test_the_columns_can_be_chosen_anew_from_the_preview(editor):
    shown = press(editor, upload(editor, "Was;Wann\nMüll;3.4.2017\n"), SHOW)
    [link] = [href for href in Page(shown).hrefs() if href.endswith("/columns/")]
    asked = editor.get(link)
    assert proposed(asked) == {"Was": "title_en", "Wann": "starts_on"}
