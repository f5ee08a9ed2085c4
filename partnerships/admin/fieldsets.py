"""Headings and filters that the forms and lists of these records share."""

from django.utils.translation import gettext_lazy as _

from backoffice.records import RecordAdmin, RelationFilter

WHERE_AND_WHO = _("Where and who")
WHAT_AND_WHEN = _("What and when")
WHAT_CAME_OF_IT = _("What came of it")
SOURCES = RecordAdmin.autocomplete_fields

by_country = ("country", RelationFilter)
by_partner = ("municipalities__country", RelationFilter)
by_topic = ("topic_uses__tag", RelationFilter)
