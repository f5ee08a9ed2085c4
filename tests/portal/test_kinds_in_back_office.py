"""What every kind of record and each of its fields takes part in where colleagues work on it."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission
from django.urls import reverse
from taggit.managers import TaggableManager

from tests.kinds import (
    MODELS,
    TITLE,
    WITHOUT_A_PAGE,
    WITHOUT_TABLES,
    kind_of,
    make_titled,
    of_kinds_but,
)
from tests.office import page_of, signed_in
from tests.reading import read

pytestmark = pytest.mark.django_db

# Why a field does not take part: its name, the reason.
NOT_IN_FORMS = {
    "state": "changed by buttons",
    "translation_state_en": "English is the original",
}
WITHOUT_FILES = dict.fromkeys(["picture", "documents"], "without a page to show them")
NOT_TRANSLATED = {  # names: they are copied, not translated
    "Event": {"city"},
    "Municipality": {"name", "region"},
    "Organisation": {"name"},
    "Partnership": {"instrument"},
}
NOT_IN_TABLES = {
    "state": "told, but never taken in",
    "public_until": "decided in the back office",
    "withdrawn_because": "decided in the back office",
    "picture_id": "chosen in the library",
    "documents": "chosen in the library",
    "person": "names of persons leave the portal with no table",
    "without_consent": "decided in the back office",
    **{f"translation_state_{code}": "said by who translates" for code in ("en", "de", "tr", "ar")},
}


@pytest.fixture
def operator():
    return signed_in("Operators")


def address(model, page):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


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


@of_kinds_but()
def test_every_translated_field_is_a_text_that_translators_get(model):
    columns = {field.name for field in model._meta.concrete_fields if field.editable}
    stems = {name.removesuffix("_ar") for name in columns if name.endswith("_ar")}

    assert stems - {*model.texts} == {"translation_state"} | NOT_TRANSLATED.get(
        model.__name__, set()
    )


@of_kinds_but()
def test_the_rows_in_its_form_are_content_of_it(model):
    rows = {model._meta.get_field(name).related_model for name in model.content_rows}

    assert {inline.model for inline in site.get_model_admin(model).inlines} == rows


@of_kinds_but()
def test_every_field_stands_in_the_table(model):
    columns = kind_of(model).resource().fields.values()

    filled = {name for column in columns for name in [column.name, *column.fields]}

    asked = {field.attname if field.many_to_one else field.name for field in fields_of(model)}
    assert asked - filled - NOT_IN_TABLES.keys() == set()
