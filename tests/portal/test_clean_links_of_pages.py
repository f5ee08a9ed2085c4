"""Links of standing pages that were stored when more was allowed."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.factories import make_page

clean = import_module("portal.migrations.0006_clean_links_of_pages").clean

OLD = '<p><a href="ftp://a.org/">A</a> <a href="https://b.org/" target="_blank">B</a></p>'
NEW = '<p><a rel="noopener">A</a> <a href="https://b.org/" rel="noopener">B</a></p>'


class FormerApps:
    """Today's models by the names they had when the migration was written."""

    names = {"Version": "Revision", "Change": "PendingChange"}

    def get_model(self, app, name):
        return apps.get_model(app, self.names.get(name, name))


@pytest.mark.django_db
def test_the_links_of_stored_pages_are_cleaned_and_translations_stay_up_to_date():
    page = make_page("about", body_en=OLD, body_de=OLD, body_tr="<p>Metin.</p>")
    page.mark_translated("de", "reviewed")
    page.save()

    clean(FormerApps(), None)

    page.refresh_from_db()
    assert (page.body_en, page.body_de, page.body_tr) == (NEW, NEW, "<p>Metin.</p>")
    assert page.translated_from_de == page.original_digest()
