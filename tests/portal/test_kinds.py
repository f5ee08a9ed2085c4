"""The roll of all kinds of records and their fields: what each takes part in, or why it does not.

A new kind passes with its declaration alone, or one of these tests names what it lacks.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import BooleanField
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from taggit.managers import TaggableManager

from publishing.facets import YesNoFacet
from publishing.kinds import kinds
from publishing.models import PublicRecord, TopicalRecord
from search.index import refresh_index
from search.lexicon import clear_lexicon_cache
from search.models import Entry
from tests.factories import make_any, make_event, make_source, make_staff_user
from tests.office import page_of, signed_in
from tests.reading import Page, read

pytestmark = pytest.mark.django_db

MODELS = [model for model in apps.get_models() if issubclass(model, PublicRecord)]
TITLE = "Zugspitze"  # a word that no other record has

# Why a kind does not take part: the name of its model, the reason.
NOT_SEARCHED = {
    "Organisation": "found by their names, as organisers of events",
    "StandingPage": "linked at the foot of every page",
}
WITHOUT_A_LIST = NOT_SEARCHED
NOT_IN_THE_MENU = {"Municipality": "reached by countries and by the map", **WITHOUT_A_LIST}
WITHOUT_A_PAGE = {
    "Organisation": "named on the pages of events",
    "Expert": "on the page of the municipality",
}
WITHOUT_TABLES = {"StandingPage": "a few long texts that no office keeps in a table"}
NOT_TOPICAL = {
    "Municipality": "has the topics of what it took part in",
    "Organisation": "does all sorts of things",
    "StandingPage": "is about this site",
}
NOT_RELATED = {
    "Expert": "without a page to lead to",
    "Notice": "soon out of date",
    **NOT_TOPICAL,
}
NOT_IN_FORMS = {
    "state": "changed by buttons",
    "translation_state_en": "English is the original",
}
WITHOUT_FILES = dict.fromkeys(["picture", "documents"], "without a page to show them")
NOT_IN_TABLES = {
    "state": "told, but never taken in",
    "public_until": "decided in the back office",
    "withdrawn_because": "decided in the back office",
    "picture_id": "chosen in the library",
    "documents": "chosen in the library",
    "person": "names of persons leave the portal with no table",
    **{f"translation_state_{code}": "said by who translates" for code in ("en", "de", "tr", "ar")},
}

HIDDEN = [
    {"state": "draft"},
    {"state": "in_review"},
    {"state": "withdrawn", "withdrawn_because": "Wrong."},
    {"state": "archived"},
    {"public_from": timezone.now() + timedelta(days=30)},
    {"public_until": timezone.now() - timedelta(days=1)},
]


def of_kinds_but(excused=()):
    """For all kinds that are not excused; who is excused must be there."""
    assert set(excused) <= {model.__name__ for model in MODELS}
    models = [model for model in MODELS if model.__name__ not in excused]
    return pytest.mark.parametrize("model", models, ids=lambda model: model.__name__)


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    clear_lexicon_cache()


@pytest.fixture
def operator():
    return signed_in("Operators")


def kind_of(model):
    kind = kinds.get(model=model)
    assert kind, f"{model.__name__} is declared in no module `kinds`."
    return kind


def make_titled(model, **what_matters):
    """A record with a title of one word, on a topic if it may have some."""
    topics = {"topics": ["energy"]} if issubclass(model, TopicalRecord) else {}
    fields = {f"{kind_of(model).title}_en": TITLE, "sources": [make_source()], **topics}
    return make_any(model, **fields | what_matters)


def address(model, page):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


# -- readers -----------------------------------------------------------------------------


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


# -- colleagues --------------------------------------------------------------------------


def test_the_menu_of_the_back_office_leads_to_every_kind_as_content(operator):
    page = read(operator, "/admin/")

    hrefs = page.hrefs(page.one("section", id="all-content"))

    assert [it.__name__ for it in MODELS if address(it, "changelist") not in hrefs] == []


@of_kinds_but()
def test_every_role_may_do_its_part(model):
    held = Permission.objects.filter(content_type__model=model._meta.model_name)
    roles = ["Authors", "Reviewers", "Operators", "Translators: Arabic"]

    may = {
        role: sorted(code.partition("_")[0] for code in codes)
        for role in roles
        for codes in [held.filter(group__name=role).values_list("codename", flat=True)]
    }

    assert may == {
        "Authors": ["add", "change", "view"],
        "Reviewers": ["add", "change", "view"],
        "Operators": ["add", "change", "delete", "view"],
        "Translators: Arabic": ["view"],
    }


@of_kinds_but(WITHOUT_A_PAGE)
def test_a_draft_has_a_preview(model, operator):
    draft = make_titled(model, state="draft")

    assert read(operator, page_of(draft, "preview_page")).heading == TITLE


@of_kinds_but()
def test_the_overview_of_translations_lists_it(model, operator):
    make_titled(model)

    page = read(operator, f"/admin/translations/?kind={model._meta.label_lower}")

    assert TITLE in page.texts("a", page.main)


@of_kinds_but()
def test_every_text_of_it_goes_to_translators_in_a_file(model, operator):
    record = make_titled(model, **{f"{text}_en": TITLE for text in model.texts})

    file = operator.get("/admin/translations/export/?language=de").content.decode()

    assert [text for text in model.texts if f'id="{record.public_id}/{text}"' not in file] == []


@of_kinds_but(WITHOUT_TABLES)
def test_its_table_is_exported(model, operator):
    record = make_titled(model)

    table = operator.get(f"{address(model, 'changelist')}export/csv/").content.decode()

    assert record.public_id in table
    assert TITLE in table


# -- its fields ----------------------------------------------------------------------------


def fields_of(model):
    """All that somebody may write of a record, rows of its own left out."""
    fields = [field for field in model._meta.concrete_fields if field.editable]
    lists = [
        field
        for field in model._meta.many_to_many
        if field.remote_field.through._meta.auto_created or isinstance(field, TaggableManager)
    ]
    return [field for field in [*fields, *lists] if not field.primary_key]


@of_kinds_but()
def test_every_field_and_every_row_stands_in_the_form(model, operator):
    record = make_titled(model)

    page = read(operator, page_of(record))

    names = {element.get("name", "").removesuffix("_0") for element in page.elements}
    excused = NOT_IN_FORMS | (WITHOUT_FILES if model.__name__ in WITHOUT_A_PAGE else {})
    assert {field.name for field in fields_of(model)} - names == excused.keys() - names
    assert [rows for rows in model.content_rows if f"{rows}-TOTAL_FORMS" not in names] == []


@of_kinds_but(WITHOUT_TABLES)
def test_every_field_stands_in_the_table(model):
    columns = kind_of(model).resource().fields.values()

    filled = {name for column in columns for name in [column.name, *column.fields]}

    asked = {field.attname if field.many_to_one else field.name for field in fields_of(model)}
    assert asked - filled - NOT_IN_TABLES.keys() == set()
