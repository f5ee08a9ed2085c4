"""Where something of a record may be shown; whatever shows records asks for one of these."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Output(models.TextChoices):
    """All that leaves the portal, as the consent of a person names it.

    `DATA` is whatever machines read: tables, feeds, calendars, the API, structured data.
    """

    PAGES = "pages", _("on pages of this site")
    LISTS = "lists", _("in lists and in the search")
    DATA = "data", _("in open data: tables, feeds, the API")
    ARCHIVE = "archive", _("in archives of this site")


also_needed = ContextVar("also_needed", default=None)


@contextmanager
def within_output(output):
    """What is shown meanwhile goes out in this output as well, so persons must agree to both.

    An archive holds pages, lists and data.
    """
    token = also_needed.set(output)
    try:
        yield
    finally:
        also_needed.reset(token)


def consents_needed(output=None):
    """{name of a column of consents: True} of all that a person must agree to."""
    outputs = filter(None, [output, also_needed.get()])
    return {f"in_{one}": True for one in outputs}
