"""Related records: the closest first, each with its reason, never too many alike."""

from datetime import date

import pytest

from search.more_like_this import find_related
from tests.factories import (
    make_country,
    make_event,
    make_municipality,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def jena():
    return make_municipality("DE", name_en="Jena", slug="jena")


def related(shown=(), **ties):
    return find_related(list(shown), **ties)


def slugs(found):
    return [entry.record.slug for entry in found]


def test_the_closest_come_first_each_with_its_reason(jena):
    waste = make_topic()
    make_practice(slug="topic", topics=[waste], country="TR")
    make_practice(slug="place", municipality=jena)
    make_event(slug="topic-and-country", topics=[waste], countries=["JO"])
    make_event(slug="topic-and-place", topics=[waste], municipalities=[jena], starts_on=None)
    make_event(slug="neither", countries=["JO"])

    found = related(topic=[waste], municipality=[jena], country=[make_country("JO")])

    assert [(it.record.slug, it.topic, it.place) for it in found] == [
        ("topic-and-place", "Solid waste", "Jena"),
        ("topic-and-country", "Solid waste", "Jordan"),
        ("topic", "Solid waste", None),
        ("place", None, "Jena"),
    ]
    assert [(it.kind.name, it.year) for it in found] == [
        ("event", None),
        ("event", 2017),
        ("practice", None),
        ("practice", None),
    ]


def test_of_several_places_the_rarest_is_named():
    waste = make_topic()
    for title in ("Alpha", "Beta"):
        make_event(title_en=title, topics=[waste], countries=["DE"])
    make_event(slug="rare", title_en="Gamma", topics=[waste], countries=["DE", "LB"])

    found = related(topic=[waste], country=[make_country("DE"), make_country("LB")])

    assert (slugs(found)[0], found[0].place) == ("rare", "Lebanon")


def test_at_most_two_of_a_kind_and_four_in_all(jena):
    waste = make_topic()
    for title in ("Alpha", "Beta", "Gamma"):
        make_event(title_en=title, topics=[waste])
        make_partnership([jena], title_en=f"{title} town", topics=[waste])
        make_practice(title_en=f"{title} plant", topics=[waste])

    kinds = [entry.kind for entry in related(topic=[waste])]

    assert len(kinds) == 4
    assert max(kinds.count(kind) for kind in kinds) == 2


def test_only_one_of_a_series():
    waste = make_topic()
    for part in ("first", "second", "third"):
        make_event(title_en=f"From waste to resource, {part} workshop", topics=[waste])
    make_event(slug="other", title_en="Composting in towns", topics=[waste])

    assert len(slugs(related(topic=[waste]))) == 2


def test_what_the_page_shows_already_is_left_out():
    waste = make_topic()
    itself, shown, other = (
        make_event(title_en=title, topics=[waste]) for title in ("Alpha", "Beta", "Gamma")
    )
    # The same key in another kind is another record.
    practice = make_practice(pk=shown.pk, topics=[waste])

    found = related([itself, shown], topic=[waste])

    assert set(slugs(found)) == {other.slug, practice.slug}


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn", "archived"])
def test_nothing_that_is_no_longer_published(state):
    waste = make_topic()
    event = make_event(topics=[waste])
    assert slugs(related(topic=[waste])) == [event.slug]

    event.state, event.withdrawn_because = state, "Wrong."
    event.save()

    assert find_related([], topic=[waste]) == []
    assert related(topic=[waste]) == []


def test_every_language_shows_the_same_records(client):
    waste = make_topic()
    make_event(slug="page", topics=[waste])
    for part in ("one", "two"):
        make_event(title_en=f"Plan {part} long title", title_ar=f"خطة {part}", topics=[waste])

    hrefs = {}
    for language in ("en", "de", "tr", "ar"):
        page = Page(client.get(f"/{language}/events/page/"), strict=True)
        (section,) = page.all("section", class_="related")
        hrefs[language] = [href.removeprefix(f"/{language}") for href in page.hrefs(section)]

    assert hrefs["en"] == hrefs["de"] == hrefs["tr"] == hrefs["ar"] != []


def test_without_ties_there_is_nothing_and_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find_related([]) == []


@pytest.mark.usefixtures("copied_database")
@pytest.mark.django_db(transaction=True)
def test_two_queries_however_many_ties(jena, django_assert_num_queries):
    topics = [make_topic(f"topic-{number}") for number in range(12)]
    for number in range(5):
        make_event(title_en=f"Alpha{number}", topics=topics, municipalities=[jena])
    places = [jena, *(make_municipality() for _number in range(40))]
    ties = {"topic": topics, "municipality": places, "country": [jena.country]}
    assert len(find_related([], **ties)) == 2  # and the bitmaps are read

    with django_assert_num_queries(2):
        find_related([], **ties)


def test_the_page_says_the_reasons_in_words(client, jena):
    waste = make_topic()
    event = make_event(slug="page", title_en="Alpha", topics=[waste], municipalities=[jena])
    make_practice(slug="near", title_en="Beta", topics=[waste], municipality=jena)

    page = Page(client.get(event.get_absolute_url()), strict=True)
    (section,) = page.all("section", class_="related")

    assert page.hrefs(section) == ["/en/practices/near/"]
    assert page.texts("p", section, class_="related-reason") == [
        "Same topic: Solid waste · also with Jena"
    ]


@pytest.mark.parametrize("kind", ["partnership", "practice", "municipality"])
def test_other_records_have_related_ones_as_well(client, jena, kind):
    waste = make_topic()
    shown = {
        "partnership": make_partnership([jena], title_en="Alpha", topics=[waste]),
        "practice": make_practice(title_en="Beta", topics=[waste], municipality=jena),
        "municipality": jena,
    }[kind]
    make_event(slug="near", title_en="Gamma", topics=[waste], starts_on=date(2020, 1, 1))

    page = Page(client.get(shown.get_absolute_url()), strict=True)
    (section,) = page.all("section", class_="related")

    assert "/en/events/near/" in page.hrefs(section)
    assert shown.get_absolute_url() not in page.hrefs(section)
