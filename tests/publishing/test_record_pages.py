"""Every record that has an address has a page, which its preview shows as well."""

from django.apps import apps
from django.urls import get_resolver

from publishing.models import PublicRecord
from publishing.record_pages import RECORD_PAGES


def test_every_kind_of_record_with_an_address_has_a_page():
    assert get_resolver().url_patterns  # the views are loaded
    records = [model for model in apps.get_models() if issubclass(model, PublicRecord)]
    assert {model for model in records if model.route} == RECORD_PAGES.keys()
