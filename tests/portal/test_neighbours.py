"""A public page names, links and counts no other record that readers may not see."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from events.models import FollowUp
from partnerships.models import Municipality
from publishing.kinds import kinds
from publishing.models import PublicRecord, TopicalRecord
from search.lexicon import clear_lexicon_cache
from tests.factories import (
    make_any,
    make_country,
    make_event,
    make_municipality,
    make_notice,
    make_organisation,
    make_page,
    make_partnership,
    make_site,
)
from tests.reading import read

pytestmark = pytest.mark.django_db

NAME = "Neighbouria"  # how only those records are called that are not public
SLUG = "neighbouria"
NOW = timezone.now()
STATES = {
    "draft": {"state": "draft"},
    "in-review": {"state": "in_review"},
    "withdrawn": {"state": "withdrawn", "withdrawn_because": "Wrong."},
    "archived": {"state": "archived"},
    "scheduled": {"public_from": NOW + timedelta(days=30)},
    "ended": {"public_until": NOW - timedelta(days=1)},
}
TOPIC = {"topics": ["solid-waste"]}


def called(hidden):
    return f"{NAME} {hidden['slug']}"


def town(hidden):
    return make_municipality("LB", name_en=called(hidden), **hidden)


def event(hidden, **relations):
    return make_event(title_en=called(hidden), country="LB", **TOPIC, **relations, **hidden)


def partnership(hidden, municipalities=None):
    return make_partnership(municipalities, title_en=called(hidden), **TOPIC, **hidden)


def step(hidden, **ends):
    """An event that follows from the public one, or the one it follows from."""
    other, known = event(hidden), make_event(**TOPIC)
    FollowUp.objects.create(
        **{"earlier": other, "later": known}
        if "before" in ends
        else {"earlier": known, "later": other}
    )


# (the model that has the field, the field): makes a public record at one end of the relation
# and one with the given fields, that nobody may see, at the other; once for each direction.
RELATIONS = {
    ("event", "municipalities"): [
        lambda hidden: make_event(municipalities=[town(hidden)], **TOPIC),
        lambda hidden: event(hidden, municipalities=[make_municipality()]),
    ],
    ("event", "organisers"): [
        lambda hidden: make_event(
            organisers=[make_organisation(name_en=called(hidden), **hidden)], **TOPIC
        ),
        lambda hidden: event(hidden, organisers=["giz"]),
    ],
    ("followup", "earlier"): [lambda hidden: step(hidden, before=True)],
    ("followup", "later"): [lambda hidden: step(hidden)],
    ("partnershiporigin", "event"): [
        lambda hidden: event(hidden, leads_to=[make_partnership(**TOPIC)])
    ],
    ("partnershiporigin", "partnership"): [
        lambda hidden: make_event(leads_to=[partnership(hidden)], **TOPIC)
    ],
    ("partnership", "municipalities"): [
        lambda hidden: make_partnership(
            [town(hidden), make_municipality()], title_en="A pair", **TOPIC
        ),
        lambda hidden: partnership(hidden, [make_municipality(), make_municipality("DE")]),
    ],
}
THE_SAME = {  # the rows of a relation above
    ("participation", "event"): ("event", "municipalities"),
    ("participation", "municipality"): ("event", "municipalities"),
    ("party", "partnership"): ("partnership", "municipalities"),
    ("party", "municipality"): ("partnership", "municipalities"),
}
EXCUSED = {
    ("site", "showcase"): "there is one site, see the test of it",
    ("consent", "expert"): "consents are on no public page",
    ("matchdecision", "event"): "only the back office shows what a decision began",
    ("noticeproposal", "notice"): "only the back office shows who proposed a notice",
    **{
        (kind.model.topic_uses.rel.related_model._meta.model_name, "content_object"): (
            "a topic leads to all of its records, see below"
        )
        for kind in kinds
        if kind.is_topical
    },
}


def relations():
    """(model, field) of everything that leads from any record to a public record."""
    for model in apps.get_models():
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            other = field.related_model if field.is_relation else None
            if isinstance(other, type) and issubclass(other, PublicRecord):
                yield model, field


def from_record_to_record(model, field):
    """The same for a foreign key of a kind that has no maker of its own."""
    other, topic = field.related_model, TOPIC if issubclass(model, TopicalRecord) else {}
    country = {"country": make_country} if hasattr(model, "country") else {}

    def lead_to_hidden(hidden):
        neighbour = town(hidden) if other is Municipality else named(other, hidden)
        own = {name: make("JO") for name, make in country.items()}
        make_any(model, **{field.name: neighbour}, **own, **topic)

    return [
        lead_to_hidden,
        lambda hidden: named(model, hidden, **{field.name: make_any(other)}, **topic),
    ]


def named(model, hidden, **what_matters):
    title = f"{kinds.get(model=model).title}_en"
    return make_any(model, **{title: called(hidden)}, **what_matters, **hidden)


for model, field in relations():
    names = (model._meta.model_name, field.name)
    if issubclass(model, PublicRecord) and field.many_to_one and names not in RELATIONS:
        RELATIONS[names] = from_record_to_record(model, field)
CASES = [
    pytest.param(make, id=f"{'.'.join(relation)}-{number}")
    for relation, makers in RELATIONS.items()
    for number, make in enumerate(makers)
]
# Lists show twenty on a page, so that the public ends of three times six relations are on it.
AT_ONCE = 3
LISTS = [kind.route for kind in kinds if kind.route]
PAGES = [
    "",
    *(f"{route}/" for route in LISTS),
    *(f"{route}/?topic=solid-waste" for route in LISTS),
    *(f"{route}/?country=LB" for route in LISTS),
    *(f"events/?municipality={SLUG}-draft-{number}" for number in range(AT_ONCE)),
    *(f"partnerships/?municipality={SLUG}-draft-{number}" for number in range(AT_ONCE)),
    "topics/",
    "topics/solid-waste/",
    "countries/",
    "countries/LB/",
    "countries/JO/",
    "timeline/",
    "matrix/",
    "map/",
    "sitemap/",
    "about/",
    *(f"search/?q=waste&kind={kind.name}" for kind in kinds.searchable if kind.is_topical),
    "search/?q=waste",
    "search/?q=waste&kind=notice&view=map",
    f"search/?q={NAME}",
    f"search/suggestions/?q={NAME[:6]}",
]


def public_records():
    """The addresses of all records that readers may see."""
    for model in apps.get_models():
        if issubclass(model, PublicRecord) and model.route:
            for record in model.objects.published():
                yield record.get_absolute_url().removeprefix("/en/")


def leaks(client):
    """(page, what it says) wherever a hidden record is named, linked or a choice."""
    for path in [*PAGES, *public_records()]:
        text = client.get(f"/en/{quote(path, safe='/?=&')}").content.decode()
        if NAME[:6].lower() not in path.lower():
            yield from ((path, found[0]) for found in re.finditer(rf"{NAME}|{SLUG}", text))
        yield from ((path, found[0]) for found in re.finditer(rf"/{SLUG}[\w-]*/", text))


def test_every_relation_to_a_public_record_is_tried_or_excused():
    names = {(model._meta.model_name, field.name) for model, field in relations()}
    assert names == {*RELATIONS, *THE_SAME, *EXCUSED}
    assert {*THE_SAME.values()} <= {*RELATIONS}


@pytest.fixture
def public_neighbours():
    """Something public of everything, so that there are lists to stand in."""
    clear_lexicon_cache()
    make_page("about")
    jordan = make_municipality()
    make_event(municipalities=[jordan], **TOPIC)
    make_partnership([jordan], **TOPIC)


@pytest.mark.parametrize(
    "cases",
    [CASES[first : first + AT_ONCE] for first in range(0, len(CASES), AT_ONCE)],
    ids=lambda cases: ", ".join(case.id for case in cases),
)
def test_no_page_names_or_links_a_record_that_readers_may_not_see(client, public_neighbours, cases):
    for number, case in enumerate(cases):
        (make,) = case.values
        for name, state in STATES.items():
            make({"slug": f"{SLUG}-{name}-{number}", **state})

    assert list(leaks(client)) == []


@pytest.mark.parametrize("make", CASES)
def test_nothing_is_counted_under_the_country_of_a_record_that_readers_may_not_see(client, make):
    for name, state in STATES.items():
        make({"slug": f"{SLUG}-{name}", **state})
    make_country("LB")

    page = read(client, "/en/countries/LB/")
    headings = set(page.texts("h2", page.main))
    said = " ".join(page.texts("p", class_="intro"))
    lists = {name: read(client, f"/en/{name}/?country=LB") for name in LISTS[1:]}

    assert headings & {"Partners", "Partnerships", "Good practices", "Municipalities"} == set()
    assert "partnership" not in said
    assert "practice" not in said
    assert {name: page.found for name, page in lists.items()} == dict.fromkeys(LISTS[1:], 0)


@pytest.mark.parametrize("state", STATES)
def test_the_home_page_shows_no_chain_of_a_partnership_that_readers_may_not_see(client, state):
    make_site(showcase=partnership({"slug": SLUG, **STATES[state]}))

    assert NAME not in client.get("/en/").content.decode()


# -- the clock moves on after the index was made ---------------------------------------


def tabs(client):
    """Kind of result -> the number on its tab, and the numbers of the list it leads to."""
    page = read(client, "/en/search/?q=neighbouria")
    chips = [chip for chip in page.all("a", class_="chip") if page.all("span", chip)]
    for chip in chips:
        (said,) = page.texts("span", chip)
        found = read(client, f"/en/search/{chip.get('href')}")
        yield chip.get("href"), int(said), found.found, len(found.cards)


def test_what_has_ended_since_is_named_and_counted_nowhere(client, public_neighbours):
    for number, make in enumerate(make for makers in RELATIONS.values() for make in makers):
        make({"slug": f"{SLUG}-{number}", "public_until": NOW + timedelta(days=1)})
    today = timezone.localdate(NOW)
    make_notice(title_en=NAME, slug=SLUG, expires_on=today + timedelta(days=1))
    assert len({href for href, *_numbers in tabs(client)}) == len(LISTS)

    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        found = list(tabs(client))
        assert [path for path in leaks(client) if path[0] != f"notices/{SLUG}/"] == []

    assert found == []


def test_what_has_become_public_since_is_named_and_counted_everywhere(client, public_neighbours):
    for number, make in enumerate(make for makers in RELATIONS.values() for make in makers):
        make({"slug": f"{SLUG}-{number}", "public_from": NOW + timedelta(days=1)})
    assert list(tabs(client)) == []

    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        numbers = {href: rest for href, *rest in tabs(client)}

    assert len(numbers) == len(LISTS)
    assert [rest for rest in numbers.values() if len(set(rest)) > 1] == []
