"""Tables go in and out with what the pages offer, from the list to the stored records."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext, override

from events.models import Event
from partnerships.models import Municipality, Organisation
from publishing.models import Revision
from tests.factories import make_event
from tests.forms import press
from tests.reading import Page, text_of
from tests.uploading import LIST, make_places

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["en", "de", "ar"])
HEADER = "title_en,format,starts_on,participants\n"


@pytest.fixture(autouse=True)
def places():
    make_places()


def said(text, language):
    with override(language):
        return gettext(text)


def open_import(client, language="en"):
    """The upload form, reached from the list."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    page = Page(client.get(LIST))
    links = [link for link in page.all("a") if text_of(link) == said("Import", language)]
    return client.get(links[0].get("href"))


def upload(client, text, language="en", **typed):
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("table.csv", content)
    button = said("Show what would change", language)
    return press(client, open_import(client, language), button, file=file, **typed)


def results(response):
    """{number of a row: what the preview says it would do}"""
    page = Page(response)
    return {
        int(text_of(page.one("th", row, scope="row"))): row.get("class")
        for table in page.all("table", class_="spreadsheet-preview")
        for row in page.all("tr", page.one("tbody", table))
    }


def asked(response):
    return [select.get("name") for select in Page(response).all("select")]


def buttons(response):
    return [button.get("value") for button in Page(response).all("input", type="submit")]


# -- every screen, in several languages ------------------------------------------------


@LANGUAGES
def test_a_table_is_uploaded_asked_about_and_stored(editor, language):
    text = f"{HEADER}A,Arbeitskreis,12.-14.05.2018,60\nB,workshop,2017,many\n"
    preview = upload(editor, text, language)
    assert results(preview) == {2: "asks", 3: "asks"}
    assert said("Import", language) not in buttons(preview)

    kind, number = asked(preview)
    answers = {kind: "workshop", number: "(value)"}
    ready = press(editor, preview, said("Apply the answers", language), **answers)
    assert results(ready) == {2: "created", 3: "created"}
    done = press(editor, ready, "import")

    assert Page(done).texts("li", class_="success")
    events = Event.objects.order_by("title_en").values_list("title_en", "participants", "ends_on")
    assert list(events) == [("A", 60, date(2018, 5, 14)), ("B", None, None)]


@LANGUAGES
def test_refused_rows_are_left_out_one_by_one(editor, language):
    text = f"{HEADER}A,workshop,2017,1\n,,2017,2\n,,2017,3\n"
    preview = upload(editor, text, language)
    assert results(preview) == {2: "created", 3: "refused", 4: "refused"}

    ready = press(editor, preview, said("Apply the answers", language), leave_out=["3", "4"])
    assert results(ready) == {2: "created", 3: "left_out", 4: "left_out"}
    press(editor, ready, "import")

    assert [event.title_en for event in Event.objects.all()] == ["A"]


def test_all_refused_rows_are_left_out_at_once_and_answers_stay(editor):
    totals = "".join(f",,2017,{n}\n" for n in range(150))
    preview = upload(editor, f"{HEADER}A,Arbeitskreis,2017,1\n{totals}")
    answered = press(editor, preview, "Apply the answers", **{asked(preview)[0]: "workshop"})
    ready = press(editor, answered, "leave_refused")
    assert "150" in Page(ready).texts("li", class_="left_out")[0]
    assert list(results(ready).values()) == ["created", *["left_out"] * 19]
    last = press(editor, ready, "8")
    assert list(results(last).values()) == ["left_out"] * 11
    press(editor, last, "import")
    assert [event.title_en for event in Event.objects.all()] == ["A"]


def test_a_row_that_was_left_out_can_be_taken_in_again(editor):
    preview = upload(editor, f"{HEADER}A,workshop,2017,1\n,,2017,3\n")
    without = press(editor, preview, "Apply the answers", leave_out=["3"])
    again = press(editor, without, "Apply the answers", leave_out=None)
    assert results(again) == {2: "created", 3: "refused"}


# -- rows that are no records ----------------------------------------------------------


def test_titles_totals_and_headings_once_more_are_passed_over_and_told(editor):
    text = (
        f"Events of the year,,,\n{HEADER}A,workshop,2017,1\n,,,\nSecond half,,,\n"
        f"{HEADER}B,workshop,2018,2\nSumme,,,3\n"
    )
    preview = upload(editor, text)
    assert results(preview) == {
        3: "created",
        7: "created",
        5: "left_out",
        6: "left_out",
        8: "left_out",
    }
    said = Page(preview).text
    assert all(t in said for t in ("a line of text only", "the headings once more", "a total"))
    press(editor, preview, "import")
    assert [event.title_en for event in Event.objects.order_by("pk")] == ["A", "B"]


def test_a_row_that_looks_like_none_is_taken_in_by_hand(editor):
    preview = upload(editor, f"{HEADER}A,workshop,2017,1\nOnly a title,,,\n")
    taken = press(editor, preview, "Apply the answers", take_in=["3"])
    assert results(taken) == {2: "created", 3: "created"}
    press(editor, taken, "import")
    assert {event.title_en for event in Event.objects.all()} == {"A", "Only a title"}


@LANGUAGES
def test_a_bad_file_is_answered_at_its_field(editor, language):
    page = Page(upload(editor, b"\xd0\xcf\x11\xe0 old", language))
    assert len(page.texts("ul", class_="errorlist")) == 1
    assert page.all("select", name="encoding")


@LANGUAGES
def test_letters_that_were_read_wrongly_are_shown_and_the_encoding_is_chosen(editor, language):
    content = f"{HEADER}Kırşehir Ağrı,workshop,2017,1\n".encode("cp1254")
    wrong = upload(editor, content, language, encoding="western")
    assert "Kýrþehir, Aðrý" in Page(wrong).text
    press(editor, upload(editor, content, language, encoding="turkish"), "import")
    assert Event.objects.get().title_en == "Kırşehir Ağrı"


@LANGUAGES
def test_an_export_from_the_list_comes_back_unchanged(editor, language):
    make_event(title_en="Tour", summary_en="#N/A", starts_on=date(2018, 5, 12))
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    page = Page(editor.get(LIST))
    links = [href for href in page.hrefs() if re.search(r"/export/(csv|xlsx)/", href)]
    assert len(links) == 2
    for link in links:
        preview = upload(editor, editor.get(link).content, language)
        assert (results(preview), asked(preview)) == ({}, [])


def test_the_chosen_records_are_exported(editor):
    make_event(title_en="Tour")
    other = make_event(title_en="Visit")
    page = editor.get(LIST)
    typed = {"_selected_action": [str(other.pk)], "action": "export_as_csv"}
    exported = press(editor, page, "Go", **typed).content.decode()
    assert ("Visit" in exported, "Tour" in exported) == (True, False)


# -- twins -----------------------------------------------------------------------------


def test_two_rows_of_the_same_title_and_day_are_asked_about(editor):
    preview = upload(editor, f"{HEADER}Day,workshop,2017,1\nDay,workshop,2017,2\n")
    assert results(preview) == {2: "created", 3: "asks"}
    assert "Row 2 is called the same. Is this another record? In 1 row: A3." in Page(preview).text
    both = press(editor, preview, "Apply the answers", **{asked(preview)[0]: "another"})
    press(editor, both, "import")
    assert Event.objects.count() == 2


def test_a_twin_can_be_left_out(editor):
    preview = upload(editor, f"{HEADER}Day,workshop,2017,1\nDay,workshop,2017,1\n")
    one = press(editor, preview, "Apply the answers", **{asked(preview)[0]: "(rows)"})
    press(editor, one, "import")
    assert Event.objects.count() == 1


def test_rows_of_the_same_title_on_two_days_are_no_twins(editor):
    preview = upload(editor, f"{HEADER}Day,workshop,2017,1\nDay,workshop,2018,2\n")
    assert results(preview) == {2: "created", 3: "created"}


# -- what is not here yet, and what was answered before --------------------------------


def test_a_town_that_is_not_here_is_added_as_a_draft_with_its_own_version(editor):
    text = f"{HEADER.strip()},municipalities\nA,workshop,2017,1,Jena; Neustadt am Meer\n"
    preview = upload(editor, text, "en")
    ready = press(editor, preview, "Apply the answers", **{asked(preview)[0]: "(new) DE"})
    assert "Neustadt am Meer" in Page(ready).text
    assert not Municipality.objects.filter(name_en="Neustadt am Meer").exists()
    press(editor, ready, "import")
    town = Municipality.objects.get(name_en="Neustadt am Meer")
    assert (town.state, town.country_id) == ("draft", "DE")
    assert Event.objects.get().municipalities.filter(pk=town.pk).exists()
    assert [one.action for one in Revision.objects.of(town)] == ["imported"]


def test_an_organisation_that_is_not_here_is_added_once_for_all_rows(editor):
    text = "title_en,starts_on,organisers\nA,2017,Verein Nord\nB,2018,Verein Nord\n"
    preview = upload(editor, text)
    ready = press(editor, preview, "Apply the answers", **{asked(preview)[0]: "(new)"})
    press(editor, ready, "import")
    organisation = Organisation.objects.get()
    assert [event.organisers.get() for event in Event.objects.all()] == [organisation] * 2


def test_what_was_answered_is_not_asked_of_the_next_table(editor):
    first = upload(editor, f"{HEADER}A,Arbeitskreis,2017,1\n")
    press(editor, first, "Apply the answers", **{asked(first)[0]: "workshop"})
    again = upload(editor, f"{HEADER}B,Arbeitskreis,2018,1\n")
    assert results(again) == {2: "created"}
    [select] = Page(again).all("select")
    chosen = [one.get("value") for one in select.iter("option") if "selected" in one.attrib]
    assert chosen == ["workshop"]


def test_which_comes_first_of_day_and_month_is_asked_of_each_table(editor):
    first = upload(editor, f"{HEADER}A,workshop,3/4/2017,1\n")
    press(editor, first, "Apply the answers", **{asked(first)[0]: "0"})
    assert results(upload(editor, f"{HEADER}B,workshop,3/5/2017,1\n")) == {2: "asks"}


# -- ranges ----------------------------------------------------------------------------


def test_a_range_that_ends_on_another_day_than_the_last_day_is_refused(editor):
    text = "title_en,format,starts_on,ends_on\nDay,workshop,12.-14.05.2018,15.05.2018\n"
    preview = upload(editor, text)
    assert results(preview) == {2: "refused"}
    assert "ends on another day than the last day" in Page(preview).text


def test_an_empty_last_day_is_that_of_the_range(editor):
    text = "title_en,format,starts_on,ends_on\nDay,workshop,12.-14.05.2018,\n"
    press(editor, upload(editor, text), "import")
    assert Event.objects.get().ends_on == date(2018, 5, 14)
