import pytest

from events.models import Event


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_finds_all_facts_as_they_were(facts, turn):
    assert Event.objects.count() > 100
    assert not Event.objects.filter(title_en="Changed").exists()
    Event.objects.update(title_en="Changed")
