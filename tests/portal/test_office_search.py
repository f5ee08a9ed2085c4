"""The search field at the head of the back office."""

import pytest
from django.contrib.auth.models import User

from publishing.models import FormerAddress
from tests.factories import make_event, make_partnership
from tests.office import page_of, signed_in
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db

FIND = "/admin/find/"


def find(client, typed):
    return client.get(FIND, {"q": typed})


@pytest.fixture
def author():
    return signed_in("Authors")


@pytest.mark.parametrize("spelling", ["{0}", "{1}", " {1} "])
def test_a_number_leads_to_the_form_of_its_record(author, spelling):
    event = make_event()
    typed = spelling.format(event.public_id, f"ev-{event.pk}")
    assert find(author, typed).url == page_of(event)


@pytest.mark.parametrize(
    "address",
    [
        "https://portal.example/de/events/tour-2017/",
        "/ar/events/tour-2017/",
        "http://portal.example/en/events/TOUR-2017/?from=list#chain",
    ],
)
def test_the_address_of_a_page_leads_to_the_form_of_its_record(author, address):
    event = make_event(slug="tour-2017", state="draft")
    assert find(author, address).url == page_of(event)


def test_a_former_address_leads_to_the_form_as_well(author):
    event = make_event(slug="tour-2017")
    FormerAddress.objects.create(route="event", slug="tour-17", record_id=event.pk)
    assert find(author, "/en/events/tour-17/").url == page_of(event)


def test_words_are_found_in_records_of_all_kinds(author):
    event = make_event(title_en="Sorting waste in Jerash", state="draft")
    partnership = make_partnership(title_en="Jerash and Cologne")
    page = read(author, f"{FIND}?q=jeras")
    assert {page_of(event), page_of(partnership)} <= set(page.hrefs(page.main))
    assert f"{event.public_id} · draft" in text_of(page.main)


def test_more_than_can_be_shown_leads_to_the_list(author):
    for number in range(9):
        make_event(title_en=f"Tour {number}")
    page = read(author, f"{FIND}?q=tour")
    [all_of_them] = [link for link in page.all("a", page.main) if "All 9" in text_of(link)]
    assert all_of_them.get("href") == "/admin/events/event/?q=tour"
    assert len(page.all("li", page.main)) == 8


@pytest.mark.parametrize("typed", ["xyzzy", "http://[", "EV-999999999999"])
def test_what_is_nowhere_is_said_so(author, typed):
    page = read(author, f"{FIND}?q={typed}")
    assert "No record has all of these words." in text_of(page.main)


def test_the_field_stands_at_the_head_of_every_screen(author):
    page = read(author, "/admin/events/event/")
    [form] = page.all("form", class_="find")
    assert (form.get("action"), page.one("input", form, type="search").get("name")) == (FIND, "q")


def test_whoever_may_see_no_record_is_refused(client):
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert find(client, "tour").status_code == 403


def test_readers_are_asked_to_sign_in(client):
    assert find(client, "tour").status_code == 302
