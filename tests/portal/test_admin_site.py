"""The back office as a whole: its menu, and pages that stay quick with many records."""

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Event
from portal.models import Feedback
from publishing.models import Link, PublicRecord, Revision
from publishing.models.media_file import Reviewed
from publishing.worklists import get_content_type
from tests import factories as make
from tests.forms import press
from tests.reading import Page, read

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 5, 13, tzinfo=UTC)
MOST_QUERIES = 35  # the form asks nine to name what the record names and readers do not see
MOST_OPTIONS = 60  # of a select, as of the fields to comment on; more are searched for, or ticked
OUR_APPS = {"portal", "events", "partnerships", "publishing", "auth"}
OFFICES = [
    pytest.param(model, id=model.__name__)
    for model in apps.get_models()
    if admin.site.is_registered(model) and model._meta.app_label in OUR_APPS
]


@pytest.fixture
def colleague():
    return make.make_staff_user()


@pytest.fixture
def editor(client, colleague):
    client.force_login(colleague)
    return client


def address(model, page, *args):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=args)


# -- the menu -----------------------------------------------------------------------


CONTENT = [  # a new kind stands between them
    "Event",
    "Partnership",
    "GoodPractice",
    "Notice",
    "Municipality",
    "Organisation",
    "Expert",
    "Consent",
    "StandingPage",
]


def test_lists_stand_in_groups_by_what_they_are_for(editor):
    groups = {
        str(group["name"]): [entry["object_name"] for entry in group["models"]]
        for group in editor.get("/admin/").context["available_apps"]
    }

    content = groups.pop("Content")
    assert [name for name in content if name in CONTENT] == CONTENT
    assert groups == {
        "Library": ["Picture", "Document", "Source", "Link"],
        "Lists to choose from": [
            *("Topic", "TopicFamily", "EventFormat", "Programme", "Country", "MatchWeight"),
        ],
        "Site and people": ["Group", "User", "Feedback", "Site", "Mail", "SisterPortal"],
    }


def test_a_group_without_a_list_for_somebody_is_not_shown(client):
    client.force_login(make.make_colleague("Authors"))
    groups = client.get("/admin/").context["available_apps"]
    names = [str(group["name"]) for group in groups]
    assert names == ["Content", "Library", "Lists to choose from"]


def test_the_page_of_one_app_keeps_to_its_app(editor):
    [app] = editor.get("/admin/events/").context["app_list"]
    assert {model["object_name"] for model in app["models"]} == {
        "Event",
        "EventFormat",
        "Programme",
    }


# -- few queries, short selects --------------------------------------------------------


def one_of_each():
    country = make.make_country()
    event = make.make_event(
        title_en="Sorting waste in Amman",
        country=country,
        topics=["solid-waste"],
        sources=[make.make_source()],
    )
    make.make_event(
        after=[event],
        municipalities=[make.make_municipality()],
        programmes=[make.make_programme()],
        organisers=[make.make_organisation()],
        leads_to=[make.make_partnership()],
    )
    make.make_topic("energy", family=make.make_family())
    make.make_practice()
    make.make_notice()
    make.make_consent(make.make_expert())
    make.make_page()
    make.make_site()
    make.make_picture()
    make.make_document()
    Link.objects.create(url=event.sources.get().url, outcome="dead")
    make.make_contact_address()
    Feedback.objects.create(message="The map cannot be read.", language="en")


def opened(editor, path):
    """(number of queries, options in the longest select) of a page."""
    with CaptureQueriesContext(connection) as queries:
        response = editor.get(path)
    assert response.status_code == 200, path
    selects = re.findall(r"<select\b.*?</select>", response.content.decode(), re.DOTALL)
    return len(queries), max([select.count("<option") for select in selects], default=0)


@pytest.mark.any_database
@pytest.mark.parametrize("model", OFFICES)
def test_lists_and_forms_need_few_queries_and_have_no_endless_selects(editor, model):
    one_of_each()
    record = model._base_manager.order_by("pk").last()
    for path in [address(model, "changelist"), address(model, "change", record.pk)]:
        queries, options = opened(editor, path)
        assert queries <= MOST_QUERIES, path
        assert options <= MOST_OPTIONS, path


@pytest.mark.any_database
@pytest.mark.parametrize("model", OFFICES)
def test_no_form_shows_what_only_machines_read(editor, model):
    response = editor.get(address(model, "add"))
    assert " object at 0x" not in response.content.decode()


def many_events(number, author):
    """Drafts, some in review and some published, all with an outdated translation."""
    format = make.make_format()
    events = Event.objects.bulk_create(
        Event(
            slug=f"many-{author}-{n}",
            title_en=f"Event {n}",
            title_de=f"Termin {n}",
            translated_from_de="an older text",
            state=["draft", "in_review", "published"][n % 3],
            format=format,
            starts_on="2020-05-13",
            starts_precision="day",
        )
        for n in range(number)
    )
    Event.objects.filter(slug__startswith="many").update(changed_at=LONG_AGO)
    Revision.objects.bulk_create(
        Revision(
            content_type=get_content_type(Event),
            object_id=event.pk,
            author=author,
            number=1,
            snapshot={"fields": {"title_en": event.title_en}, "rows": {}},
        )
        for event in events
    )


@pytest.mark.any_database
def test_the_number_of_queries_does_not_grow_with_the_records(editor, colleague):
    one_of_each()
    first = Event.objects.earliest("pk")
    paths = ["/admin/", address(Event, "changelist"), address(Event, "change", first.pk)]
    many_events(10, colleague)
    editor.get("/admin/")  # learns the kinds of records
    few = {path: opened(editor, path) for path in paths}
    many_events(5000, make.make_staff_user())
    many = {path: opened(editor, path) for path in paths}
    # Long lists ask for less: what a choice of a filter leads to is counted on demand.
    grown = [path for path in paths if any(map(int.__gt__, many[path], few[path]))]
    assert grown == []
    assert max(queries for queries, _options in many.values()) <= MOST_QUERIES


# -- pages of Django's own ---------------------------------------------------------------


@pytest.mark.any_database
@pytest.mark.parametrize("model", OFFICES)
def test_every_history_page_shows_its_entries(editor, colleague, model):
    one_of_each()
    record = model._base_manager.order_by("pk").last()
    LogEntry.objects.log_actions(colleague.pk, [record], CHANGE, "Another spelling")

    page = read(editor, address(model, "history", record.pk))

    assert page.status == 200
    if not issubclass(model, (PublicRecord, Reviewed)):  # these show their versions instead
        assert "Another spelling" in page.text


def view_on_site(record):
    kind = ContentType.objects.get_for_model(record)
    return reverse("admin:view_on_site", args=[kind.pk, record.pk])


def test_the_address_of_a_record_is_told_to_whoever_may_view_it(client):
    client.force_login(make.make_colleague("Translators: Arabic"))
    event = make.make_event(state="draft", slug="secret-visit")
    assert client.get(view_on_site(event)).url.endswith("/events/secret-visit/")


def test_the_address_of_a_draft_is_not_told_to_staff_without_permission(client):
    client.force_login(make.make_staff_user(is_superuser=False))
    response = client.get(view_on_site(make.make_event(state="draft", slug="secret-visit")))
    assert (response.status_code, "secret-visit" in response.content.decode()) == (403, False)


@pytest.mark.parametrize("path", ["9" * 30 + "/1", "x/1", "1/x"])
def test_the_address_of_what_is_not_there_is_not_found(editor, path):
    assert editor.get(f"/admin/r/{path}/").status_code == 404


def test_a_kind_without_a_page_in_the_back_office_has_no_address_to_tell(editor, colleague):
    LogEntry.objects.log_actions(colleague.pk, [make.make_event()], CHANGE)
    entry = LogEntry.objects.get()
    assert editor.get(view_on_site(entry)).status_code == 404


@pytest.mark.parametrize("address", ["", "https://elsewhere.example/", "//elsewhere.example"])
def test_whoever_signs_in_lands_in_the_back_office(client, address):
    person = make.make_colleague("Authors", password="correct horse")
    page = client.get("/admin/login/", {"next": address} if address else {})

    landed = press(client, page, "Log in", username=person.username, password="correct horse")

    assert landed.redirect_chain == [("/admin/", 302)]
    assert Page(landed).status == 200
