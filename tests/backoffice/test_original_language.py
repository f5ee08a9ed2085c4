"""Forms of new records begin with the original, in the language its editor works in."""

from time import time

import pytest

from events.models import Event
from partnerships.models import Municipality, Organisation, Partnership
from publishing.models import Picture, Topic
from tests.factories import make_event, make_format, make_picture
from tests.office import fields_of, open_form, page_of, save, send_form
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db
ADD_EVENT = "/admin/events/event/add/"
ADD_TOWN = "/admin/partnerships/municipality/add/"
POPUP = "?_popup=1"


def labels(page):
    return [text_of(label).rstrip(":") for label in page.all("label")]


# -- a new record -------------------------------------------------------------------------


def test_a_new_record_begins_in_the_language_of_the_back_office(editor):
    page = open_form(editor, ADD_EVENT, "de")
    sent = fields_of(page)
    assert sent["source_language"] == ["de"]
    assert list(sent).index("source_language") < list(sent).index("title_de")
    assert list(sent).index("title_de") < list(sent).index("title_en")

    send_form(editor, ADD_EVENT, page, "de", title_de="Studienreise", format=make_format().pk)

    event = Event.objects.get()
    assert (event.source_language, event.title_de, event.title_en) == ("de", "Studienreise", "")
    assert event.translation_state_de == event.translation_state_en == "missing"


@pytest.mark.parametrize(
    ("address", "first"), [(ADD_EVENT, "title_de"), (ADD_TOWN + POPUP, "name_de")]
)
def test_the_cursor_stands_in_the_first_text_of_an_empty_form(editor, address, first):
    fields = open_form(editor, address, "de").all("input")
    assert [field.get("name") for field in fields if "autofocus" in field.attrib] == [first]


def test_what_was_typed_at_the_top_goes_to_the_language_chosen_for_it(editor):
    page = open_form(editor, ADD_EVENT, "en")
    typed = {"title_en": "Studienreise", "summary_en": "Sie sahen viel.", "city_en": "Amman"}
    send_form(editor, ADD_EVENT, page, source_language="de", **typed)

    event = Event.objects.get()
    assert (event.title_de, event.summary_de, event.city_de) == tuple(typed.values())
    assert event.languages_with_text() == ["de"]
    assert event.translation_state_en == "missing"
    shown = open_form(editor, page_of(event))
    assert "kept as German" in text_of(shown.one("ul", class_="messagelist"))


def test_texts_typed_in_both_languages_stay_where_they_were_typed(editor):
    page = open_form(editor, ADD_EVENT, "en")
    texts = {"title_en": "Study tour", "title_de": "Studienreise"}
    send_form(editor, ADD_EVENT, page, source_language="de", **texts)
    event = Event.objects.get()
    assert (event.title_en, event.title_de) == ("Study tour", "Studienreise")
    assert event.translation_state_en == "human"


def test_a_form_with_errors_comes_back_with_the_texts_in_the_chosen_language(editor):
    page = open_form(editor, ADD_EVENT, "en")
    typed = {"title_en": "Studienreise", "participants": "many", "source_language": "de"}
    again = Page(send_form(editor, ADD_EVENT, page, **typed))
    sent = fields_of(again)
    assert (sent["title_de"], sent["title_en"]) == ("Studienreise", "")
    assert list(sent).index("title_de") < list(sent).index("title_en")

    send_form(editor, ADD_EVENT, again, participants="12")
    assert Event.objects.get().title_de == "Studienreise"


def test_what_was_typed_while_signed_out_is_moved_too(editor):
    page = open_form(editor, ADD_EVENT, "en")
    sent = {**fields_of(page), "title_en": "Gezi", "source_language": "tr"}
    lists = {name: value if isinstance(value, list) else [value] for name, value in sent.items()}
    session = editor.session
    session["unsaved"] = {"path": ADD_EVENT, "data": lists, "until": time() + 60}
    session.save()
    sent = fields_of(open_form(editor, ADD_EVENT, "en"))
    assert (sent["title_tr"], sent["title_en"]) == ("Gezi", "")


# -- small windows ------------------------------------------------------------------------


def test_a_small_window_asks_for_little_and_in_the_editors_language(editor):
    page = open_form(editor, ADD_TOWN + POPUP, "de")
    asked = {name for name in fields_of(page) if not name.startswith("_") and "csrf" not in name}
    assert asked == {"source_language", "name_de", "country", "kind"}

    send_form(editor, ADD_TOWN + POPUP, page, "de", name_de="Schwäbisch Gmünd")

    town = Municipality.objects.get()
    assert (town.name_de, town.name_en, town.source_language) == ("Schwäbisch Gmünd", "", "de")
    assert (town.state, town.slug) == ("draft", "schwaebisch-gmuend")


def test_a_small_window_moves_what_was_typed_to_the_chosen_language(editor):
    page = open_form(editor, ADD_TOWN + POPUP, "en")
    send_form(editor, ADD_TOWN + POPUP, page, name_en="بلدية إربد", source_language="ar")
    town = Municipality.objects.get()
    assert (town.name_ar, town.name_en) == ("بلدية إربد", "")


@pytest.mark.parametrize(
    ("kind", "model", "typed"),
    [
        ("organisation", Organisation, {"name_tr": "Belediyeler Birliği"}),
        ("partnership", Partnership, {"title_tr": "Kilis – Jena"}),
    ],
)
def test_small_windows_of_all_records_save_a_name_alone(editor, kind, model, typed):
    address = f"/admin/partnerships/{kind}/add/{POPUP}"
    send_form(editor, address, open_form(editor, address, "tr"), "tr", **typed)
    (name, value), record = *typed.items(), model.objects.get()
    assert getattr(record, name) == value
    assert record.source_language == "tr"


def test_topics_begin_in_the_editors_language_and_need_one_label_only(editor):
    address = "/admin/publishing/topic/add/"
    page = open_form(editor, address, "de")
    sent = list(fields_of(page))
    assert sent.index("label_de") < sent.index("label_en")
    send_form(editor, address, page, "de", label_de="Abfallwirtschaft")
    topic = Topic.objects.get()
    assert (topic.label_de, topic.label_en, topic.slug) == (
        "Abfallwirtschaft",
        "",
        "abfallwirtschaft",
    )


def test_two_topics_of_one_label_are_refused_with_a_sentence(editor):
    address = "/admin/publishing/topic/add/"
    for _time in range(2):
        page = open_form(editor, address, "de")
        response = send_form(editor, address, page, "de", label_de="Abfall")
    assert "Ein anderes Thema" in response.content.decode() or response.status_code == 200
    assert Topic.objects.count() == 1


def test_the_alternative_text_of_a_picture_begins_in_the_editors_language(editor):
    picture = make_picture()
    sent = list(
        fields_of(open_form(editor, f"/admin/publishing/picture/{picture.pk}/change/", "ar"))
    )
    assert sent.index("alt_ar") < sent.index("alt_en")
    assert Picture.objects.get().alt_en


# -- another original ------------------------------------------------------------------------


def make_translated_event(**what_matters):
    event = make_event(title_en="Tour", title_de="Reise", title_tr="Gezi", state="draft")
    for code in ("de", "tr"):
        event.mark_translated(code, "reviewed")
    for name, value in what_matters.items():
        setattr(event, name, value)
    event.save()
    return event


def test_another_original_moves_no_text_and_makes_the_former_one_a_translation(editor):
    event = make_translated_event()
    save(editor, event, source_language="de")
    assert (event.title_en, event.title_de) == ("Tour", "Reise")
    assert (event.translation_state_de, event.translated_from_de) == ("missing", "")
    assert event.translation_state_en == "human"
    assert event.translated_from_en == event.translated_from_tr == event.original_digest()
    assert event.translation_state_tr == "reviewed"


def test_an_older_translation_that_becomes_the_original_leaves_the_others_to_be_checked(editor):
    event = make_translated_event(title_en="Study tour")
    save(editor, event, source_language="de")
    assert event.translated_from_en not in ("", event.original_digest())
    assert event.translated_from_tr not in ("", event.original_digest())
