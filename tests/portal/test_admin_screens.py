"""Every screen of the back office, in languages of both directions."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, override

from events.models import Event
from publishing.models import Comment, PreviewLink
from tests import factories as make
from tests.forms import press
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DIRECTIONS = {"de": "ltr", "ar": "rtl"}
WITH_A_RECORD = ["change", "delete", "history", "preview", "comments", "merge"]
WITHOUT = ["changelist", "add", "import"]


@pytest.fixture(params=DIRECTIONS)
def language(request):
    return request.param


@pytest.fixture
def office(client):
    """office("ar") is the browser of somebody who may do everything, in Arabic."""
    client.force_login(make.make_staff_user())

    def office(language):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        return client

    return office


@pytest.fixture
def records():
    """A row for every list of the back office that can have one."""
    event = make.make_event(
        picture=make.make_picture(),
        municipalities=[make.make_municipality()],
        documents=[make.make_document()],
    )
    expert = make.make_expert()
    Comment.objects.start(event, text="Who is it?", is_from_outside=True).save()
    PreviewLink.objects.make(event, make.make_staff_user())
    return [
        event,
        expert,
        make.make_consent(expert),
        make.make_partnership(),
        make.make_practice(),
        make.make_notice(),
        make.make_topic("water"),
        make.make_source(),
        make.make_page(),
        make.make_site(),
        make.make_programme(),
        Group.objects.first(),
        *event.municipalities.all(),
        event.picture,
        event.documents.get(),
        event.format,
    ]


def addresses(records):
    """Of every screen there is, with a record of each kind where one is asked for."""
    known = {type(record): record for record in records}
    for model in admin.site._registry:
        yield from (address(model, tail) for tail in WITHOUT)
        if record := known.get(model):
            yield from (address(model, tail, record.pk) for tail in WITH_A_RECORD)
            yield from (address(model, "translate", record.pk, code) for code in ("de", "ar"))
    yield from map(reverse, ["admin:index", "admin:translations", "admin:translations_import"])
    yield reverse("admin:password_change")


def address(model, tail, *rest):
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{tail}", args=rest)
    except NoReverseMatch:
        return None


def test_every_screen_opens_in_the_language_and_direction_of_its_reader(office, records, language):
    client, refused = office(language), []
    for path in filter(None, addresses(records)):
        response = client.get(path)
        if response.status_code == 200:
            assert read_strictly(response) == (language, DIRECTIONS[language]), path
        else:
            refused.append((response.status_code, path))

    assert set(refused) == {
        (403, "/admin/publishing/link/add/"),
        (403, "/admin/portal/site/add/"),
        (403, "/admin/portal/site/1/delete/"),
        (403, "/admin/portal/feedback/add/"),
        (403, "/admin/correspondence/mail/add/"),
        (403, "/admin/confirmations/inquiry/add/"),
        (403, "/admin/matching/matchweight/add/"),
        (404, "/admin/partnerships/expert/1/preview/"),  # without a page of their own
    }


def test_every_form_is_shown_again_when_nothing_was_filled_in(office, language):
    client = office(language)
    for model in admin.site._registry:
        response = client.get(address(model, "add"))
        if response.status_code == 200:
            again = press(client, response, "_save")
            assert read_strictly(again) == (language, DIRECTIONS[language]), model


def read_strictly(response):
    root = Page(response, strict=True).root
    return root.get("lang"), root.get("dir")


# -- forms, to the end ----------------------------------------------------------------


def test_what_was_written_in_the_language_of_its_author_is_published(office, language):
    client = office(language)
    form = client.get(reverse("admin:events_event_add"))
    saved = press(client, form, said("Save", language), **{f"title_{language}": "Irbid"})
    event = Event.objects.get()
    assert (event.state, event.source_language) == ("draft", language)

    complete(event, language)
    saved = client.get(saved.request["PATH_INFO"])
    press(client, saved, said("Publish now", language))

    event.refresh_from_db()
    assert event.state == "published"


def test_a_translation_is_typed_beside_its_original(office, language):
    event = make.make_event(title_en="Tour", state="draft")
    form = office(language).get(address(Event, "translate", event.pk, language))

    page = press(
        office(language), form, said("Save translation", language), **{f"title_{language}": "Irbid"}
    )

    event.refresh_from_db()
    assert getattr(event, f"title_{language}") == "Irbid"
    assert Page(page).texts("li", class_="success")


def complete(event, language):
    """All that an event needs; the pickers are tried in a real browser."""
    event.sources.add(make.make_source())
    event.topics.add(make.make_topic())
    facts = {"format": make.make_format(), "starts_on": "2018-05-12", "starts_precision": "day"}
    Event.objects.update(**facts, **{f"summary_{language}": "Irbid"})


def said(text, language):
    with override(language):
        return gettext(text)
