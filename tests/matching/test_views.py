"""The page of matches, as a reader sees it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.models import MatchWeight
from tests import factories as made
from tests.office import make_match_decision
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def open_matches(client, record, language="en"):
    return read(client, f"/{language}/matches/{record.public_id}/", strict=True)


def matches_in(page, group):
    """{title of a match: (its sentences with their points, the sum)}"""
    section = page.one("section", aria_labelledby=group)
    found = {}
    for match in page.all("li", section, class_="match"):
        body, foot = page.one("tbody", match), page.one("tfoot", match)
        rows = [page.texts("td", row) for row in page.all("tr", body)]
        found[text_of(page.one("h3", match))] = rows, page.texts("td", foot)
    return found


@pytest.fixture
def deir_alla():
    return made.make_municipality("JO", name_en="Deir Alla", population=60_000)


@pytest.fixture
def jena():
    return made.make_municipality("DE", name_en="Jena", population=110_000)


def test_a_match_says_to_each_side_what_it_gets_and_its_points_add_up(client, deir_alla, jena):
    made.make_notice(kind="need", municipality=deir_alla, topics=["solid-waste"])
    made.make_practice(municipality=jena, topics=["solid-waste"])
    ramtha = made.make_municipality("JO", name_en="Ramtha")
    made.make_partnership([jena, ramtha], start_year=2017)
    title = "Waste workshop"
    made.make_event(title_en=title, municipalities=[jena, deir_alla], starts_on=date(2016, 5, 1))

    page = open_matches(client, deir_alla)

    rows, total = matches_in(page, "municipalities")["Jena · Germany"]
    assert rows == [
        [
            "Deir Alla looks for help with “Solid waste”; Jena has experience with it.",
            "Deir Alla looks for what Jena knows about “Solid waste”.",
            "12",
        ],
        ["Both were at “Waste workshop” (2016).", "9"],
        ["60,000 and 110,000 inhabitants: similar in size.", "6"],
        ["1 partnership links Jordan and Germany already.", "5"],
        ["Both work on “Solid waste”.", "4"],
        ["Jena has worked with Ramtha in Jordan since 2017.", "2"],
    ]
    assert total == [str(sum(int(row[-1]) for row in rows))]


def test_of_all_but_the_first_match_only_the_strongest_reason_is_unfolded(client, deir_alla, jena):
    made.make_practice(municipality=jena, topics=["solid-waste"])
    bonn = made.make_municipality("DE", name_en="Bonn")
    made.make_practice(municipality=bonn, topics=["solid-waste"])
    made.make_event(municipalities=[deir_alla, bonn], title_en="Workshop", topics=["solid-waste"])

    page = open_matches(client, deir_alla)

    first, second = page.all(
        "li", page.one("section", aria_labelledby="municipalities"), class_="match"
    )
    assert [page.texts("p", match) for match in (first, second)] == [
        ["13 points", "Both were at “Workshop” (2017)."],
        ["10 points", "60,000 and 110,000 inhabitants: similar in size."],
    ]
    assert page.texts("summary", second) == ["2 reasons with their points"]
    assert [page.one("details", match).get("open") for match in (first, second)] == ["", None]


def test_both_sides_read_the_same_of_each_other(client, deir_alla, jena):
    made.make_notice(kind="need", municipality=deir_alla, topics=["solid-waste"])
    made.make_practice(municipality=jena, topics=["solid-waste"])

    there = matches_in(open_matches(client, deir_alla), "municipalities")["Jena · Germany"]
    back = matches_in(open_matches(client, jena), "municipalities")["Deir Alla · Jordan"]

    assert there[1] == back[1]
    assert there[0][0] == [back[0][0][1], back[0][0][0], back[0][0][2]]


def test_a_language_is_a_reason_where_experts_of_both_speak_it(client, deir_alla, jena):
    for place in (deir_alla, jena):
        made.make_expert(municipality=place, topics=["energy"], working_languages="ar, en")

    rows, _total = matches_in(open_matches(client, deir_alla), "municipalities")["Jena · Germany"]

    assert ["Spoken in both teams: Arabic and English.", "8"] in rows


def test_partners_are_named_and_not_proposed(client, deir_alla, jena):
    made.make_partnership([jena, deir_alla], start_year=2017, topics=["solid-waste"])

    page = open_matches(client, deir_alla)

    assert "Already partners, so not proposed: Jena (since 2017)" in text_of(page.main)
    assert matches_in(page, "municipalities") == {}


def test_a_need_is_answered_by_offers_practices_and_experts_of_others(client, deir_alla, jena):
    need = made.make_notice(kind="need", municipality=deir_alla, topics=["solid-waste"])
    made.make_practice(municipality=deir_alla, topics=["solid-waste"], title_en="Own practice")
    made.make_practice(municipality=jena, topics=["solid-waste"], title_en="Sorting")
    made.make_practice(municipality=jena, topics=["energy"], title_en="Solar roofs")
    made.make_expert(municipality=jena, topics=["solid-waste"], function_en="Head of waste")
    made.make_notice(kind="offer", municipality=jena, topics=["solid-waste"], title_en="We help")

    page = open_matches(client, need)

    assert [list(matches_in(page, it)) for it in ("offers", "practices", "experts")] == [
        ["We help"],
        ["Sorting"],
        ["Head of waste"],
    ]
    assert list(matches_in(page, "municipalities")) == ["Jena · Germany"]


def test_an_offer_meets_needs(client, deir_alla, jena):
    offer = made.make_notice(kind="offer", municipality=jena, topics=["solid-waste"])
    past = timezone.localdate() - timedelta(days=1)
    for title, ends in (("Help wanted", None), ("Too late", past)):
        made.make_notice(
            kind="need",
            municipality=deir_alla,
            topics=["solid-waste"],
            title_en=title,
            expires_on=ends,
        )

    page = open_matches(client, offer)

    assert list(matches_in(page, "needs")) == ["Help wanted"]
    assert page.all("section", aria_labelledby="practices") == []


def test_a_place_of_which_no_topic_is_known_says_so(client, deir_alla):
    page = open_matches(client, deir_alla)

    sentence = "Nothing is known yet of the topics, so nothing can be compared."
    assert sentence in page.texts("p", page.one("section", aria_labelledby="municipalities"))


def test_a_notice_without_municipality_goes_by_its_title(client, jena):
    need = made.make_notice(title_en="Help wanted", country="JO", topics=["energy"])
    made.make_practice(municipality=jena, topics=["energy"])

    rows, _total = matches_in(open_matches(client, need), "municipalities")["Jena · Germany"]

    assert rows[0][0] == "Help wanted looks for help with “Energy”; Jena has experience with it."


def test_equal_sums_stand_in_the_order_of_the_lasting_ids(client, deir_alla):
    made.make_practice(municipality=deir_alla, topics=["energy"])
    names = ["Second", "First", "Third"]
    places = [made.make_municipality("DE", name_en=name) for name in names]
    for place in reversed(places):
        made.make_practice(municipality=place, topics=["energy"])

    found = matches_in(open_matches(client, deir_alla), "municipalities")

    assert list(found) == [f"{name} · Germany" for name in names]


def test_weights_count_as_soon_as_they_are_changed(client, deir_alla, jena):
    for place in (deir_alla, jena):
        made.make_practice(municipality=place, topics=["energy"])
    MatchWeight.objects.filter(rule="topic").update(points=9, most=9)
    MatchWeight.objects.filter(rule="size").update(points=0, most=0)

    rows, total = matches_in(open_matches(client, deir_alla), "municipalities")["Jena · Germany"]

    assert (rows, total) == ([["Both work on “Energy”.", "9"]], ["9"])


@pytest.mark.parametrize("verdict", ["hidden", "introduced", "proposed"])
def test_what_was_hidden_or_introduced_is_not_proposed(client, deir_alla, jena, verdict):
    for place in (deir_alla, jena):
        made.make_practice(municipality=place, topics=["energy"])
    make_match_decision(sides=[jena, deir_alla], verdict=verdict)

    for one in (deir_alla, jena):
        found = matches_in(open_matches(client, one), "municipalities")
        assert len(found) == (verdict == "proposed")


@pytest.mark.parametrize("state", ["draft", "published"])
def test_an_introduction_is_named_once_its_event_is_public(client, deir_alla, jena, state):
    event = made.make_event(municipalities=[deir_alla, jena], state=state)
    make_match_decision(sides=[jena, deir_alla], verdict="introduced", event=event)

    text = text_of(open_matches(client, deir_alla).main)

    assert ("Introduced to each other: Jena" in text) == (state == "published")


def test_what_readers_may_not_see_has_no_matches(client, jena):
    draft = made.make_municipality(state="draft")
    gone = made.make_municipality(state="withdrawn", withdrawn_because="Merged.")
    event = made.make_event()

    answers = [
        client.get(f"/en/matches/{public_id}/").status_code
        for public_id in (draft.public_id, gone.public_id, event.public_id, "MU-99999999")
    ]

    assert answers == [404, 410, 404, 404]


def test_pages_of_places_and_notices_lead_to_their_matches(client, jena):
    for record in (jena, made.make_notice()):
        page = read(client, record.get_absolute_url())
        assert f"/en/matches/{record.public_id}/" in page.hrefs(page.main)


def test_an_expired_notice_leads_to_no_matches_and_its_page_says_so(client, jena):
    past = timezone.localdate() - timedelta(days=1)
    notice = made.make_notice(municipality=jena, expires_on=past)

    page = read(client, notice.get_absolute_url())

    assert f"/en/matches/{notice.public_id}/" not in page.hrefs(page.main)
    assert open_matches(client, notice).notices == ["No longer valid"]


def test_a_need_that_was_met_is_looked_for_no_more(client, deir_alla, jena):
    met = made.make_notice(
        kind="need", municipality=deir_alla, topics=["energy"], title_en="Solar", stage="met"
    )
    made.make_practice(municipality=jena, topics=["energy"])

    page = open_matches(client, jena)

    assert matches_in(page, "needs") == {}
    assert matches_in(page, "municipalities") == {}
    assert open_matches(client, met).notices == ["Met"]


def make_pairs(number):
    for _number in range(number):
        place = made.make_municipality("DE", population=50_000)
        made.make_practice(municipality=place, topics=["energy"])
        made.make_expert(municipality=place, topics=["energy"], working_languages="en")
        for kind in ("need", "offer"):
            made.make_notice(kind=kind, municipality=place, topics=["energy"])
        made.make_event(municipalities=[place], topics=["energy"])
        made.make_partnership([place, made.make_municipality("JO")], topics=["energy"])


def count_queries(client, address):
    client.get(address)  # takes in what is new
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_the_queries_do_not_grow_with_the_records(client, deir_alla):
    made.make_practice(municipality=deir_alla, topics=["energy"])
    address = f"/en/matches/{deir_alla.public_id}/"
    make_pairs(1)
    few = count_queries(client, address)
    make_pairs(10)

    assert count_queries(client, address) == few
