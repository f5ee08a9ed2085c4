"""Conditions by which the back office narrows the records of a kind, whatever their state.

Country, topic and year mean what they mean to readers, as the facets of the kind say; drafts
and what they name count like the others.
"""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import In
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from publishing.models import State
from publishing.translations.status import (
    OPEN_STATUSES,
    TranslationStatus,
    missing_translation_condition,
    status_expression,
)
from publishing.worklists import UPCOMING_STATES

SCHEDULED = "scheduled"
RECORD_STATES = [
    *((state.value, state.label) for state in (State.DRAFT, State.IN_REVIEW)),
    (SCHEDULED, _("scheduled")),
    *((state.value, state.label) for state in (State.PUBLISHED, State.WITHDRAWN, State.ARCHIVED)),
]
LACKS = {  # what is to do, by the end of a value such as “ar-older”
    "": OPEN_STATUSES,
    "missing": [TranslationStatus.MISSING],
    "older": [TranslationStatus.OLDER],
}
NO_RECORD = Q(pk__in=[])


def facets_named(model, name):
    """The ways from a record to its countries, its topics or its years; it may have none."""
    facets = kinds.get(model=model).search_facets
    return [facet for facet in facets if facet.name == name and facet.path]


def facet_condition(model, name, value):
    """The record has this value of a facet; `value` is that of addresses of lists."""
    ways = [way_condition(model, facet, value) for facet in facets_named(model, name)]
    return reduce(or_, ways, NO_RECORD)


def way_condition(model, facet, value):
    if facet.until:
        return Q(**{f"{facet.path}__lte": value, f"{facet.until}__gte": value})
    found = Q(**{facet.path_to(facet.key) if facet.options else facet.path: value})
    if not has_several(model, facet.path):
        return found
    return Q(pk__in=model._base_manager.filter(found).order_by().values("pk"))


def has_several(model, path):
    """Whether a path may lead from one record to several rows."""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        if not field.is_relation:
            return False
        if field.many_to_many or field.one_to_many:
            return True
        model = field.related_model
    return False


def options_in_use(model, name):
    """The rows that some record has as a value of the facet, such as its countries.

    Each is looked up in an index; a join would read the links of all records.
    """
    facets = facets_named(model, name)
    using = [
        Exists(model._base_manager.filter(**{facet.value_path: OuterRef("pk")}).order_by())
        for facet in facets
    ]
    return facets[0].options.objects.filter(reduce(or_, using))


def state_condition(state):
    """One of RECORD_STATES; what readers see only later is scheduled, not published."""
    begins_later = Q(public_from__gt=timezone.now())
    if state == SCHEDULED:
        return begins_later & Q(state=State.PUBLISHED)
    if state == State.PUBLISHED:
        return Q(Q(public_from=None) | ~begins_later, state=state)
    return Q(state=state)


def lacks_condition(model, lacks):
    """There is something to translate, and the translation is to do: “ar”, “ar-missing”.

    Withdrawn and archived records need none.
    """
    language, _dash, why = lacks.partition("-")
    if why == "missing":  # without the fingerprints of texts, which take the longest
        return missing_translation_condition(model, language) & Q(state__in=UPCOMING_STATES)
    status = status_expression(model, language)
    return Q(In(status, [one.value for one in LACKS[why]]), state__in=UPCOMING_STATES)


def is_lack(lacks):
    """Whether this is a value that lacks_condition() understands."""
    language, dash, why = lacks.partition("-")
    return language in LANGUAGE_CODES and why in LACKS and bool(dash) == bool(why)
