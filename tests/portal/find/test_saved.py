"""Filters that somebody keeps under a name: on the page Find and on the start page."""

import pytest

from publishing.models import SavedFilter
from tests.factories import make_event
from tests.forms import press
from tests.office import signed_in
from tests.reading import Page, read, text_of

pytestmark = pytest.mark.django_db
FIND, QUERY = "/admin/find/", "country=JO&lacks=ar"


@pytest.fixture
def author():
    make_event(countries=["JO"])
    return signed_in("Authors")


def keep(client, name, query=QUERY):
    return press(client, client.get(f"{FIND}?{query}"), "Keep", name=name)


def saved(client, address=FIND):
    """{name: address} of the filters that a page offers."""
    page = read(client, address)
    links = [
        link for part in page.all("section", class_="saved-filters") for link in page.all("a", part)
    ]
    return {text_of(link): link.get("href") for link in links}


@pytest.mark.parametrize("address", [FIND, "/admin/"])
def test_it_stands_on_the_page_and_on_the_start_page(author, address):
    keep(author, "Jordan in Arabic")
    assert saved(author, address) == {"Jordan in Arabic": f"{FIND}?{QUERY}"}


def test_each_account_sees_its_own_only(author):
    keep(author, "Mine")
    assert saved(signed_in("Reviewers")) == {}


def test_the_same_name_takes_the_place_of_the_one_before(author):
    keep(author, "Mine")
    keep(author, " Mine ", "country=JO")
    assert saved(author) == {"Mine": f"{FIND}?country=JO"}


def test_it_is_deleted(author):
    keep(author, "Mine")
    press(author, author.get(FIND), "×")
    assert saved(author) == {}


def test_nobody_deletes_that_of_another(author):
    keep(author, "Mine")
    other = signed_in("Operators")
    row = SavedFilter.objects.get()
    assert other.post(f"{FIND}saved/", {"delete": row.pk}).status_code == 404
    assert SavedFilter.objects.exists()


def test_without_a_name_nothing_is_kept(author):
    page = Page(keep(author, " "))
    assert page.texts("li", class_="error") == ["This field is required."]
    assert not SavedFilter.objects.exists()


def test_only_so_many_are_kept(author, monkeypatch):
    monkeypatch.setattr("portal.find.saved.MOST_SAVED_FILTERS", 1)
    keep(author, "One")
    assert Page(keep(author, "Two")).texts("li", class_="error")
    assert list(saved(author)) == ["One"]


@pytest.mark.parametrize("sent", [{}, {"name": "x", "query": "country=XX"}, {"delete": "x"}])
def test_what_no_form_sends_is_refused(author, sent):
    assert author.post(f"{FIND}saved/", sent).status_code in (403, 404)
