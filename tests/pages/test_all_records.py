"""No record of the real facts breaks its page; Arabic stands for all languages."""

from math import ceil

import pytest

from events.models import Event
from partnerships.models import (
    Country,
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
)
from portal.models import StandingPage
from publishing.models import Topic
from tests.reading import Page, read

WITH_A_PAGE = {
    Event: 223,
    Partnership: 71,
    Municipality: 289,
    GoodPractice: 63,
    Topic: 24,
    Notice: 56,
    StandingPage: 6,
}
EXPECTED = {**WITH_A_PAGE, Organisation: 49, Expert: 41}


@pytest.mark.parametrize(("model", "number"), EXPECTED.items(), ids=lambda x: str(x))
def test_every_record_of_the_facts_is_there(facts, model, number):
    assert model.objects.count() == number


@pytest.mark.any_database
@pytest.mark.usefixtures("kept_pieces")
@pytest.mark.parametrize("model", [*WITH_A_PAGE, Country], ids=lambda model: model.__name__)
def test_every_record_has_a_page_in_arabic(facts, client, model, vocabulary):
    slugs = model.objects.values_list("pk" if model is Country else "slug", flat=True)
    folder = model._meta.verbose_name_plural
    folder = {
        Event: "events/",
        Partnership: "partnerships/",
        Municipality: "municipalities/",
        GoodPractice: "practices/",
        Topic: "topics/",
        Notice: "notices/",
        StandingPage: "",
        Country: "countries/",
    }[model]

    broken = {}
    for slug in slugs:
        response = client.get(f"/ar/{folder}{slug}/")
        text = response.content.decode()
        if response.status_code != 200 or text.count("<h1") != 1 or 'dir="rtl"' not in text[:200]:
            broken[slug] = response.status_code
        elif strange := vocabulary.strange_words(Page(response)):
            broken[slug] = strange

    assert broken == {}


def test_no_list_hides_a_record(facts, client):
    for path, records in [
        ("events", Event.objects.all()),
        ("partnerships", Partnership.objects.all()),
        ("municipalities", Municipality.objects.all()),
        ("practices", GoodPractice.objects.all()),
        ("notices", Notice.objects.open()),
    ]:
        listed = []
        for number in range(1, ceil(records.count() / 20) + 1):
            listed += read(client, f"/ar/{path}/?page={number}").cards

        slugs = records.values_list("slug", flat=True)
        assert sorted(listed) == sorted(f"/ar/{path}/{slug}/" for slug in slugs)
