"""Two records side by side, and what is said where they cannot be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as made
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def open_comparison(client, *records, **query):
    ids = ",".join(getattr(one, "public_id", one) for one in records)
    return read(client, "/en/compare/", strict=True, data={"ids": ids, **query})


def rows_of(page):
    """{fact: [what the one has, what the other has]}, what both have between asterisks"""
    body = page.one("tbody", page.one("table", class_="compared"))
    return {
        page.texts("th", row)[0]: [items_of(page, cell) for cell in page.all("td", row)]
        for row in page.all("tr", body)
    }


def items_of(page, cell):
    return [
        f"*{text_of(item)}*" if page.all("strong", item) else text_of(item)
        for item in page.all("li", cell)
    ]


def test_the_same_facts_of_two_municipalities_stand_in_the_same_rows(client):
    one = made.make_municipality("JO", name_en="Irbid", population=500_000)
    other = made.make_municipality("JO", name_en="Amman", kind="city")
    partner = made.make_municipality("DE", name_en="Jena")
    made.make_partnership([one, partner], topics=["energy"])
    made.make_practice(municipality=other, topics=["energy", "health"])

    rows = rows_of(open_comparison(client, one, other))

    assert rows["Kind"] == [["Municipality"], ["City"]]
    assert rows["Country"] == [["*Jordan*"], ["*Jordan*"]]
    assert rows["Inhabitants"] == [["500,000"], []]
    assert rows["Topics"] == [["*Energy*"], ["*Energy*", "Health"]]
    assert rows["Has experience with"] == [[], ["Energy", "Health"]]
    assert rows["Partners"] == [["Jena"], []]
    assert "Experts" not in rows  # of neither is anything known


def test_partnerships_are_compared_by_what_led_to_them(client):
    jena, karak = made.make_municipality("DE"), made.make_municipality("JO")
    pair = [
        made.make_partnership([jena, karak], start_year=2017, status="active"),
        made.make_partnership(start_year=2018),
    ]
    made.make_event(title_en="Workshop", leads_to=pair)
    made.make_event(title_en="Hidden", leads_to=pair, state="draft")
    made.make_practice(title_en="Sorting", partnership=pair[0])

    rows = rows_of(open_comparison(client, *pair))

    assert rows["Years"] == [["since 2017"], ["since 2018"]]
    assert rows["Status"] == [["Active"], []]
    assert rows["Events on its way"] == [["*Workshop*"], ["*Workshop*"]]
    assert rows["Good practices"] == [["Sorting"], []]


def test_good_practices_are_compared(client):
    pair = [made.make_practice(challenge_en=text, year=2018) for text in ("Waste.", "Water.")]

    rows = rows_of(open_comparison(client, *pair))

    assert rows["Challenge"] == [["Waste."], ["Water."]]
    assert rows["Year"] == [["*2018*"], ["*2018*"]]


def test_a_wrong_address_is_answered_in_words(client):
    town, partnership = made.make_municipality(), made.make_partnership()
    hidden = made.make_municipality(state="draft")
    gone = made.make_municipality(state="withdrawn", withdrawn_because="Merged into another.")
    three = [made.make_municipality() for _number in range(3)]

    for records, status, words in (
        ([town, "MU-99999999"], 404, "Not known: MU-99999999"),
        ([town, hidden], 404, f"Not known: {hidden.public_id}"),
        ([town, gone], 404, "was withdrawn: Merged into another."),
        ([town, made.make_event()], 404, "cannot be compared"),
        ([town, partnership], 400, "Only records of one kind can be compared"),
        (three, 400, "Two records can be compared at a time."),
        (["Jena\x00<b>"], 404, "Not known: JENA<B>"),
    ):
        page = open_comparison(client, *records)
        assert page.status == status
        assert words in page.notices[0]


def test_the_same_record_twice_is_one(client):
    town = made.make_municipality(name_en="Jena")

    page = open_comparison(client, town, town)

    assert page.status == 200
    assert "Choose what to compare Jena with." in page.texts("p")


def test_the_second_is_found_by_words_among_the_same_kind(client):
    jena = made.make_municipality("DE", name_en="Jena")
    irbid = made.make_municipality("JO", name_en="Irbid")
    made.make_event(title_en="Irbid meets Jena")

    page = open_comparison(client, jena, q="Irbid")

    ways = [href for href in page.hrefs(page.main) if href.startswith("?ids")]
    assert ways == [f"?ids={jena.public_id},{irbid.public_id}"]


def test_records_and_lists_lead_to_it(client):
    practice = made.make_practice()

    page = read(client, practice.get_absolute_url())
    assert f"/en/compare/?ids={practice.public_id}" in page.hrefs()
    assert "/en/compare/?kind=practice" in read(client, "/en/practices/").hrefs()
    assert not any("compare" in href for href in read(client, "/en/events/").hrefs())


@pytest.mark.parametrize(
    "make", [made.make_municipality, made.make_partnership, made.make_practice]
)
def test_the_queries_do_not_grow_with_what_is_compared(client, make):
    counts = []
    for number in (1, 4):
        pair = [make(), make()]
        for record in pair:
            if make is made.make_municipality:
                for _more in range(number):
                    made.make_partnership([record, made.make_municipality("DE")])
            else:
                record.topics.set([made.make_topic(f"topic-{it}") for it in range(number)])
        open_comparison(client, *pair)  # takes in what is new
        with CaptureQueriesContext(connection) as queries:
            open_comparison(client, *pair)
        counts.append(len(queries))
    assert counts[0] == counts[1]
