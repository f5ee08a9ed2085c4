"""The back office for municipalities, partnerships, practices, experts and notices."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from partnerships.models import Partnership
from publishing.outputs import Output
from tests.factories import (
    MAKERS,
    make_event,
    make_municipality,
    make_partnership,
    make_source,
)
from tests.office import open_form, typed
from tests.persons import make_person
from tests.reading import read, text_of
from tests.uploads import jpeg

pytestmark = pytest.mark.django_db


def list_page(model):
    return f"/admin/partnerships/{model}/"


def change_page(record):
    name = f"admin:partnerships_{record._meta.model_name}_change"
    return reverse(name, args=[record.pk])


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def partnership_between(*municipalities, **what_matters):
    """What a browser sends from the form of a new partnership."""
    parties = {f"parties-{n}-municipality": town.pk for n, town in enumerate(municipalities)}
    positions = {f"parties-{n}-position": n + 1 for n, _town in enumerate(municipalities)}
    states = {f"translation_state_{code}": "missing" for code in ("de", "tr", "ar")}
    return {
        "title_en": "Jena – Deir Alla",
        "slug": "jena-deir-alla",
        "kind": "partnership",
        "status": "active",
        "source_language": "en",
        "state": "draft",
        "parties-TOTAL_FORMS": len(municipalities),
        "parties-INITIAL_FORMS": 0,
        **parties,
        **positions,
        **states,
        **what_matters,
    }


@pytest.mark.parametrize("model", [*MAKERS, "country"])
def test_lists_and_empty_forms_open(editor, model):
    assert editor.get(list_page(model)).status_code == 200
    assert editor.get(f"{list_page(model)}add/").status_code == 200


@pytest.mark.any_database
@pytest.mark.parametrize("model", MAKERS)
def test_the_list_needs_as_many_queries_for_many_records_as_for_few(editor, model):
    make = MAKERS[model]
    make(sources=[make_source()])
    editor.get(list_page(model))  # fills the cache of content types
    few = queries(editor, list_page(model))
    for _number in range(30):
        make(sources=[make_source()])
    assert queries(editor, list_page(model)) == few <= 25


@pytest.mark.any_database
@pytest.mark.parametrize("model", MAKERS)
def test_the_form_needs_as_many_queries_for_many_sources_as_for_one(editor, model):
    make = MAKERS[model]
    records = [make(sources=[make_source() for _n in range(number)]) for number in (1, 3, 12)]
    editor.get(change_page(records[0]))  # fills the cache of content types
    counts = {queries(editor, change_page(record)) for record in records}
    assert len(counts) == 1
    assert counts.pop() <= 25


def test_the_form_of_a_partnership_stays_quick_with_many_parties_and_events(editor):
    counts = set()
    for number in (2, 3, 12):
        partnership = make_partnership([make_municipality() for _n in range(number)])
        for _n in range(number):
            make_event(leads_to=[partnership])
        editor.get(change_page(partnership))
        counts.add(queries(editor, change_page(partnership)))
    assert len(counts) == 1
    assert counts.pop() <= 25


def test_an_editor_adds_a_partnership_between_municipalities(editor):
    jena, deir_alla = make_municipality("DE"), make_municipality("JO")
    data = partnership_between(jena, deir_alla)
    assert editor.post(f"{list_page('partnership')}add/", data).status_code == 302
    assert set(Partnership.objects.get().municipalities.all()) == {jena, deir_alla}


def test_a_partnership_of_one_municipality_is_a_draft_that_is_not_published(editor):
    data = partnership_between(make_municipality())
    page = editor.post(f"{list_page('partnership')}add/", data, follow=True).content.decode()
    assert "Missing: municipalities, 2 or more." in page
    assert Partnership.objects.get().state == "draft"


def test_a_public_partnership_keeps_two_municipalities(editor):
    partnership = make_partnership()
    gone = {"parties-0-DELETE": "on"}
    page = editor.post(change_page(partnership), typed(editor, partnership, **gone))
    assert "A partnership needs two municipalities or more." in page.content.decode()


def test_a_partnership_names_the_events_that_led_to_it(editor):
    partnership = make_partnership()
    event = make_event(leads_to=[partnership], title_en="Study tour")
    page = editor.get(change_page(partnership)).content.decode()
    link = reverse("admin:events_event_change", args=[event.pk])
    assert f'<a href="{link}">Study tour</a> 13 May 2017' in page


def test_a_municipality_shows_where_it_lies(editor):
    town = make_municipality("JO")
    for url in (list_page("municipality"), change_page(town)):
        page = editor.get(url).content.decode()
        assert "maps/jo.svg#land" in page
        assert "<circle" in page


def test_a_municipality_without_a_place_has_no_map(editor):
    make_municipality("JO", latitude=None, longitude=None)
    assert "<circle" not in editor.get(list_page("municipality")).content.decode()


def test_half_a_place_is_refused(editor):
    town = make_municipality("JO")
    form = editor.get(change_page(town)).context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value()}
    page = editor.post(change_page(town), {**data, "longitude": ""}).content.decode()
    assert "Give latitude and longitude together" in page


def test_the_list_of_experts_never_names_a_person(editor):
    expert = make_person("Rana Haddad", *Output).expert
    page = editor.get(list_page("expert")).content.decode()
    assert "Rana" not in page
    assert 'alt="True"' in page
    assert "Rana" in editor.get(change_page(expert)).content.decode()


def test_names_are_found_in_every_language(editor):
    make_municipality("JO", name_en="Deir Alla", name_ar="دير علا")
    make_municipality("JO", name_en="Irbid")
    data = {"app_label": "partnerships", "model_name": "party", "field_name": "municipality"}
    found = editor.get("/admin/autocomplete/", {**data, "term": "دير"}).json()["results"]
    assert [town["text"] for town in found] == ["Deir Alla"]


@pytest.mark.parametrize("address", ["https://user:secret@irbid.gov.jo/", "ftp://irbid.gov.jo/"])
def test_a_form_refuses_an_address_with_a_password_or_of_another_kind(editor, address):
    town = make_municipality()
    response = editor.post(change_page(town), typed(editor, town, website=address))
    assert response.context["adminform"].form.errors.keys() == {"website"}


def test_partnerships_can_be_narrowed_to_the_country_of_a_partner(editor):
    partnership = make_partnership([make_municipality("DE"), make_municipality("JO")])
    make_partnership([make_municipality("DE"), make_municipality("TR")])
    address = "/admin/partnerships/partnership/"
    page = read(editor, address)

    (link,) = [link for link in page.all("a") if text_of(link).startswith("Jordan")]
    narrowed = read(editor, address + link.get("href"))

    boxes = narrowed.all("input", class_="action-select")
    assert [box.get("value") for box in boxes] == [str(partnership.pk)]


def test_a_portrait_is_kept_small_and_its_file_goes_when_another_comes(editor, keep):
    consent = make_person("Rana Haddad", "pages", with_portrait=True)
    address = change_page(consent)
    names = []
    for quality in (80, 90):
        upload = SimpleUploadedFile("face.jpg", jpeg((1200, 900), quality=quality))
        with keep():
            editor.post(address, typed(editor, consent, portrait=upload))
        consent.refresh_from_db()
        names.append(consent.portrait.name)

    with Image.open(consent.portrait) as kept:
        assert kept.size == (480, 360)
    assert [consent.portrait.storage.exists(name) for name in names] == [False, True]


def test_the_form_of_a_consent_names_the_expert_in_the_language_of_the_office(editor):
    page = open_form(editor, f"{list_page('consent')}add/", "de")
    assert text_of(page.one("label", **{"for": "id_expert"})) == "Fachperson:"
