"""An outage of the database: noted once, ended by the first try that succeeds.

While it lasts requests are refused at once. One of them tries the database again now and
then; otherwise every thread of the process would sit waiting for a connection.
"""

from threading import Lock
from time import monotonic

from django.db import InterfaceError, OperationalError, connection

PAUSE = 2  # seconds until the database is tried again


class Outage:
    def __init__(self):
        self.next_try = None  # no outage
        self.trying = Lock()

    def begin(self):
        self.next_try = monotonic() + PAUSE

    def is_over(self):
        """Whether there is none, or the database answers again."""
        if self.next_try is None:
            return True
        if monotonic() < self.next_try or not self.trying.acquire(blocking=False):
            return False
        try:
            return self.try_database()
        finally:
            self.trying.release()

    def try_database(self):
        try:
            connection.cursor().close()  # Django asks a kept connection whether it still works
        except (InterfaceError, OperationalError):
            self.begin()
            return False
        self.next_try = None
        return True


outage = Outage()
