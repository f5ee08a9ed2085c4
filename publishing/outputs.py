"""Where something of a record may be shown; whatever shows records asks for one of these."""

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
