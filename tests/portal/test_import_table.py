"""Tables that an operator stores with a command: the same as in the back office."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from partnerships.models import Municipality, Notice
from portal.models import StandingPage
from publishing.models import Revision
from tests.factories import make_event, make_format, make_municipality, make_staff_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(tmp_path):
    """Store rows under a header as a table of events; returns what the command prints."""
    make_format("workshop", label_en="Workshop")

    def take(header, *rows, kind="event", **options):
        file = tmp_path / "table.csv"
        file.write_text("\n".join([header, *rows]), encoding="utf-8")
        return run("import_table", kind, file, **options)

    return take


def run(*arguments, **options):
    out = io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=out, **options)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


# -- one table -----------------------------------------------------------------------------


def test_new_records_are_drafts(take):
    printed = take("slug,title_en,format", "a,First,workshop", "b,Second,Workshop")

    assert printed == "table.csv              new: 2\n  row 2, new: First\n  row 3, new: Second\n"
    assert set(Event.objects.values_list("slug", "state")) == {("a", "draft"), ("b", "draft")}


def test_new_records_are_public_where_this_is_said(take):
    make_event(slug="b", state="withdrawn", withdrawn_because="Wrong.")

    take("slug,title_en,format", "a,First,workshop", "b,Second,workshop", publish=True)

    assert dict(Event.objects.values_list("slug", "state")) == {"a": "published", "b": "withdrawn"}


def test_one_refused_row_keeps_all_others_out(take):
    printed = take("slug,title_en,starts_on,ends_on", "a,Good,2017,2018", "b,Bad,2018,2017")

    assert printed.splitlines()[1:] == [
        "  row 3, refused: Bad",
        "    An event cannot end before it starts.",
        "  row 2, new: Good",
        "Nothing was stored.",
    ]
    assert not Event.objects.exists()


def test_a_question_refuses_and_says_what_may_be_meant(take):
    make_municipality("JO", slug="amman", name_en="Amman")

    printed = take("slug,title_en,municipalities", "a,First,Aman (host)")

    assert "Municipalities: Aman: Nothing here has that name. In 1 row: C2." in printed
    assert "    Is meant: Amman (Jordan)?\n" in printed
    assert printed.endswith("Nothing was stored.")
    assert not Event.objects.exists()


def test_a_second_run_writes_nothing(take):
    table = ("slug,title_en,format,starts_on", "a,First,workshop,2017-04")
    take(*table)

    with CaptureQueriesContext(connection) as queries:
        printed = take(*table)

    assert printed == "table.csv              unchanged: 1\n"
    asked = [query["sql"] for query in queries]
    assert [sql for sql in asked if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []
    assert len(asked) < 30
    assert Revision.objects.count() == 1


def test_what_it_changes_leaves_a_revision_before_and_after(take):
    user, event = make_staff_user(), make_event(slug="a", city_en="Amman")
    make_event(slug="b", title_en="Same")

    take("slug,title_en,city_en", f"a,{event.title_en},Madaba", "b,Same,", user=user.username)

    log = Revision.objects.order_by("number")
    assert [(one.action, one.author, one.snapshot["fields"]["city_en"]) for one in log] == [
        ("found", None, "Amman"),
        ("imported", user, "Madaba"),
    ]


def test_texts_in_other_languages_are_by_persons_unless_said(take):
    take("slug,title_en,title_de", "a,Waste,Abfall")
    take("slug,title_tr", "a,Atık", translations="machine", skip_empty=True)

    event = Event.objects.get()
    states = [getattr(event, f"translation_state_{code}") for code in ("en", "de", "tr", "ar")]
    assert states == ["missing", "human", "machine", "missing"]
    assert event.translated_from_tr == event.original_digest()


def test_a_reviewed_translation_stays_reviewed_while_it_is_the_same(take):
    event = make_event(slug="a", title_de="Abfall", title_tr="Atık")
    for code in ("de", "tr"):
        event.mark_translated(code, "reviewed")
    event.save()

    take("slug,title_de,title_tr", "a,Abfall,Atıklar", translations="machine")

    event.refresh_from_db()
    assert (event.translation_state_de, event.translation_state_tr) == ("reviewed", "machine")


@pytest.mark.parametrize(("skip_empty", "city"), [(False, ""), (True, "Amman")])
def test_an_empty_cell_empties_what_there_is_unless_it_is_skipped(take, skip_empty, city):
    make_event(slug="a", city_en="Amman")

    take("slug,title_en,city_en", "a,First,", skip_empty=skip_empty)

    assert Event.objects.get().city_en == city


def test_a_dry_run_tells_and_keeps_nothing(take):
    printed = take("slug,title_en", "a,First", dry_run=True)

    assert printed.endswith("row 2, new: First\nDry run: nothing was stored.\n")
    assert not Event.objects.exists()


def test_changes_are_told_where_more_is_asked_for(take):
    make_event(slug="a", title_en="First", city_en="Amman")

    printed = take("slug,title_en,city_en", "a,First,Madaba", verbosity=2)

    assert "    Place (English): Amman → Madaba\n" in printed


def test_what_the_database_refuses_is_told_and_leaves_nothing_behind(take):
    make_municipality("JO", slug="amman")
    rows = ("a,First,one,amman,N1", "b,Second,two,amman,N1")

    printed = take("slug,title_en,text_en,municipality,reference", *rows, kind="notice")

    assert "The database refused the table as a whole" in printed
    assert not Notice.objects.exists()


def test_columns_that_nobody_knows_are_named(take):
    printed = take("slug,title_en,colour", "a,First,red")

    assert "These columns are not known and are left out: colour.\n" in printed


def test_texts_are_in_the_language_that_is_said(take):
    take("slug,title", "a,Abfall", language="de")

    event = Event.objects.get()
    assert (event.title_de, event.source_language) == ("Abfall", "de")


def test_a_file_that_is_no_table_is_refused_with_its_name(take, tmp_path):
    printed = take("<html>", "</html>")

    expected = "This is a web page and not a table. Save it as .xlsx or CSV."
    assert printed == f"{tmp_path / 'table.csv'}: {expected}"


def test_a_file_that_is_not_there_is_told(tmp_path):
    printed = run("import_table", "event", tmp_path / "none.csv")

    assert printed == f"{tmp_path / 'none.csv'} cannot be opened: No such file or directory."


def test_an_account_that_is_not_there_is_told(take):
    assert take("slug,title_en", "a,First", user="nobody") == "There is no account called nobody."


# -- a folder of tables --------------------------------------------------------------------

TABLES = {
    "events.csv": "slug,title_en,format,country,municipalities\na,First,tour,JO,amman (host)\n",
    "municipalities.csv": "slug,name_en,country\namman,Amman,JO\n",
    "countries.csv": "code,name_en,position\nJO,Jordan,1\n",
    "formats.csv": "slug,label_en\ntour,Study tour\n",
    "pages.csv": "slug,title_en,body_en\nabout,About,<p>Hello</p>\n",
}


def folder_of(path, tables):
    for name, text in tables.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_tables_are_stored_in_the_order_in_which_they_refer_to_one_another(tmp_path):
    printed = run("import_tables", folder_of(tmp_path, TABLES), publish=True)

    assert [line.split()[0] for line in printed.splitlines()] == [
        "countries.csv",
        "formats.csv",
        "municipalities.csv",
        "events.csv",
        "pages.csv",
    ]
    [event] = Event.objects.all()
    assert (event.format.label_en, event.country.name_en) == ("Study tour", "Jordan")
    assert list(event.participations.values_list("municipality__slug", "role")) == [
        ("amman", "host")
    ]
    assert StandingPage.objects.get().state == "published"


def test_one_refused_row_keeps_all_tables_out(tmp_path):
    wrong = "slug,title_en,municipalities\na,First,jena\n"

    printed = run("import_tables", folder_of(tmp_path, TABLES | {"events.csv": wrong}))

    assert "Municipalities: jena: Nothing here has that name." in printed
    assert printed.endswith("Nothing was stored.")
    assert not Municipality.objects.exists()


@pytest.mark.parametrize("tables", [{}, {"event.csv": "slug,title_en\na,First\n"}])
def test_a_folder_with_other_tables_or_none_is_refused(tmp_path, tables):
    printed = run("import_tables", folder_of(tmp_path, tables))

    assert printed.startswith(f"{tmp_path} has no tables, or others than these: countries,")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert run("import_tables", tmp_path / "none") == f"{tmp_path / 'none'} is not a folder."
