"""The page Find: a number leads to its record, words and filters to records of all kinds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from publishing.models import FormerAddress
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
)
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


def found(client, query):
    """The numbers of the records on the page."""
    page = read(client, f"{FIND}?{query}")
    return [text_of(one) for table in page.all("table") for one in page.all("small", table)]


def test_words_are_found_in_records_of_all_kinds(author):
    event = make_event(title_en="Sorting waste in Jerash", state="draft")
    partnership = make_partnership(title_en="Jerash and Cologne")
    make_event(title_en="Water in Amman")
    assert found(author, "q=jeras") == [event.public_id, partnership.public_id]


def test_each_kind_leads_to_its_list_narrowed_by_the_same(author):
    make_event(title_en="Tour", countries=["JO"])
    make_event(title_en="Tour", countries=["JO"])
    page = read(author, f"{FIND}?q=tour&country=JO&kind=event")
    [link] = page.all("a", page.one("ul", class_="find-kinds"))
    assert (text_of(link), link.get("href")) == (
        "Events 2",
        "/admin/events/event/?q=tour&country=JO",
    )
    listed = read(author, link.get("href"))
    assert len(listed.all("tr", listed.one("table", id="result_list"))) == 1 + 2


def of_jordan():
    """A record of each kind that has to do with Jordan, none of which stands in Arabic."""
    town = make_municipality("JO", about_en="A town.", slug="irbid")
    there = make_event(title_en="There", country="DE", countries=["JO"], state="draft")
    bare = make_municipality("JO", slug="ajloun")  # nothing to translate
    done = make_event(title_en="Done", title_ar="زيارة", countries=["JO"])
    make_event(title_en="Elsewhere", countries=["TR"])
    make_event(title_en="Gone", countries=["JO"], state="archived")
    partners = [town, make_municipality("DE", slug="jena")]
    lacking = [
        there,
        make_partnership(title_en="Two", municipalities=partners),
        make_practice(title_en="Bins", municipality=town),
        make_expert(function_en="Head of waste", municipality=town),
        make_notice(title_en="Sought", municipality=town),
        town,
    ]
    return lacking, [bare, done]


def test_everything_about_jordan_lacking_arabic_is_two_clicks_away(author):
    lacking, _fine = of_jordan()
    start = read(author, "/admin/")
    [first] = [link for link in start.all("a", start.main) if text_of(link).startswith("Find:")]
    page = read(author, first.get("href"))
    table = page.one("table", class_="find-gaps")
    languages = page.texts("th", page.one("thead", table))[1:]
    [row] = [row for row in page.all("tr", table) if "Jordan" in text_of(row)]
    cell = page.all("td", row)[languages.index("Arabic")]
    assert text_of(cell) == str(len(lacking))
    [second] = page.all("a", cell)
    assert sorted(found(author, second.get("href").removeprefix("?"))) == sorted(
        one.public_id for one in lacking
    )


def test_what_is_older_than_its_original_lacks_the_language_as_well(author):
    event = make_event(title_en="Tour", title_ar="زيارة", countries=["JO"])
    type(event).objects.update(translated_from_ar="0" * 64)
    assert found(author, "country=JO&lacks=ar") == [event.public_id]
    assert found(author, "country=JO&lacks=ar-older") == [event.public_id]
    assert found(author, "country=JO&lacks=ar-missing") == []


def test_the_language_that_is_asked_for_is_typed_by_one_click(author):
    event = make_event(title_en="Tour")
    page = read(author, f"{FIND}?lacks=ar")
    address = reverse("admin:events_event_translate", args=[event.pk, "ar"])
    assert address in page.hrefs(page.main)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("year=2018", ["long"]),
        ("year=2016", []),
        ("topic=water", ["wet"]),
        ("state=scheduled", ["later"]),
        ("state=draft", ["wet"]),
        ("state=published", ["long"]),
        ("q=KÖLN", ["long"]),
        ("country=TR&q=koln", []),
    ],
)
def test_records_are_found_by(author, query, names):
    ahead = timezone.now() + timedelta(days=3)
    made = {
        "long": make_event(title_en="Köln", starts_on="2017-12-30", ends_on="2018-01-02"),
        "wet": make_event(
            title_en="Wet", topics=["water"], state="draft", starts_on=None, countries=["TR"]
        ),
        "later": make_event(title_en="Later", public_from=ahead, starts_on=None),
    }
    assert found(author, query) == [made[name].public_id for name in names]


@pytest.mark.parametrize("query", ["country=XX", "lacks=xx", "year=next", "state=lost"])
def test_what_is_no_choice_is_said_so(author, query):
    page = read(author, f"{FIND}?{query}")
    assert page.all("span", class_="errornote")


def test_hundred_records_stand_on_a_page(author, monkeypatch):
    monkeypatch.setattr("portal.find.page.RECORDS_ON_PAGE", 2)
    events = [make_event(title_en="Tour", slug=f"tour-{number}") for number in range(3)]
    partnership = make_partnership(title_en="Tour")
    ids = [event.public_id for event in reversed(events)]
    assert found(author, "q=tour") == ids[:2]
    assert found(author, "q=tour&page=2") == [ids[2], partnership.public_id]


def test_queries_do_not_grow_with_the_number_of_records(author, django_assert_num_queries):
    make_event(title_en="Tour", countries=["JO"])
    make_expert(municipality=make_municipality("JO"))
    author.get(f"{FIND}?country=JO")
    with CaptureQueriesContext(connection) as few:
        author.get(f"{FIND}?country=JO")
    for number in range(20):
        make_event(title_en=f"Tour {number}", countries=["JO"])
        make_expert(municipality=make_municipality("JO"))
    with django_assert_num_queries(len(few)):
        author.get(f"{FIND}?country=JO")


@pytest.mark.parametrize("typed", ["xyzzy", "http://[", "EV-999999999999"])
def test_words_of_no_record_are_said_so(author, typed):
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
