"""The filters that the lists of all public records have, with the parameters of the page Find.

So a list and that page narrow by the same, and an address leads from one to the other.
"""

import re
from collections import Counter

from django.conf import settings
from django.contrib import admin
from django.db.models import Count
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from publishing.languages import LANGUAGE_CODES
from publishing.record_conditions import (
    LACKS,
    RECORD_STATES,
    facet_condition,
    facets_named,
    is_lack,
    lacks_condition,
    options_in_use,
    state_condition,
)
from publishing.translations.status import status_expression
from publishing.worklists import UPCOMING_STATES

FOUR_DIGITS = re.compile(r"[0-9]{4}")
WHY = [("missing", _("missing")), ("older", _("older than the original"))]


def lacks_choices():
    """(value, label), for each language first what is missing, incomplete or older."""
    for code, name in settings.LANGUAGES:
        yield code, name
        for why, label in WHY:
            yield f"{code}-{why}", format_lazy("{}: {}", name, label)


class ConditionFilter(admin.SimpleListFilter):
    """Narrows by a condition; counting the choices takes it as it is, without lists of keys."""

    def condition(self, value):
        """The condition of a value; None of what is none."""
        raise NotImplementedError

    def __init__(self, request, params, model, model_admin):
        self.model = model
        super().__init__(request, params, model, model_admin)

    def has_output(self):
        """Also where nothing is offered, what an address asks for narrows the list."""
        return super().has_output() or self.value() is not None

    def queryset(self, request, queryset):
        value = self.value()
        condition = None if value is None else self.condition(value)
        return queryset if condition is None else queryset.filter(condition)

    def get_facet_counts(self, pk_attname, filtered_qs):
        return {
            f"{number}__c": Count(pk_attname, filter=self.condition(value), distinct=True)
            for number, (value, _label) in enumerate(self.lookup_choices)
        }


class ByState(ConditionFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request, model_admin):
        return RECORD_STATES

    def condition(self, value):
        return state_condition(value) if value in dict(RECORD_STATES) else None


class ByLack(ConditionFilter):
    title, parameter_name = _("to translate"), "lacks"

    def lookups(self, request, model_admin):
        return list(lacks_choices())

    def condition(self, value):
        return lacks_condition(self.model, value) if is_lack(value) else None

    def get_facet_queryset(self, changelist):
        """Each status is found once for all choices: the database compares whole texts for it."""
        records = changelist.get_queryset(self.request, exclude_parameters=[self.parameter_name])
        records = records.filter(state__in=UPCOMING_STATES).order_by()
        statuses = [status_expression(self.model, code) for code in LANGUAGE_CODES]
        found = Counter(
            pair
            for row in records.values_list(*statuses)
            for pair in zip(LANGUAGE_CODES, row, strict=True)
        )
        return {
            f"{number}__c": sum(found[value[:2], status] for status in LACKS[value[3:]])
            for number, (value, _label) in enumerate(self.lookup_choices)
        }


class ByFacet(ConditionFilter):
    """By a facet of the kind; offered are the values that some record of the list has."""

    def condition(self, value):
        if not value.isprintable():
            return None
        return facet_condition(self.model, self.parameter_name, value)

    def lookups(self, request, model_admin):
        if not facets_named(model_admin.model, self.parameter_name):
            return []
        rows = options_in_use(model_admin.model, self.parameter_name).in_order()
        key = facets_named(model_admin.model, self.parameter_name)[0].key
        return [(getattr(row, key), str(row)) for row in rows]


class ByCountry(ByFacet):
    title, parameter_name = _("country"), "country"


class ByTopic(ByFacet):
    title, parameter_name = _("topic"), "topic"


class ByYear(ByFacet):
    title, parameter_name = _("year"), "year"

    def condition(self, value):
        return super().condition(value) if FOUR_DIGITS.fullmatch(value) else None

    def lookups(self, request, model_admin):
        """All years from the first to the last, the newest first."""
        facets = facets_named(model_admin.model, "year")
        if not facets:
            return []
        path, until = facets[0].path, facets[0].until or facets[0].path
        dated = model_admin.model._base_manager.filter(**{f"{path}__isnull": False})
        first = dated.order_by(path).values_list(path, flat=True).first()
        last = dated.order_by(f"-{path}", f"-{until}").values_list(until, flat=True).first()
        years = range(last, first - 1, -1) if first else []  # each end is found in an index
        return [(str(year), str(year)) for year in years]


RECORD_FILTERS = [ByCountry, ByTopic, ByYear, ByLack]
