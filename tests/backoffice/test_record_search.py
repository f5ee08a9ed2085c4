"""Editors find a record however they type its name; the best match comes first."""

import pytest
from django.contrib import admin
from django.urls import reverse

from backoffice.record_search import FoldedSearchMixin
from tests.factories import make_event, make_municipality, make_organisation, make_topic
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(editor):
    """offered("Köln", "municipality") are the names that an autocomplete offers."""

    def ask(term, field="municipality", model="participation", app="events"):
        names = {"term": term, "app_label": app, "model_name": model, "field_name": field}
        answer = editor.get(reverse("admin:autocomplete"), names)
        return [one["text"] for one in answer.json()["results"]]

    return ask


@pytest.fixture
def listed(editor):
    """The records that a list shows for a query."""

    def ask(typed, model):
        page = editor.get(reverse(f"admin:{model}_changelist"), {"q": typed})
        return [str(record) for record in page.context["cl"].result_list]

    return ask


@pytest.mark.parametrize("typed", ["KÖLN", "koln", "koeln", "Ko\u0308ln", "Kö\u00adln", "كولونيا"])
def test_a_municipality_is_offered_and_listed_however_it_is_typed(offered, listed, typed):
    make_municipality("DE", name_en="Cologne", name_de="Köln", name_ar="كولونيا")
    make_municipality("DE", name_en="Bonn")
    assert offered(typed) == ["Cologne"]
    assert listed(typed, "partnerships_municipality") == ["Cologne"]


@pytest.mark.parametrize("typed", ["اربد", "إربد", "أربد", "Irbid", "IRBID"])
def test_the_whole_name_comes_first(offered, listed, typed):
    make_municipality("JO", name_en="Gharb Irbid", name_ar="غرب إربد")
    make_municipality("JO", name_en="Greater Irbid", name_ar="إربد الكبرى")
    make_municipality("JO", name_en="Irbid", name_ar="إربد")
    assert offered(typed)[0] == "Irbid"
    assert listed(typed, "partnerships_municipality")[0] == "Irbid"


def test_beginnings_of_names_come_before_beginnings_of_words_and_those_before_others(offered):
    for name in ["Ajena", "Bad Jena", "Jenaer Land"]:
        make_municipality("DE", name_en=name)
    assert offered("jena") == ["Jenaer Land", "Bad Jena", "Ajena"]


def test_several_words_are_all_looked_for(offered):
    make_municipality("DE", name_en="Köln Mülheim")
    make_municipality("DE", name_en="Köln")
    assert offered("mulheim KOLN") == ["Köln Mülheim"]


def test_events_topics_and_organisations_are_found_as_well(listed):
    make_event(title_en="Çalıştay")
    make_topic(label_en="Müll")
    make_organisation(name_en="Verbände")
    assert listed("CALISTAY", "events_event") == ["Çalıştay"]
    assert listed("muell", "publishing_topic") == ["Müll"]
    assert listed("VERBÄNDE", "partnerships_organisation") == ["Verbände"]


def test_a_record_found_through_several_others_is_listed_once(listed):
    from tests.factories import make_partnership

    make_partnership(
        [make_municipality("DE", name_en="Köln"), make_municipality("DE", name_en="Köln-Süd")]
    )
    assert len(listed("koln", "partnerships_partnership")) == 1


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_list_can_be_searched_and_folds(editor, model):
    office = admin.site.get_model_admin(model)
    if not office.search_fields:
        pytest.skip("a list without a search")
    assert isinstance(office, FoldedSearchMixin)
    page = read(editor, reverse(f"admin:{model._meta.db_table}_changelist") + "?q=%C3%B6%25_")
    assert page.status == 200


@pytest.mark.parametrize(
    "asked",
    [{"q": "a\x00b"}, {"state": "a\x00b"}, {"changed_at__year": "9" * 30}],
    ids=["search", "filter", "year"],
)
@pytest.mark.parametrize("page", ["events_event_changelist", "events_event_export"])
def test_what_no_database_compares_with_is_a_wrong_filter(asked, page, editor):
    make_event()
    address = reverse(f"admin:{page}", args=["csv"] if "export" in page else [])
    assert editor.get(address, asked, follow=True).status_code == 200
