"""A filter of lists by what waits to be done, as the start page counts it."""

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from backoffice.permissions import translator_languages
from backoffice.translated import LANGUAGE_NAMES
from publishing.worklists import worklist_conditions

WORKLIST_LABELS = {
    "mine": _("my drafts"),
    "sent": _("sent to review by me"),
    "commented": _("with open comments that concern me"),
    "imported": _("drafts imported by me"),
    "in_review": _("waiting for review"),
    "scheduled": _("with a day ahead"),
    "ending": _("public until a day"),
    "unconfirmed": _("not confirmed for 12 months"),
}


class WorklistFilter(admin.SimpleListFilter):
    title = _("what is to do")
    parameter_name = "todo"

    def __init__(self, request, params, model, model_admin):
        self.tasks = worklist_conditions(model, request.user)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [
            *WORKLIST_LABELS.items(),
            *(one for one in self.translation_tasks(request.user) if one[0] == self.value()),
        ]

    def translation_tasks(self, user):
        """Offered where the start page leads to one; the filter “to translate” has them all."""
        for code in translator_languages(user):
            for task, label in (
                ("older", _("translation out of date")),
                ("missing", _("missing text")),
            ):
                yield f"{task}_{code}", format_lazy("{}: {}", label, LANGUAGE_NAMES[code])

    def queryset(self, request, records):
        task = self.tasks.get(self.value())
        return records if task is None else records.filter(task)

    def get_facet_counts(self, pk_attname, filtered_qs):
        """The conditions themselves: the usual way asks for lists of keys."""
        return {
            f"{number}__c": Count(pk_attname, filter=self.tasks[name], distinct=True)
            for number, (name, _label) in enumerate(self.lookup_choices)
        }


class UsedOnlyFilter(admin.RelatedFieldListFilter):
    """Offers the related records that some record of the list has.

    Each is looked up in an index; Django's own filter reads the links of all records.
    """

    def field_choices(self, field, request, model_admin):
        using = model_admin.get_queryset(request).filter(**{self.field_path: OuterRef("pk")})
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(
            include_blank=False, limit_choices_to=Q(Exists(using.order_by())), ordering=ordering
        )
