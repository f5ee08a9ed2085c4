"""The constraints of a model, asked of many records: of the same values only once.

Django's own validate_constraints() hands every field of a record to every constraint, which
takes a minute for a few thousand records.
"""

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Value


class Rules:
    def __init__(self, model):
        self.model, self.known = model, {}

    def broken_by(self, record):
        """What the constraints have to say against the record, as sentences."""
        for constraint in self.model._meta.constraints:
            if not self.keeps(record, constraint):
                yield str(constraint.get_violation_error_message())

    def keeps(self, record, constraint):
        if not isinstance(constraint, CheckConstraint):
            return asked(record, constraint)  # the answer depends on other records
        fields = [
            self.model._meta.get_field(n) for n in constraint.condition.referenced_base_fields
        ]
        values = {field.name: getattr(record, field.attname) for field in fields}
        key = constraint.name, tuple(values.items())
        if key not in self.known:
            against = {field.name: Value(values[field.name], field) for field in fields}
            self.known[key] = constraint.condition.check(against)
        return self.known[key]


def asked(record, constraint):
    try:
        constraint.validate(type(record), record)
    except ValidationError:
        return False
    return True
