"""Columns of steps: which events followed from one, and to which partnerships it led."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.models import Event, FollowUp, PartnershipOrigin
from partnerships.models import Partnership
from publishing.models import Evidence
from spreadsheets.relation_columns import (
    RELATIONS_PER_QUERY,
    RelationsColumn,
    RolesColumn,
    split_list,
)


def first_sources(model, keys):
    """The first source of each of these records, by their primary keys."""
    rows = model.sources.through.objects.order_by("-pk")
    owner, found = f"{model._meta.model_name}_id", {}
    for start in range(0, len(keys), RELATIONS_PER_QUERY):
        some = rows.filter(**{f"{owner}__in": keys[start : start + RELATIONS_PER_QUERY]})
        found |= dict(some.values_list(owner, "source_id"))
    return found


class FollowUpsColumn(RelationsColumn):
    """Later events, also those of the same table, by their keys.

    New steps count as reported, by the first source of the later event.
    """

    example = ""
    rows = ()

    def __init__(self, name):
        super().__init__(name, label=FollowUp._meta.verbose_name_plural)

    def ends(self):
        return FollowUp, "earlier_id", "later_id"

    def expect(self, rows):
        """What is in the table replaces the steps of its events, in whatever order they come."""
        self.rows = rows
        for row in rows:
            self.names.expect(row.key)
        self.later = {}
        for earlier, later in FollowUp.objects.values_list("earlier__slug", "later__slug"):
            self.later.setdefault(earlier, set()).add(later)
        for row in rows:
            self.later[self.names.keys.get(row.pk, row.key)] = self.names_in(row.cells[self.name])

    def names_in(self, cell):
        """The events that a cell names without leaving a question."""
        try:
            found = map(self.names.find, split_list(cell))
        except ValidationError:  # what is wrong with it says the row
            return set()
        return {keys[0] for keys in found if len(keys) == 1}

    def complaints(self, record, value):
        """A circle: an event cannot be both before and after another."""
        own = self.names.keys.get(record.pk, record.slug)
        self.later[own] = {key for (key,) in value}
        if own in self.later[own]:
            yield _("An event cannot follow from itself.")
        elif closing := next((key for key in self.later[own] if own in self.after(key)), None):
            message = _("This would make a circle: “%(earlier)s” already follows from “%(later)s”.")
            yield message % {"earlier": record, "later": self.names.records.get(closing, closing)}

    def after(self, key):
        """All events that follow from one, however many steps later."""
        found, todo = set(), [key]
        while todo:
            new = self.later.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return found

    def save(self, records):
        self.names.pks |= {row.record.slug: row.record.pk for row in self.rows if row.record}
        super().save(records)

    def complete_rows(self, rows):
        sources = first_sources(Event, [row.later_id for row in rows])
        for row in rows:
            row.source_id = sources.get(row.later_id)


class PartnershipsColumn(RolesColumn):
    """Partnerships that an event led to or carried on, each as “p-jena-karak (origin)”.

    New ones are documented where the partnership came out of the event, otherwise reported,
    by the first source of the partnership.
    """

    example = ""
    more = ("kind",)

    def __init__(self, name):
        super().__init__(name, label=PartnershipOrigin._meta.verbose_name_plural)

    def ends(self):
        return PartnershipOrigin, "event_id", "partnership_id"

    def read(self, cell, ask):
        return list(dict(super().read(cell, ask)).items())  # a partnership once

    def complete_rows(self, rows):
        sources = first_sources(Partnership, [row.partnership_id for row in rows])
        for row in rows:
            row.source_id = sources.get(row.partnership_id)
            if row.kind == PartnershipOrigin.Kind.ORIGIN:
                row.evidence = Evidence.DOCUMENTED
