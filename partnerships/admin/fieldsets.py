"""Headings that the forms of events and of these records share."""

from django.utils.translation import gettext_lazy as _

PARTNERS_HEADING = _("Where and who")
SUBJECT_HEADING = _("What and when")
RESULTS_HEADING = _("What came of it")
