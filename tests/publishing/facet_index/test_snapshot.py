"""What an index says of the records of a kind."""

import pytest
from pyroaring import BitMap

from publishing.facet_index import get_facet_index
from publishing.kinds import kinds
from tests.factories import make_event


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 500])
def test_few_and_many_keys_stand_in_the_order_of_the_list(monkeypatch, few):
    monkeypatch.setattr("publishing.facet_index.snapshot.FEW", few)
    first, second, third, _other = (
        make_event(starts_on=day) for day in ("2019-01-01", "2017-01-01", "2018-01-01", None)
    )
    index = get_facet_index(kinds.get(name="event"))

    found = BitMap([first.pk, second.pk, third.pk])

    assert index.keys(found, 0, 20) == [first.pk, third.pk, second.pk]
    assert index.keys(found, 1, 2) == [third.pk]
