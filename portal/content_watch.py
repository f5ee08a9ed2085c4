"""Whether something made of content is still as it would be made now."""

import logging
from threading import Lock
from time import monotonic, time

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from portal.maintenance import is_in_maintenance
from portal.middleware import SECONDS_TO_KEEP, take_in_due_changes
from portal.outage import outage
from publishing.content_changes import changes_since, log_state
from publishing.moments import next_moment_of_all
from search.models import Stale

LOOK_EVERY = 0.5  # seconds, for what other processes and machines have committed
READ_MOMENTS_EVERY = 5  # seconds at most, as they are looked for in all records

logger = logging.getLogger(__name__)


class ContentWatch:
    """Counts the generations of content, one count for all threads of a process.

    A generation ends with a change, LOOK_EVERY after its commit at the latest, and at the moment
    at which a record becomes public or ends.
    """

    def __init__(self):
        self.lock = Lock()
        self.generation = 0
        self.position = None  # in the log of changes
        self.first_stale = None  # that the index has not taken in
        self.next_look = 0  # by the monotonic clock
        self.seen_at = None  # by the same, when the database last answered
        self.moment = 0  # by the clock of the day, when something comes due
        self.moments_read_at = timezone.now()
        self.read_moments_again = 0  # by the monotonic clock
        self.is_behind = False  # something is due, but the database was too busy
        self.state = None  # of the log and the index, since content last rested

    def look_soon(self):
        """This process may have changed something."""
        self.next_look = 0

    def current_generation(self):
        """Its number; None during maintenance, and if the database has been away for too long."""
        if self.has_to_look() and self.lock.acquire(blocking=outage.next_try is None):
            try:
                if self.has_to_look():
                    self.look()
            finally:
                self.lock.release()
        return self.generation if self.seen_at is not None else None

    def version(self):
        """What is the same on all machines while content is; None while it changes."""
        return self.state and (*self.state, self.moment)

    def has_to_look(self):
        return monotonic() >= self.next_look or time() >= self.moment

    def look(self):
        began = monotonic()
        if is_in_maintenance():
            self.next_look, self.seen_at = began + LOOK_EVERY, None
            return
        try:
            if outage.is_over():
                close_old_connections()  # as when a request begins
                self.read_changes(began)
                self.next_look, self.seen_at = began + LOOK_EVERY, began
                return
        except DatabaseError:
            if outage.try_database():
                self.seen_at = None  # it answers, but not this: Django will say what is wrong
            else:
                logger.warning("The database is away: finished pages are served as they are.")
        if self.seen_at is not None and began > self.seen_at + settings.PAGE_CACHE_OUTAGE:
            self.seen_at = None

    def read_changes(self, began):
        now = timezone.now()
        has_come = now.timestamp() >= self.moment
        self.is_behind = not take_in_due_changes(now, at_once=has_come or self.is_behind)
        # Before what it is compared with: a state that is too new would name pages that are not.
        state = log_state() if settings.CACHE_URL and self.state is None else None
        self.position, changes = changes_since(self.position)
        # What the search has taken in since: pages were made without it.
        first_stale, self.first_stale = self.first_stale, Stale.objects.order_by("pk").first()
        if changes or changes is None:
            soon = began + READ_MOMENTS_EVERY
            self.read_moments_again = min(self.read_moments_again, soon)
        if changes or changes is None or has_come or self.first_stale != first_stale:
            self.generation += 1
            self.state = None
        elif state:
            stale = self.first_stale and self.first_stale.pk
            self.state = (*state.values(), stale)
        if began >= self.read_moments_again or has_come:
            # One that has passed since they were last read must not be missed.
            self.moment = next_moment_of_all(now if has_come else self.moments_read_at).timestamp()
            self.moments_read_at = now
            self.read_moments_again = began + SECONDS_TO_KEEP
