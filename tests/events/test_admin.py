"""The back office for events, seen as an editor sees it: pages, forms, saved records."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Event, FollowUp
from partnerships.models import Country
from tests.factories import (
    make_country,
    make_event,
    make_format,
    make_municipality,
    make_organisation,
    make_partnership,
    make_programme,
    make_source,
    make_topic,
)
from tests.forms import press
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db
LIST = "/admin/events/event/"
ROWS = ["participations", "previous_steps", "next_steps", "partnership_steps"]


def change_page(event):
    return reverse("admin:events_event_change", args=[event.pk])


def filled(**what_matters):
    """What a browser sends from the form of an event without any rows."""
    management = {f"{rows}-TOTAL_FORMS": 0 for rows in ROWS}
    management |= {f"{rows}-INITIAL_FORMS": 0 for rows in ROWS}
    states = {f"translation_state_{code}": "missing" for code in ("de", "tr", "ar")}
    return {
        "title_en": "Study tour to Jordan",
        "slug": "study-tour",
        "format": make_format().pk,
        "starts_precision": "unknown",
        "ends_precision": "unknown",
        "evidence": "documented",
        "source_language": "en",
        "_publish": "Publish",
        **states,
        **management,
        **what_matters,
    }


def row(rows, number, **fields):
    """One row of an inline; evidence is asked for in every step."""
    values = {f"{rows}-{number}-{name}": value for name, value in fields.items()}
    return {f"{rows}-TOTAL_FORMS": number + 1, f"{rows}-{number}-evidence": "reported", **values}


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def make_full_event(rows):
    """An event with everything, each relation as often as `rows` says."""

    def each(make):
        return [make() for _number in range(rows)]

    event = make_event(
        country="JO",
        municipalities=each(make_municipality),
        organisers=each(make_organisation),
        programmes=[f"programme-{number}" for number in range(rows)],
        sources=each(make_source),
        topics=[f"topic-{number}" for number in range(rows)],
        after=each(make_event),
        leads_to=each(make_partnership),
    )
    for _number in range(rows):
        FollowUp.objects.create(earlier=event, later=make_event(), source=make_source())
    return event


def test_an_editor_adds_an_event_with_topics_and_its_countries_follow(editor):
    waste, town = make_topic("solid-waste"), make_municipality("TR")
    data = filled(
        topics=[waste.pk],
        country=make_country("JO").pk,
        **row("participations", 0, municipality=town.pk, role="participant"),
    )
    response = editor.post(f"{LIST}add/", data)
    assert response.status_code == 302, response.context["errors"]
    event = Event.objects.get()
    assert list(event.topics.all()) == [waste]
    assert set(event.countries.all()) == set(Country.objects.filter(code__in=["JO", "TR"]))


def test_the_form_shows_the_topics_an_event_has_and_can_take_them_away(editor):
    event = make_event(topics=["solid-waste", "energy"], slug="study-tour")
    form = editor.get(change_page(event)).context["adminform"].form
    assert "Solid waste" in str(form["topics"])
    assert "comma" not in str(form["topics"].help_text)
    energy = make_topic("energy")
    press(editor, editor.get(change_page(event)), "Publish now", topics=[energy.pk])
    assert list(event.topics.all()) == [energy]


def test_topics_can_be_looked_up_in_every_language(editor):
    make_topic("solid-waste", label_de="Abfallwirtschaft")
    make_topic("energy")
    found = editor.get(
        "/admin/autocomplete/",
        {"app_label": "events", "model_name": "event", "field_name": "topics", "term": "Abfall"},
    ).json()["results"]
    assert [topic["text"] for topic in found] == ["Solid waste"]


def test_a_circle_is_refused_with_a_reason(editor):
    first = make_event(slug="first")
    second = make_event(after=[first])
    data = filled(slug="first", **row("previous_steps", 0, earlier=second.pk))
    response = editor.post(change_page(first), data)
    assert "This would make a circle" in response.content.decode()
    assert FollowUp.objects.count() == 1


def test_a_circle_through_both_lists_of_a_new_event_is_refused(editor):
    first = make_event()
    second = make_event(after=[first])
    data = filled(
        **row("previous_steps", 0, earlier=second.pk), **row("next_steps", 0, later=first.pk)
    )
    response = editor.post(f"{LIST}add/", data)
    assert "This would make a circle" in response.content.decode()
    assert Event.objects.count() == 2


def test_an_event_between_two_others_is_no_circle(editor):
    first, last = make_event(), make_event()
    data = filled(
        **row("previous_steps", 0, earlier=first.pk), **row("next_steps", 0, later=last.pk)
    )
    assert editor.post(f"{LIST}add/", data).status_code == 302
    assert FollowUp.objects.count() == 2


def test_rows_stand_where_they_belong_in_the_story(editor):
    page = editor.get(f"{LIST}add/").content.decode()
    page = page[page.index('class="record-fields"') :]
    order = [
        "What and when",
        "Where and who",
        'id="participations-group"',
        "What came of it",
        'id="previous_steps-group"',
        'id="partnership_steps-group"',
        "Translation: German",
        "Publication",
    ]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_withdrawing_needs_a_reason(editor):
    event = make_event()
    response = press(editor, editor.get(change_page(event)), "Withdraw")
    assert "Give a short reason" in response.content.decode()


def test_texts_say_their_language_and_direction(editor):
    form = editor.get(f"{LIST}add/").context["adminform"].form
    assert form["title_ar"].label == "Title (Arabic)"
    assert form["title_ar"].field.widget.attrs["dir"] == "rtl"
    assert 'lang="ar"' in str(form["title_ar"])


def test_a_typed_translation_belongs_to_the_present_original(editor):
    editor.post(f"{LIST}add/", filled(title_de="Studienreise nach Jordanien"))
    event = Event.objects.get()
    assert event.translation_state_de == "human"
    assert event.translated_from_de == event.original_digest()
    assert event.translation_state_tr == "missing"


def test_an_event_written_in_german_begins_in_german(editor):
    event = make_event(source_language="de", title_de="Studienreise")
    fieldsets = editor.get(change_page(event)).context["adminform"].fieldsets
    assert fieldsets[1][1]["fields"][0] == "title_de"


def test_the_list_shows_dates_and_languages_and_finds_every_language(editor):
    make_event(title_en="Study tour", title_tr="Çalışma gezisi")
    make_event(title_en="Conference", starts_on=None)
    page = editor.get(LIST, {"q": "gezisi"}).content.decode()
    assert "Study tour" in page
    assert "Conference" not in page
    assert "13 May 2017" in page
    assert '<abbr class="language" title="Turkish">TR</abbr>' in page


def test_the_list_can_be_narrowed_to_missing_translations(editor):
    make_event(title_en="Study tour", title_de="Studienreise")
    make_event(title_en="Conference")
    page = editor.get(LIST, {"lacks": "de-missing"}).content.decode()
    assert "Conference" in page
    assert "Study tour</a>" not in page


def test_only_published_events_link_to_their_page(editor):
    assert editor.get(change_page(make_event())).context["has_absolute_url"]
    assert not editor.get(change_page(make_event(state="draft"))).context["has_absolute_url"]


@pytest.mark.any_database
def test_the_form_needs_as_many_queries_for_many_rows_as_for_one(editor):
    pages = [change_page(make_full_event(rows)) for rows in (1, 3, 12)]
    editor.get(pages[0])  # fills the cache of content types
    counts = [queries(editor, page) for page in pages]
    assert len(set(counts)) == 1
    assert counts[0] <= 36


@pytest.mark.any_database
def test_the_list_needs_as_many_queries_for_many_events_as_for_ten(editor):
    counts = []
    for size in (10, 1000):
        model = make_event(topics=["energy"], country="JO")
        copies = [
            Event(
                slug=f"{size}-{n}",
                title_en=f"Event {n}",
                format=model.format,
                country_id="JO",
                starts_on=model.starts_on,
                starts_precision="day",
                state="published",
            )
            for n in range(size)
        ]
        Event.objects.bulk_create(copies)
        counts.append(queries(editor, LIST))
    assert counts[0] == counts[1] <= 25


def test_every_other_list_and_form_opens(editor):
    make_programme()
    make_format()
    for model in ("eventformat", "programme"):
        assert editor.get(f"/admin/events/{model}/").status_code == 200
        assert editor.get(f"/admin/events/{model}/add/").status_code == 200


def test_events_can_be_narrowed_to_any_country_they_are_an_example_of(editor):
    make_event(slug="here", country="DE", countries=["JO"])
    make_event(slug="there", country="DE")
    address = "/admin/events/event/"
    page = read(editor, address)

    (link,) = [link for link in page.all("a") if text_of(link).startswith("Jordan")]
    narrowed = read(editor, address + link.get("href"))

    assert [
        Event.objects.get(pk=box.get("value")).slug
        for box in narrowed.all("input", class_="action-select")
    ] == ["here"]
