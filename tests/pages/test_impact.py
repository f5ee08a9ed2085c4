"""Every number of what came of the events equals plain SQL and the list it leads to."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection

from tests.reading import read, text_of

PUBLIC = "state = 'published'"  # no record of the facts begins or ends by itself
CHOICES = {
    "": {},
    "topic=solid-waste": {"topic": "solid-waste"},
    "country=JO": {"country": "JO"},
    "year=2018": {"year": 2018},
    "programme=connective-cities": {"programme": "connective-cities"},
    "country=TR&programme=german-turkish-municipal-partnerships&topic=energy": {
        "country": "TR",
        "programme": "german-turkish-municipal-partnerships",
        "topic": "energy",
    },
}
EVENT_CONDITIONS = {
    "topic": "id IN (SELECT u.content_object_id FROM events_eventtopic u"
    " JOIN publishing_topic t ON t.id = u.tag_id WHERE t.slug = %(topic)s)",
    "country": "id IN (SELECT c.event_id FROM events_event_countries c"
    " WHERE c.country_id = %(country)s)",
    "programme": "id IN (SELECT x.event_id FROM events_event_programmes x"
    " JOIN events_programme g ON g.id = x.programme_id WHERE g.slug = %(programme)s)",
    "year": "first_year <= %(year)s AND last_year >= %(year)s",
}
PARTNERSHIP_CONDITIONS = {
    "topic": "id IN (SELECT u.content_object_id FROM partnerships_partnershiptopic u"
    " JOIN publishing_topic t ON t.id = u.tag_id WHERE t.slug = %(topic)s)",
    "country": "id IN (SELECT y.partnership_id FROM partnerships_party y"
    " JOIN partnerships_municipality m ON m.id = y.municipality_id"
    " WHERE m.country_id = %(country)s)",
    "programme": "id IN (SELECT o.partnership_id FROM steps o)",
    "year": "start_year = %(year)s",
}


def sql_number(query, chosen):
    """The one number of a query on the events e, partnerships p and steps that are chosen."""
    events = [PUBLIC, *(EVENT_CONDITIONS[name] for name in chosen)]
    partnerships = [PUBLIC, *(PARTNERSHIP_CONDITIONS[name] for name in chosen)]
    of_programme = EVENT_CONDITIONS["programme"] if "programme" in chosen else "1 = 1"
    tables = f"""
        WITH steps AS (
            SELECT o.* FROM events_partnershiporigin o
            WHERE o.event_id IN (SELECT id FROM events_event WHERE {PUBLIC} AND {of_programme})
        ),
        e AS (SELECT * FROM events_event WHERE {" AND ".join(events)}),
        p AS (SELECT * FROM partnerships_partnership WHERE {" AND ".join(partnerships)}),
        led AS (
            SELECT o.event_id, o.partnership_id FROM steps o
            JOIN events_event v ON v.id = o.event_id
            JOIN partnerships_partnership q ON q.id = o.partnership_id AND q.{PUBLIC}
            WHERE q.start_year IS NULL OR v.first_year IS NULL OR q.start_year >= v.first_year
        ),
        documented AS (
            SELECT partnership_id FROM steps WHERE kind = 'origin' AND evidence = 'documented'
        )
    """
    with connection.cursor() as cursor:
        cursor.execute(tables + query, chosen or None)
        return cursor.fetchone()[0]


IN_P = "SELECT count(*) FROM p WHERE "
LEADING = "id IN (SELECT partnership_id FROM led)"
DOCUMENTED = "id IN (SELECT partnership_id FROM documented)"
HAS_STEP = "id IN (SELECT partnership_id FROM steps)"
NUMBERS = {
    "/en/events/": "SELECT count(*) FROM e",
    "/en/events/ led_to": "SELECT count(DISTINCT e.id) FROM e JOIN events_partnershiporigin o"
    " ON o.event_id = e.id JOIN partnerships_partnership q ON q.id = o.partnership_id"
    f" AND q.{PUBLIC} WHERE q.start_year IS NULL OR e.first_year IS NULL"
    " OR q.start_year >= e.first_year",
    "/en/impact/municipalities/": "SELECT count(DISTINCT m.id) FROM events_participation x"
    " JOIN e ON e.id = x.event_id JOIN partnerships_municipality m ON m.id = x.municipality_id"
    f" WHERE m.{PUBLIC} %s",
    "/en/impact/partnerships/": "SELECT count(*) FROM p",
    "/en/impact/documented/": IN_P + DOCUMENTED,
    "/en/impact/before/": f"{IN_P}{LEADING} AND NOT {DOCUMENTED}",
    "/en/impact/later/": f"{IN_P}{HAS_STEP} AND NOT {LEADING} AND NOT {DOCUMENTED}",
    "/en/impact/no-event/": f"{IN_P} NOT {HAS_STEP}",
    "/en/impact/practices/": "SELECT count(*) FROM partnerships_goodpractice g"
    f" WHERE g.{PUBLIC} AND g.partnership_id IN (SELECT id FROM p)",
}


def shown_numbers(page):
    """[(address, number)] of all links that show one."""
    links = page.all("a", page.one("main"))
    return [
        (unescape(link.get("href")), int(text_of(link).replace(",", "")))
        for link in links
        if re.fullmatch(r"[\d,]+", text_of(link))
    ]


def main_figures(page):
    """{which figure: its number} of the big numbers."""
    numbers = {}
    for link in page.all("a", class_="figure-number"):
        address = urlsplit(unescape(link.get("href")))
        led_to = " led_to" if "led_to" in parse_qs(address.query) else ""
        numbers[address.path + led_to] = int(text_of(link).replace(",", ""))
    return numbers


@pytest.mark.parametrize("query", CHOICES)
def test_the_numbers_are_those_of_plain_sql(facts, client, query):
    chosen = CHOICES[query]
    figures = main_figures(read(client, f"/en/impact/?{query}"))

    of_country = "AND m.country_id = %(country)s" if "country" in chosen else ""
    asked = {
        name: sql.replace(" %s", f" {of_country}") if sql.endswith("%s") else sql
        for name, sql in NUMBERS.items()
    }
    expected = {name: sql_number(sql, chosen) for name, sql in asked.items()}
    assert {name: figures[name] for name in expected} == expected


def test_what_a_programme_says_stands_beside_what_plain_sql_finds(facts, client):
    of_programme = """
        FROM events_event v JOIN events_event_programmes x ON x.event_id = v.id
        JOIN events_programme g ON g.id = x.programme_id
            AND g.slug = 'municipal-know-how-for-host-communities-in-the-middle-east'
            AND v.starts_on <= '2018-11-21' AND v.state = 'published'
    """
    queries = (
        f"SELECT count(*) {of_programme}",
        f"SELECT count(DISTINCT m.municipality_id) {of_programme}"
        " JOIN events_participation m ON m.event_id = v.id",
        f"SELECT count(DISTINCT p.id) {of_programme}"
        " JOIN events_partnershiporigin o ON o.event_id = v.id"
        " JOIN partnerships_partnership p ON p.id = o.partnership_id"
        " AND p.start_year <= 2018 AND p.state = 'published'",
    )
    with connection.cursor() as cursor:
        found = [cursor.execute(query) and cursor.fetchone()[0] for query in queries]
    page = read(client, "/en/impact/")
    section = page.one("section", class_="own-figures")

    cells = [text_of(cell) for cell in page.all("td", section)]
    assert cells[0::2] == ["30", "40", "19"]
    assert list(map(int, cells[1::2])) == found


def test_who_is_watched_is_what_plain_sql_finds(facts, client):
    with connection.cursor() as cursor:
        cursor.execute(f"""
            WITH first AS (
                SELECT x.municipality_id AS town, min(v.first_year) AS year
                FROM events_participation x JOIN events_event v ON v.id = x.event_id
                WHERE v.{PUBLIC} AND v.first_year IS NOT NULL GROUP BY x.municipality_id
            ),
            bonds AS (
                SELECT y.municipality_id AS town, q.start_year AS year
                FROM partnerships_party y
                JOIN partnerships_partnership q ON q.id = y.partnership_id AND q.{PUBLIC}
            ),
            last AS (SELECT max(last_year) - 1 AS year FROM events_event WHERE {PUBLIC}),
            watched AS (
                SELECT f.town, f.year,
                    (SELECT min(b.year) FROM bonds b WHERE b.town = f.town) AS bond,
                    (SELECT year FROM last) AS until
                FROM first f WHERE f.year <= (SELECT year FROM last)
                AND NOT EXISTS (
                    SELECT 1 FROM bonds b
                    WHERE b.town = f.town AND (b.year IS NULL OR b.year < f.year)
                )
            )
            SELECT CASE WHEN bond <= until THEN bond - year ELSE until - year END,
                sum(CASE WHEN bond <= until THEN 1 ELSE 0 END),
                sum(CASE WHEN bond <= until THEN 0 ELSE 1 END)
            FROM watched GROUP BY 1 ORDER BY 1
        """)
        rows = {time: (int(came), int(left)) for time, came, left in cursor.fetchall()}
    page = read(client, "/en/impact/")
    table = page.all("tbody", page.one("section", aria_labelledby="time"))[0]

    shown, watched = {}, sum(map(sum, rows.values()))
    for row in page.all("tr", table):
        time = int(text_of(page.one("th", row)))
        still, came, left = (int(text_of(cell) or 0) for cell in page.all("td", row)[:3])
        assert still == watched
        watched -= came + left
        shown[time] = (came, left)
    assert {time: some for time, some in shown.items() if any(some)} == rows
    assert watched == 0


@pytest.mark.parametrize("query", ["", "country=TR&topic=solid-waste"])
def test_every_number_is_the_length_of_its_list(facts, client, query):
    numbers = dict(shown_numbers(read(client, f"/en/impact/?{query}")))
    some = list(numbers.items())[:: 1 if query else 3]

    assert len(some) > 20
    wrong = []
    for address, number in some:
        (count,) = read(client, address).texts("p", class_="result-count")
        if int(re.sub(r"\D", "", count)) != number:
            wrong.append((address, number, count))
    assert wrong == []
