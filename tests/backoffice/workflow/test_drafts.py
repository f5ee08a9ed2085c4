"""A draft may lack nearly everything; what readers see may not."""

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from events.models import Event
from publishing.models import PublicRecord
from publishing.slugs import title_columns
from tests.factories import MAKERS, make_event, make_format, make_municipality
from tests.office import (
    fields_of,
    make_complete_event,
    open_form,
    page_of,
    save,
    send_form,
    signed_in,
)
from tests.reading import Page

pytestmark = pytest.mark.django_db
ADD_EVENT = "/admin/events/event/add/"
KINDS = [model for model in apps.get_models() if issubclass(model, PublicRecord)]
INVISIBLE = "\u200b\u00ad\u3164"


def errors_in(response):
    return Page(response).texts("ul", class_="errorlist")


# -- how little is enough ----------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("model", KINDS)
def test_every_kind_of_record_is_saved_with_a_title_alone(author, model, language):
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/add/"
    if not site.get_model_admin(model).has_add_permission(author.get("/admin/").wsgi_request):
        author = signed_in("Operators")
    title = title_columns(model(source_language=language))[0]
    words = {"de": "Übung", "ar": "تجربة"}[language]
    send_form(author, address, open_form(author, address, language), language, **{title: words})
    record = model.objects.get()
    assert getattr(record, title) == words
    assert record.slug
    assert author.get(page_of(record)).status_code == 200
    lists = author.get(address.removesuffix("add/"))
    assert lists.status_code == 200


def test_a_format_alone_is_a_draft(author):
    page = open_form(author, ADD_EVENT)
    send_form(author, ADD_EVENT, page, format=make_format().pk)
    assert Event.objects.get().slug == "event-1"


@pytest.mark.parametrize("model", [model for model in KINDS if model.route])
def test_a_draft_with_a_title_alone_can_be_previewed(author, model):
    columns = title_columns(model())
    record = model.objects.create(**{columns[0]: "Title"})
    editor = signed_in("Operators")
    shown = editor.get(page_of(record, "preview_page"))
    assert shown.status_code == 200
    assert "None" not in shown.content.decode()


def test_a_title_that_comes_later_still_makes_the_address(author):
    page = open_form(author, ADD_EVENT)
    send_form(author, ADD_EVENT, page, format=make_format().pk)
    event = Event.objects.get()
    save(author, event, title_en="Tour")
    assert event.slug == "tour"


def test_the_second_event_of_a_series_gets_an_address_with_a_number(author):
    for day in ("2026-05-14", "2026-06-18"):
        page = open_form(author, ADD_EVENT)
        # The script writes the address while the title is typed.
        send_form(author, ADD_EVENT, page, title_en="Open day", slug="open-day", starts_on=day)
    assert set(Event.objects.values_list("slug", flat=True)) == {"open-day", "open-day-2"}


def test_a_second_town_of_one_name_is_refused(author):
    address = "/admin/partnerships/municipality/add/"
    make_municipality("DE", slug="neustadt")
    page = open_form(author, address)
    sent = fields_of(page) | {"name_en": "Neustadt", "slug": "neustadt", "_save": "1"}
    assert errors_in(author.post(address, sent)) == ["Another record has this address."]


# -- days ---------------------------------------------------------------------------------


def test_a_day_that_is_typed_is_known(author):
    page = open_form(author, ADD_EVENT)
    sent = fields_of(page) | {"starts_precision": "unknown", "ends_precision": "unknown"}
    days = {"starts_on": "2026-05-14", "ends_on": "2026-05-15"}
    author.post(ADD_EVENT, {**sent, **days, "_save": "1"})
    event = Event.objects.get()
    assert (event.starts_precision, event.ends_precision) == ("day", "day")


def test_a_day_that_is_left_out_is_unknown(author):
    event = make_event(state="draft")
    save(author, event, starts_on="", starts_precision="month")
    assert (event.starts_on, event.starts_precision) == (None, "unknown")


@pytest.mark.parametrize("year", ["0217", "1899", "9999"])
@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("events/event", "starts_on", "{}-05-14"),
        ("events/event", "ends_on", "{}-05-14"),
        ("events/event", "public_until_0", "{}-05-14"),
        ("partnerships/notice", "expires_on", "{}-05-14"),
        ("partnerships/partnership", "start_year", "{}"),
        ("partnerships/goodpractice", "year", "{}"),
        ("partnerships/municipality", "population_year", "{}"),
    ],
)
def test_a_year_out_of_reach_is_refused_with_a_sentence(editor, kind, field, value, year):
    address = f"/admin/{kind}/add/"
    sent = {field: value.format(year), "public_until_1": "09:00"}
    response = send_form(editor, address, open_form(editor, address), **sent)
    last = timezone.localdate().year + 20
    assert f"The year must be between 1900 and {last}." in " ".join(errors_in(response))


def test_nothing_is_published_for_the_year_9999(reviewer):
    event = make_complete_event(state="draft")
    when = {"publish_at_0": "9999-01-01", "publish_at_1": "09:00"}
    response = save(reviewer, event, "_schedule", **when)
    assert response.status_code in (200, 409)
    assert event.state == "draft"


# -- what readers see needs more -----------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (make_event, "format"),
        (MAKERS["municipality"], "country"),
        (MAKERS["notice"], "country"),
        (MAKERS["goodpractice"], "country"),
        (MAKERS["expert"], "municipality"),
    ],
)
def test_a_public_record_keeps_what_it_needs(make, name):
    record = make()
    setattr(record, name, None)
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert refused.value.message_dict == {name: ["A public record needs this."]}


def test_an_event_without_a_format_is_not_published(reviewer):
    event = make_complete_event(state="draft", format=None)
    response = save(reviewer, event, "_publish")
    assert event.state == "draft"
    assert "Missing: format." in reviewer.get(response.url).content.decode()


def test_a_title_that_shows_nothing_is_none(reviewer):
    event = make_complete_event(state="draft")
    response = save(reviewer, event, "_publish", title_en=INVISIBLE)
    assert (event.state, event.title_en) == ("draft", "")
    assert "Missing: title (English)." in reviewer.get(response.url).content.decode()


def test_invisible_letters_around_a_public_title_are_not_kept(reviewer):
    event = make_complete_event(title_en="Tour")
    save(reviewer, event, "_publish", title_en=f"{INVISIBLE}Study tour{INVISIBLE}")
    assert event.title_en == "Study tour"
    assert "Study tour" in Client().get(event.get_absolute_url()).content.decode()


def test_days_of_a_waiting_change_are_written_as_in_the_language_of_the_office(author):
    event = make_event(starts_on="2017-05-08")
    save(author, event, city_en="Jena")
    page = Page(author.get(page_of(event), headers={"Accept-Language": "de"}))
    assert page.one("input", name="starts_on").get("value") == "08.05.2017"
