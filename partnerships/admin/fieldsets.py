"""Headings and filters that the forms and lists of these records share."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

PARTNERS_HEADING = _("Where and who")
SUBJECT_HEADING = _("What and when")
RESULTS_HEADING = _("What came of it")

country_list_filter = ("country", admin.RelatedOnlyFieldListFilter)
partner_country_list_filter = ("municipalities__country", admin.RelatedOnlyFieldListFilter)
topic_list_filter = ("topic_uses__tag", admin.RelatedOnlyFieldListFilter)
