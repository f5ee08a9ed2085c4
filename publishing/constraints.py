"""The constraints of a model, asked of many records: of the same values only once.

Django's own validate_constraints() hands every field of a record to every constraint, which
takes a minute for a few thousand records.
"""

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Value


class ConstraintChecker:
    def __init__(self, model):
        self.model, self.known = model, {}

    def violations(self, record, exclude=()):
        """What the constraints have to say against the record, as sentences.

        A constraint that looks at one of the fields to `exclude` is left out.
        """
        for constraint in self.model._meta.constraints:
            if not self.is_satisfied(record, constraint, exclude):
                yield str(constraint.get_violation_error_message())

    def is_satisfied(self, record, constraint, exclude=()):
        if not isinstance(constraint, CheckConstraint):
            return is_valid_for_constraint(
                record, constraint, exclude
            )  # the answer depends on other records
        if not constraint.condition.referenced_base_fields.isdisjoint(exclude):
            return True
        meta, names = self.model._meta, constraint.condition.referenced_base_fields
        fields = {name: meta.pk if name == "pk" else meta.get_field(name) for name in names}
        values = {name: getattr(record, field.attname) for name, field in fields.items()}
        key = constraint.name, tuple(values.items())
        if key not in self.known:
            against = {name: Value(values[name], field) for name, field in fields.items()}
            self.known[key] = constraint.condition.check(against)
        return self.known[key]


def is_valid_for_constraint(record, constraint, exclude):
    try:
        constraint.validate(type(record), record, exclude=exclude)
    except ValidationError:
        return False
    return True
