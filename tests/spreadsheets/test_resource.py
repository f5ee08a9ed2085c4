"""The import in the back office: all or nothing, for those who may, shown harmless."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Event
from publishing.models import Source
from spreadsheets import questions, resource
from spreadsheets.scalar_columns import NumberColumn
from tests.factories import make_event, make_staff_user
from tests.hostile import MARKUP
from tests.uploading import LIST, confirm, make_places, outcomes, page, problems, upload

pytestmark = pytest.mark.django_db
IMPORT = f"{LIST}import/"


@pytest.fixture
def places():
    make_places()


# -- all or nothing --------------------------------------------------------------------


def test_one_refused_row_keeps_all_others_out(editor, places):
    text = (
        "title_en,format,starts_on,ends_on\n"
        "Good,workshop,2017,2018\nBad,workshop,2018,2017\nToo late,workshop,2099,\n"
    )
    response = upload(editor, text)
    assert outcomes(response) == {2: "created", 3: "refused", 4: "refused"}
    assert problems(response) == [
        ": An event cannot end before it starts.",
        f"starts_on: The year must be between 1900 and {timezone.now().year + 20}.",
    ]
    assert 'name="import"' not in page(response)
    confirm(editor, response)
    assert not Event.objects.exists()


def test_what_changed_since_the_preview_is_shown_again_first(editor):
    event = make_event(participants=60)
    response = upload(editor, f"id,participants\n{event.public_id},80\n")
    Event.objects.update(participants=70)
    again = confirm(editor, response)
    assert "Nothing was stored" in page(again)
    assert Event.objects.get().participants == 70
    confirm(editor, again)
    assert Event.objects.get().participants == 80


def test_what_the_database_refuses_leaves_nothing_behind(editor):
    one, other = make_event(slug="a"), make_event(slug="b")
    text = f"id,slug,sources\n{one.public_id},new,https://x.org/1\n{other.public_id},new,\n"
    response = confirm(editor, upload(editor, text))
    assert response.status_code == 200
    assert sorted(event.slug for event in Event.objects.all()) == ["a", "b"]
    assert not Source.objects.exists()


def test_a_preview_stores_nothing(editor, places):
    text = "title_en,format,sources\nA,workshop,https://example.org/new\n"
    with CaptureQueriesContext(connection) as captured:
        upload(editor, text)
    written = [q["sql"] for q in captured if re.match(r"INSERT|UPDATE|DELETE", q["sql"])]
    assert [sql for sql in written if "django_session" not in sql] == []


def test_a_second_click_finds_the_table_gone(editor, places):
    response = upload(editor, "title_en,format\nA,workshop\n")
    confirm(editor, response)
    assert "This table is no longer kept." in page(confirm(editor, response))
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id,title_en\nEV-9999,A\n", "id: No record has this number."),
        ("slug,title_en,format\na,A,workshop\na,B,workshop\n", ": Row 2 is about the same record."),
        ("slug,title_en,format\nNo address!,A,workshop\n", "slug: Enter a valid “slug”"),
        ("title_en,format\n,workshop\n", ": The row needs an id, an address or a title."),
        (f"title_en,format\n{'x' * 201},workshop\n", "title_en: Ensure this value has at most 200"),
    ],
)
def test_a_refused_row_says_why(editor, places, text, problem):
    assert problems(upload(editor, text))[0].startswith(problem)


def test_reading_the_rows_is_limited_in_time(editor, places, monkeypatch):
    monkeypatch.setattr(resource, "IMPORT_SECONDS", -1)
    response = upload(editor, "title_en,format\nA,workshop\n")
    assert problems(response) == [": Reading the table takes too long. Divide it into several."]


def test_no_more_values_are_noted_than_somebody_could_answer(editor, places, monkeypatch):
    monkeypatch.setattr(questions, "MAX_COUNTED_QUESTIONS", 3)
    rows = "".join(f"Day {n},workshop,Unknown town {n}\n" for n in range(5))
    response = upload(editor, f"title_en,format,municipalities\n{rows}")
    assert set(outcomes(response).values()) == {"asks"}
    assert len(response.context["form"].fields) == 3


def test_a_cell_that_names_more_than_a_record_may_have_is_refused(editor, places):
    response = upload(editor, f"title_en;format;topics\nA;workshop;{'a,' * 501}\n")
    assert problems(response) == [": A cell names 501 things; 500 may be."]


def test_an_address_that_another_record_has_is_refused(editor):
    event, other = make_event(), make_event()
    response = upload(editor, f"id,slug\n{event.public_id},{other.slug}\n")
    assert problems(response) == ["slug: Another record has this address."]


def test_two_events_of_the_same_title_get_different_addresses(editor, places):
    text = "title_en,format,starts_on\nDay,workshop,2016\nDay,workshop,2017\nيوم,workshop,2018\n"
    confirm(editor, upload(editor, text))
    slugs = [event.slug for event in Event.objects.order_by("starts_on")]
    assert slugs[:2] == ["day", "day-2"]
    assert re.fullmatch("ev-[0-9a-f]{10}", slugs[2])
    assert set(outcomes(upload(editor, text)).values()) == {"skipped"}


def test_a_cell_with_which_a_column_fails_leaves_the_other_rows_readable(
    editor, places, monkeypatch, caplog
):
    monkeypatch.setattr(NumberColumn, "read", lambda self, cell, ask: 1 // int(cell))
    response = upload(editor, "title_en,format,participants\nA,workshop,0\nB,workshop,1\n")
    assert outcomes(response) == {2: "refused", 3: "created"}
    assert problems(response) == [": This row cannot be stored; ask for technical help."]
    assert "ZeroDivisionError" in caplog.text


# -- bad files, who may, what is shown ---------------------------------------------------


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"<html>", b"a\0b", b"x"])
def test_a_bad_file_is_refused_on_the_same_page(editor, content):
    response = upload(editor, content)
    assert response.status_code == 200
    assert len(response.context["form"].errors["file"]) == 1


def test_no_file_at_all_is_asked_for(editor):
    assert "This field is required." in page(editor.post(IMPORT, {"language": "en"}))


def make_reader_with(*permissions):
    user = make_staff_user(is_superuser=False)
    names = [f"{name}_event" for name in permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


@pytest.mark.parametrize(
    ("permissions", "may_export", "may_import"),
    [
        ([], 403, 403),
        (["view"], 200, 403),
        (["view", "add"], 200, 403),
        (["view", "change"], 200, 403),
        (["add", "change"], 200, 200),
    ],
)
def test_who_may_export_and_import(client, permissions, may_export, may_import):
    client.force_login(make_reader_with(*permissions))
    assert client.get(f"{LIST}export/csv/").status_code == may_export
    assert client.get(IMPORT).status_code == may_import
    assert client.post(f"{IMPORT}{'0' * 32}/").status_code in (may_import, 302)
    if permissions:
        assert (f'href="{IMPORT}"' in page(client.get(LIST))) == (may_import == 200)


def test_only_reviewers_change_published_records_by_a_table(client):
    client.force_login(make_reader_with("add", "change"))
    public, draft = make_event(), make_event(state="draft")
    rows = "".join(f"{event.public_id},7\n" for event in (public, draft))
    response = upload(client, f"id,participants\n{rows}")
    assert outcomes(response) == {2: "proposed", 3: "changed"}


def test_a_stranger_is_asked_to_sign_in(client):
    for address in (f"{LIST}export/csv/", IMPORT, f"{IMPORT}{'0' * 32}/"):
        assert client.get(address).status_code == 302


def test_nobody_confirms_what_somebody_else_uploaded(editor, places):
    response = upload(editor, "title_en,format\nA,workshop\n")
    editor.force_login(make_staff_user())
    assert "This table is no longer kept." in page(confirm(editor, response))
    assert not Event.objects.exists()


def test_hostile_cells_are_shown_harmless(editor, places):
    event = make_event(slug="known", title_en="Before")
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(
        ["id", "title_en", "format", "municipalities", "sources", "starts_on", MARKUP[10]]
    )
    table.writerow([event.public_id, MARKUP[0], "workshop"])
    for text in filter(str.isprintable, MARKUP):  # a table with control characters is refused
        table.writerow(["", text, "workshop", "", "", "", ""])
        table.writerow(["", "A", text, text, text, text, ""])
    shown = page(upload(editor, file.getvalue()))
    assert not re.search(r"<(script>|img src=x|svg/|iframe|b style)", shown)
    assert shown.count("&lt;script&gt;alert(1)") >= 2


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_the_pages_keep_to_the_content_security_policy(editor, places, language):
    editor.cookies["django_language"] = language
    response = upload(editor, "title,format,participants\nA,Arbeitskreis,many\nB,workshop,5\n")
    for shown in (page(editor.get(IMPORT)), page(response), page(editor.get(LIST))):
        assert not re.search(r"\sstyle\s*=|<style\b|\son\w+\s*=", shown)
        assert not re.search(r"<script\b(?![^>]*\ssrc=)", shown)
    assert f'lang="{language}"' in page(response)


def test_every_question_has_a_name_and_every_heading_a_scope(editor, places):
    shown = page(upload(editor, "title,format,participants\nA,Arbeitskreis,many\n"))
    selects = re.findall(r'<select name="answer-\w+"[^>]* id="(\w+-?\w+)"', shown)
    assert len(selects) == 2
    assert all(f'<label for="{name}"' in shown for name in selects)
    assert "<th>" not in shown
