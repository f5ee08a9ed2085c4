from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.correspondence.conftest import mailbox

__all__ = ["mailbox"]

MORNING = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))  # a Monday


@pytest.fixture(autouse=True)
def address_of_the_site(settings):
    settings.SITE_URL = "http://testserver"


@pytest.fixture
def days():
    """A clock: it stands at nine on a Monday, and moves on by days."""

    class Days:
        def pass_(self, number):
            self.traveller.shift(timedelta(days=number))

    with time_machine.travel(MORNING) as traveller:
        days = Days()
        days.traveller = traveller
        yield days
