"""The names of months on Arabic pages: those of the Levant, or those of Egypt and the Gulf.

Both are in use in the countries of one portal, so it chooses one of them for all of its pages.
What people type is read by either.
"""

from contextvars import ContextVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArabicMonths(models.TextChoices):
    """The value is the locale whose names they are."""

    LEVANTINE = "ar_JO", _("of the Levant: كانون الثاني، شباط، آذار")
    LATIN = "ar_EG", _("of Egypt and the Gulf: يناير، فبراير، مارس")


class ChosenMonths:
    """The portal's choice, read when a date is first written and kept while a request lasts.

    `read` is set by the app that knows the portal.
    """

    kept: ContextVar = ContextVar("arabic_months", default=None)
    read = staticmethod(lambda: ArabicMonths.LEVANTINE)

    @classmethod
    def get(cls):
        if cls.kept.get() is None:
            cls.kept.set(cls.read())
        return cls.kept.get()

    @classmethod
    def forget(cls, **_signal):
        cls.kept.set(None)
