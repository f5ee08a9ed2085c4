"""The registry of kinds: an order of their own, and no two of them alike."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from events.models import Event
from partnerships.models import Notice
from publishing.kinds import Kind, KindRegistry


@pytest.fixture
def registry():
    registry = KindRegistry()
    registry.register(Kind(name="notice", model=Notice, position=20, number=5, route="notices"))
    return registry


def test_kinds_stand_in_the_order_of_their_positions(registry):
    registry.register(Kind(name="event", model=Event, position=10))

    assert [kind.name for kind in registry] == ["event", "notice"]


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("name", {"name": "notice"}),
        ("model", {"model": Notice}),
        ("number", {"number": 5}),
        ("route", {"route": "notices"}),
    ],
)
def test_two_kinds_that_are_alike_are_refused(registry, name, alike):
    fields = {"name": "event", "model": Event, "position": 10, **alike}

    with pytest.raises(ImproperlyConfigured, match=f"Two kinds have the same {name}: "):
        registry.register(Kind(**fields))
