"""Whatever an address contains, the answer is a page: 200 or 404, never an error of ours."""

import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.filters import EventFilter
from partnerships.filters import (
    ExpertFilter,
    MunicipalityFilter,
    NoticeFilter,
    PartnershipFilter,
    PracticeFilter,
)

SCRIPT = "<script>alert(1)</script>"
FILTERS = {
    "events": EventFilter,
    "municipalities": MunicipalityFilter,
    "partnerships": PartnershipFilter,
    "practices": PracticeFilter,
    "experts": ExpertFilter,
    "notices": NoticeFilter,
}
RECORDS = ["events", "municipalities", "partnerships", "practices", "notices", "topics"]
VALUES = {  # as they stand in the address, percent-encoded
    "NUL": "%00",
    "NUL within a word": "solid%00waste",
    "10,000 characters": "a" * 10_000,
    "10,000 Arabic characters": quote("ن" * 10_000),
    "a byte that is never UTF-8": "%FF",
    "UTF-8 cut off": "%D9",
    "a lone surrogate": "%ED%A0%80",
    "percent without digits": "%",
    "not a character": "%EF%BF%BF",
    "right-to-left override": quote("\u202egnp.exe"),
    "line breaks": "a%0D%0ASet-Cookie:%20a=b",
    "markup": quote(SCRIPT),
    "an attribute's end": quote('"><img src=x onerror=alert(1)>'),
    "SQL": quote("'; DROP TABLE events_event; --"),
    "SQL wildcards": quote("%_%%__"),
    "format directives": quote("%s %d %(a)s {0} {a}"),
    "template directives": quote("{{ request }}{% debug %}{# #}"),
    "a path": quote("../../etc/passwd"),
    "emoji": quote("🗑️👩‍👩‍👧‍👦"),
    "Arabic digits": quote("٣"),
    "superscript digit": quote("²"),
    "full-width digits": quote("２０１７"),
    "blank": "%20",
    "nothing": "",
    "negative": "-1",
    "an exponent": "1e9",
    "not a number": "NaN",
    "5,000 digits": "9" * 5000,
}
PAGES = ["0", "-1", "999999", "abc", "1e9", "1.5", "last", "%D9%A3", "%C2%B2", "%00", "%FF"]

PAGES += ["9" * 19, "9" * 5000, "-" + "9" * 5000, "", "1&page=2", "0x10", "1_000", "NaN", "inf"]

# All lists read their address with the same code: events, whose list has every kind of
# facet, meet every value, the others meet the worst.
WORST = ["NUL", "a byte that is never UTF-8", "markup", "5,000 digits"]
LISTS_AND_VALUES = [("events", what) for what in VALUES]
LISTS_AND_VALUES += [(name, what) for name in FILTERS if name != "events" for what in WORST]
LISTS_AND_PAGES = [("events", page) for page in PAGES]
LISTS_AND_PAGES += [(name, page) for name in FILTERS if name != "events" for page in PAGES[:5]]


def shown(client, address):
    """The status and text the reader ends up with; fails for what no reader may see."""
    response = client.get(address, follow=True)
    text = response.content.decode()
    assert response.status_code in (200, 404), address[:200]
    assert len(re.findall(r"<h1\b", text)) == 1
    assert SCRIPT not in text
    assert "<img src=x" not in text
    assert "\x00" not in text
    return response.status_code, text


@pytest.mark.parametrize(("name", "what"), LISTS_AND_VALUES)
def test_a_list_survives_any_value_in_any_facet(facts, client, name, what):
    value = VALUES[what]
    query = "&".join(f"{facet.name}={value}" for facet in FILTERS[name].facets)

    status, _text = shown(client, f"/en/{name}/?{query}&page={value}&other={value}")

    assert status == 200


@pytest.mark.parametrize("what", VALUES)
def test_the_search_survives_any_words(facts, client, what):
    value = VALUES[what]

    assert shown(client, f"/ar/search/?q={value}&page={value}")[0] == 200


@pytest.mark.parametrize("what", WORST)
def test_the_search_survives_any_kind(facts, client, what):
    value = VALUES[what]

    answers = [
        shown(client, f"/en/search/?q={value}&kind=event&page={value}")[0],
        shown(client, f"/en/search/?q=waste&kind={value}")[0],
    ]

    assert answers == [200, 200]


@pytest.mark.any_database
@pytest.mark.parametrize(("name", "page"), LISTS_AND_PAGES)
def test_a_list_puts_any_page_number_right(facts, client, name, page):
    assert shown(client, f"/en/{name}/?page={page}")[0] == 200


@pytest.mark.any_database
@pytest.mark.parametrize("page", PAGES)
def test_the_search_puts_any_page_number_right(facts, client, page):
    assert shown(client, f"/en/search/?q=a&kind=event&page={page}")[0] == 200


@pytest.mark.parametrize("what", VALUES)
def test_no_record_stands_at_a_damaged_address(facts, client, what):
    value = VALUES[what]
    addresses = [f"/en/{kind}/{value}x/" for kind in [*RECORDS, "countries"]] + [f"/en/{value}x/"]

    answers = {address[:80]: shown(client, address)[0] for address in addresses}

    assert set(answers.values()) == {404}


@pytest.mark.parametrize("what", WORST)
def test_the_map_survives_any_frame(facts, client, what):
    assert shown(client, f"/en/map/?frame={VALUES[what]}")[0] == 200


@pytest.mark.any_database
@pytest.mark.parametrize("path", ["", "about/", "accessibility/", "sitemap/", "topics/"])
def test_a_page_ignores_parameters_that_it_does_not_know(facts, client, path):
    query = "&".join(f"sent={value}&{value}={value}" for value in VALUES.values())

    assert shown(client, f"/en/{path}?{query}")[0] == 200


@pytest.mark.parametrize(
    "query",
    [
        "topic[]=solid-waste",
        "topic[0][a]=solid-waste",
        "topic",
        "topic=",
        "topic=&topic=&country=",
        "=solid-waste",
        "&&&",
        "topic=a&" * 500,
        "&".join(f"topic=unknown-{number}" for number in range(500)),
        "&".join(f"year={1000 + number}" for number in range(500)),
        "&".join(f"parameter{number}={number}" for number in range(900)),
        "year=0000&year=9999&year=٢٠١٧",
        "country=jo&country=JO&country=Jo",
        "topic=solid-waste&topic=solid-waste",
        "evidence=documented&evidence=announced&format=webinar&format=study_tour",
    ],
    ids=lambda query: query[:30],
)
@pytest.mark.parametrize("name", ["events", "municipalities"])
def test_a_list_survives_any_form_of_query(facts, client, name, query):
    status, _text = shown(client, f"/en/{name}/?{query}")

    assert status == 200


@pytest.mark.parametrize("address", ["/en/events/", "/en/search/", "/en/map/"])
def test_more_parameters_than_anybody_needs_are_refused_with_a_page(facts, client, address):
    response = client.get(f"{address}?{'a=b&' * 2000}")

    assert response.status_code in (200, 400)
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("what", VALUES)
def test_an_unknown_id_leads_nowhere(facts, client, what):
    assert shown(client, f"/id/EV-{VALUES[what]}x")[0] == 404


def test_an_unknown_value_is_shown_as_text_and_never_as_markup(facts, client):
    _status, text = shown(client, f"/en/events/?topic={quote(SCRIPT)}")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_words_of_a_search_are_shown_as_text_and_never_as_markup(facts, client):
    _status, text = shown(client, f"/en/search/?q={quote(SCRIPT)}")

    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3  # title, heading, field


ANY_TEXT = st.text(max_size=60)
QUIETLY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUIETLY
@given(name=st.sampled_from(sorted(FILTERS)), values=st.lists(ANY_TEXT, max_size=4))
def test_any_text_may_stand_in_any_facet(facts, client, name, values):
    texts = [value.encode("utf-8", "surrogatepass") for value in values]
    query = "&".join(
        f"{facet.name}={quote(text)}" for facet in FILTERS[name].facets for text in texts
    )

    assert shown(client, f"/en/{name}/?{query}")[0] == 200


@QUIETLY
@given(words=ANY_TEXT, kind=ANY_TEXT, page=ANY_TEXT)
def test_any_text_may_be_searched_for(facts, client, words, kind, page):
    values = [quote(text.encode("utf-8", "surrogatepass")) for text in (words, kind, page)]

    assert shown(client, "/en/search/?q={}&kind={}&page={}".format(*values))[0] == 200


@QUIETLY
@given(path=ANY_TEXT)
def test_any_text_may_be_an_address(facts, client, path):
    address = "/en/" + quote(path.encode("utf-8", "surrogatepass"), safe="") + "/x/"

    assert shown(client, address)[0] == 404
