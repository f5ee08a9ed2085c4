"""The page on which colleagues type their password says where they are."""

import pytest

from tests.factories import make_site
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_it_names_the_portal_in_the_language_of_the_browser(client):
    make_site(name_en="Exchange", name_de="Austausch", name_ar="تبادل")
    for language, name in [("de", "Austausch"), ("ar", "تبادل"), ("en", "Exchange")]:
        page = read(client, "/admin/login/", headers={"Accept-Language": language})
        assert page.texts("p", class_="sign-in-site") == [name]
        assert page.texts("title")[0].endswith(f" – {name}")


def test_it_leads_to_whoever_forgot_the_password(client):
    assert "/admin/password/" in read(client, "/admin/login/").hrefs()
