"""The pages of the back office that are measured."""

import pytest

from devtools.bench.office import measure_office

pytestmark = pytest.mark.django_db


def test_every_page_of_the_back_office_is_measured_where_colleagues_need_a_second_step(settings):
    settings.SECOND_FACTOR = True
    assert [page["name"] for page in measure_office()] == [
        "start page",
        "list of events",
        "its last page",
        "filtered by what nothing has",
        "searched",
        "searched for what nothing has",
    ]
