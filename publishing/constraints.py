"""The constraints of a model: all checks of a record at once, and the same values only once.

Django's own validate_constraints() hands every field of a record to every constraint, and
asks the database three times for each, which takes a minute for a few thousand records.
"""

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Q, Value


class JointChecks:
    """For models: one query asks all checks. Only if one is broken, each is asked for itself."""

    satisfied_checks = ()

    def validate_constraints(self, exclude=None):
        against = self._get_field_expression_map(self._meta, exclude)
        checks = [
            constraint
            for constraint in self._meta.constraints
            if isinstance(constraint, CheckConstraint)
            and constraint.condition.referenced_base_fields <= against.keys()
        ]
        names = set().union(*(check.condition.referenced_base_fields for check in checks))
        condition = Q(*(check.condition for check in checks))
        holds = condition.check({name: against[name] for name in names}) if checks else True
        self.satisfied_checks = checks if holds else ()
        super().validate_constraints(exclude)

    def get_constraints(self):
        return [
            (model, [one for one in constraints if one not in self.satisfied_checks])
            for model, constraints in super().get_constraints()
        ]


class ConstraintChecker:
    def __init__(self, model):
        self.model, self.known = model, {}

    def violations(self, record, changed=None):
        """What the constraints have to say against the record, as sentences.

        Where the `changed` fields are named, the others are as the database has them: then
        constraints that look at none of these are kept.
        """
        for constraint in self.model._meta.constraints:
            if not self.is_satisfied(record, constraint, changed):
                yield str(constraint.get_violation_error_message())

    def is_satisfied(self, record, constraint, changed=None):
        if not isinstance(constraint, CheckConstraint):
            return is_valid_for_constraint(record, constraint)  # it depends on other records
        meta, names = self.model._meta, constraint.condition.referenced_base_fields
        fields = {name: meta.pk if name == "pk" else meta.get_field(name) for name in names}
        if changed is not None and {field.attname for field in fields.values()}.isdisjoint(changed):
            return True
        values = {name: getattr(record, field.attname) for name, field in fields.items()}
        key = constraint.name, tuple(values.items())
        if key not in self.known:
            against = {name: Value(values[name], field) for name, field in fields.items()}
            self.known[key] = constraint.condition.check(against)
        return self.known[key]


def is_valid_for_constraint(record, constraint):
    try:
        constraint.validate(type(record), record)
    except ValidationError:
        return False
    return True
