"""Made-up records to measure with, never in a portal somebody works in."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from events.models import Event
from partnerships.models import Expert, GoodPractice, Municipality, Notice, Partnership
from search.find import search_records
from tests.factories import make_event, make_municipality, make_organisation, make_programme

pytestmark = pytest.mark.django_db
REAL = "amman-waste-project-workshop-2016-11"  # an event of the facts


def make_real_event(slug=REAL):
    """An event and some towns whose words and names can be used again."""
    for number, name in enumerate(["Jena", "Irbid", "Kocaeli", "Augsburg"]):
        texts = {f"name_{code}": name for code in ("en", "de", "tr")}
        make_municipality(**texts, name_ar=["يينا", "إربد", "قوجالي", "أوغسبورغ"][number])
    return make_event(
        slug=slug,
        topics=["solid-waste", "energy", "mobility"],
        programmes=["connective-cities"],
        organisers=[make_organisation("giz")],
        **{f"title_{code}": f"Exchange on waste {code}" for code in ("en", "de", "tr", "ar")},
        starts_on=date(2016, 11, 1),
    )


def test_so_many_events_and_what_belongs_to_them_are_published_and_found(capsys):
    make_real_event()

    call_command("make_synthetic_records", "100")

    made = [
        model.objects.published().filter(slug__startswith="synthetic-").count()
        for model in (Event, Municipality, Partnership, GoodPractice, Notice, Expert)
    ]
    assert made == [100, 1, 5, 5, 2, 2]
    assert search_records("exchange").counts["event"] > 1


def test_made_up_events_have_topics_countries_and_towns():
    make_real_event()
    call_command("make_synthetic_records", "3", verbosity=0)
    made = Event.objects.filter(slug__startswith="synthetic-")
    for relation in ("topics", "countries", "municipalities", "programmes", "organisers"):
        assert not made.filter(**{relation: None}).exists()


def test_the_same_facts_make_the_same_events():
    make_real_event()
    call_command("make_synthetic_records", "3", verbosity=0)
    made = Event.objects.filter(slug__startswith="synthetic-")
    first = sorted(made.values_list("slug", "title_en", "starts_on"))
    made.delete()
    Municipality.objects.filter(slug__startswith="synthetic-").delete()
    call_command("make_synthetic_records", "3", verbosity=0)
    assert sorted(made.values_list("slug", "title_en", "starts_on")) == first


def test_a_portal_with_events_of_its_own_is_left_alone():
    make_real_event(slug="our-own-event")
    with pytest.raises(CommandError, match="1 events are not of the facts"):
        call_command("make_synthetic_records", "3")
    assert Event.objects.count() == 1


def test_a_portal_with_events_of_its_own_is_filled_if_one_insists():
    make_real_event(slug="our-own-event")
    make_programme("connective-cities")
    call_command("make_synthetic_records", "3", "--yes", verbosity=0)
    assert Event.objects.count() == 4


def test_nothing_is_made_twice():
    make_real_event(slug="synthetic-1")
    with pytest.raises(CommandError, match="has synthetic records already"):
        call_command("make_synthetic_records", "3")


def test_without_facts_there_are_no_words():
    with pytest.raises(CommandError, match="run import_tables first"):
        call_command("make_synthetic_records", "3")
