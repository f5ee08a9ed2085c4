"""What every kind of record takes part in where readers look for it, or why it does not.

A new kind passes with its declaration alone, or one of these tests names what it lacks.
"""

from datetime import timedelta

import pytest
from django.db.models import BooleanField
from django.utils import timezone
from django.utils.text import capfirst

from partnerships.models import Municipality
from publishing.facets import YesNoFacet
from publishing.kinds import kinds
from search.find import search_records
from search.index import refresh_index
from search.lexicon import clear_lexicon_cache
from search.models import Entry
from tests.factories import make_any, make_event, make_staff_user
from tests.kinds import (
    MODELS,
    NOT_IN_THE_MENU,
    NOT_RELATED,
    NOT_SEARCHED,
    NOT_TOPICAL,
    TITLE,
    WITHOUT_A_LIST,
    WITHOUT_A_PAGE,
    WITHOUT_ALL_OF_A_TOPIC,
    kind_of,
    make_titled,
    of_kinds_but,
)
from tests.reading import Page, read

pytestmark = pytest.mark.django_db

HIDDEN = [
    {"state": "draft"},
    {"state": "in_review"},
    {"state": "withdrawn", "withdrawn_because": "Wrong."},
    {"state": "archived"},
    {"public_from": timezone.now() + timedelta(days=30)},
    {"public_until": timezone.now() - timedelta(days=1)},
]


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    clear_lexicon_cache()


@of_kinds_but()
def test_it_is_declared(model):
    assert kind_of(model).model is model


@of_kinds_but(NOT_SEARCHED)
def test_the_search_finds_it_in_a_tab_of_its_own(model, client):
    record = make_titled(model)

    page = read(client, f"/en/search/?q={TITLE}")

    assert page.cards == [record.get_absolute_url()]
    assert f"{kind_of(model).heading} 1" in page.texts("a", class_="chip")


@of_kinds_but(NOT_SEARCHED)
def test_the_search_finds_it_by_every_text(model):
    words = {text: f"zz{text}zz" for text in model.texts}
    record = make_titled(model, **{f"{text}_en": word for text, word in words.items()})

    found = {text: found_keys(model, word) for text, word in words.items()}

    assert found == {text: [record.pk] for text in model.texts}


@of_kinds_but(NOT_TOPICAL)
def test_the_search_finds_it_by_its_topic(model):
    assert found_keys(model, make_titled(model).topics.get().label_en) != []


def found_keys(model, words):
    """The keys of the records of a kind that a query finds."""
    answer, name = search_records(words), kind_of(model).name
    return list(answer.ids({name: (0, 9)})[name]) if name in answer.counts else []


@of_kinds_but()
def test_a_map_of_results_knows_where_it_is(model):
    leads = [
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model is Municipality
    ]

    assert kind_of(model).places == (leads[0] if leads else "pk" * (model is Municipality))


@of_kinds_but(NOT_SEARCHED)
def test_the_search_suggests_it_before_its_title_is_typed_out(model, client):
    record = make_titled(model)

    (found,) = client.get(f"/en/search/suggestions/?q={TITLE[:5]}").json()["suggestions"]

    assert found == {
        "text": TITLE,
        "kind": capfirst(model._meta.verbose_name),
        "href": record.get_absolute_url(),
    }


@of_kinds_but(NOT_SEARCHED)
def test_the_index_holds_nothing_of_it_that_readers_may_not_see(model):
    for hidden in HIDDEN:
        make_titled(model, **hidden)

    refresh_index()

    assert list(Entry.objects.filter(kind=kind_of(model).number)) == []


@of_kinds_but(WITHOUT_A_LIST)
def test_its_list_shows_it_under_its_heading(model, client):
    make_titled(model)

    page = read(client, f"/en/{kind_of(model).route}/")

    assert page.heading == kind_of(model).heading
    assert page.texts("h3") == [TITLE]


def test_the_menu_of_the_site_leads_to_every_list(client):
    page = read(client, "/en/sitemap/")
    menu, others = page.one("nav", class_="nav"), page.main

    hrefs = {"menu": page.hrefs(menu), "all pages": page.hrefs(others)}

    assert names_without_link(hrefs["menu"]) == NOT_IN_THE_MENU.keys()
    assert names_without_link(hrefs["all pages"]) == WITHOUT_A_LIST.keys()


def names_without_link(hrefs):
    """The kinds to whose lists none of these links leads."""
    return {model.__name__ for model in MODELS if f"/en/{kind_of(model).route}/" not in hrefs}


@of_kinds_but(WITHOUT_A_PAGE)
def test_its_id_leads_to_its_page_and_anybodys_cache_may_keep_that(model, client):
    record = make_titled(model)

    response = client.get(f"/id/{record.public_id}", follow=True)

    assert Page(response).heading == TITLE
    assert response.redirect_chain == [(record.get_absolute_url(), 302)]
    assert response["Cache-Control"] == "public, max-age=30"


@of_kinds_but(NOT_TOPICAL)
def test_the_page_of_a_topic_shows_it(model, client):
    make_titled(model)

    page = read(client, "/en/topics/energy/")

    assert page.texts("h3") == [TITLE]
    assert kind_of(model).heading in page.texts("h2")


@of_kinds_but(WITHOUT_ALL_OF_A_TOPIC)
def test_the_page_of_a_topic_leads_to_all_of_it(model, client):
    make_titled(model)
    make_any(model)

    address = f"/en/{kind_of(model).route}/?topic=energy"

    assert address in read(client, "/en/topics/energy/").hrefs()
    assert read(client, address).texts("h3") == [TITLE]


@of_kinds_but(NOT_RELATED)
def test_the_page_of_another_record_on_its_topic_leads_to_it(model, client):
    record, other = make_titled(model), make_event(topics=["energy"])
    refresh_index()

    page = read(client, other.get_absolute_url())

    (related,) = page.all("section", class_="related")
    assert page.hrefs(related) == [record.get_absolute_url()]
    assert page.texts("span", related, class_="record-kind") == [capfirst(model._meta.verbose_name)]


@of_kinds_but(WITHOUT_A_LIST)
def test_the_style_page_shows_its_card(model, client):
    make_titled(model)
    client.force_login(make_staff_user())

    assert TITLE in read(client, "/en/style/").texts("h3")


def test_a_field_of_yes_and_no_is_a_facet_of_its_own_class():
    for kind in kinds:
        for facet in kind.search_facets:
            is_boolean = isinstance(field_at(kind.model, facet.path), BooleanField)
            assert isinstance(facet, YesNoFacet) == is_boolean, f"{kind.name}: {facet.name}"


def field_at(model, path):
    """The field at the end of a path, before what is computed of it; None for the record."""
    field = None
    for name in path.split("__") if path else []:
        if field and not field.is_relation:
            break
        field = model._meta.get_field(name)
        model = field.related_model
    return field
