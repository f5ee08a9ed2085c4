"""The constraints of a model: all checks of a record at once, and the same values only once.

Django's own validate_constraints() hands every field of a record to every constraint, and
asks the database three times for each, which takes a minute for a few thousand records.
"""

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import DatabaseError, connection
from django.db.models import BooleanField, CheckConstraint, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query

MAX_JOINED_CHECKS = 400  # SQLite joins no more than 500 queries to one
MAX_JOINED_VALUES = 900  # and takes 999 values


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
        asked = [(condition, {name: against[name] for name in names})] if checks else []
        self.satisfied_checks = checks if all(check_all(asked)) else ()
        super().validate_constraints(exclude)

    def get_constraints(self):
        return [
            (model, [one for one in constraints if one not in self.satisfied_checks])
            for model, constraints in super().get_constraints()
        ]


class ConstraintChecker:
    """For many records: what their constraints look at is noted first, then asked at once."""

    def __init__(self, model):
        self.model, self.holds, self.noted = model, {}, {}

    def note(self, record, changed=None):
        """(constraint, what it looks at) pairs of a record, for violations().

        Where the `changed` fields are named, the others are as the database has them: then
        constraints that look at none of these are kept.
        """
        noted = []
        for constraint in self.model._meta.constraints:
            if not isinstance(constraint, CheckConstraint):
                noted.append((constraint, record))  # it depends on other records
                continue
            fields = self.get_fields(constraint)
            if changed is None or not {one.attname for one in fields.values()}.isdisjoint(changed):
                noted.append((constraint, self.note_check(record, constraint, fields)))
        return noted

    def get_fields(self, constraint):
        meta, names = self.model._meta, constraint.condition.referenced_base_fields
        return {name: meta.pk if name == "pk" else meta.get_field(name) for name in names}

    def note_check(self, record, constraint, fields):
        values = {name: getattr(record, field.attname) for name, field in fields.items()}
        key = constraint.name, tuple(values.items())
        if key not in self.holds:
            against = {name: Value(values[name], field) for name, field in fields.items()}
            self.noted[key] = constraint.condition, against
        return key

    def violations(self, noted):
        """What the constraints that were noted have to say, as sentences."""
        if self.noted:
            self.holds |= zip(self.noted, check_all(list(self.noted.values())), strict=True)
            self.noted = {}
        for constraint, about in noted:
            is_check = isinstance(constraint, CheckConstraint)
            if not (self.holds[about] if is_check else is_valid_for_constraint(about, constraint)):
                yield str(constraint.get_violation_error_message())


def check_all(conditions):
    """Whether each (condition, expressions by names) holds; a query asks hundreds."""
    holding = set()
    try:
        for some in batches_of_checks(conditions):
            holding |= ask_joined(some)
    except DatabaseError:  # it cannot compare some value; Django knows what that means
        return [condition.check(against) for condition, against in conditions]
    return [number in holding for number in range(len(conditions))]


def ask_joined(checks):
    """The numbers of those that hold.

    Without a savepoint: what fields let through, no database refuses after it was sent.
    """
    sql = " UNION ALL ".join(one for one, _values in checks)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _sql, values in checks for value in values])
        return {number for (number,) in cursor.fetchall()}


def batches_of_checks(conditions):
    """Lists of (SQL that selects the number of a condition that holds, its values)."""
    some, count = [], 0
    for number, (condition, against) in enumerate(conditions):
        query = Query(None)  # as Q.check() makes it
        for name, expression in against.items():
            query.add_annotation(expression, name, select=False)
        query.add_annotation(Value(number), "_check")
        query.add_q(Q(Coalesce(condition, True, output_field=BooleanField())))
        try:
            sql, values = query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:  # it cannot hold, whatever the database
            continue
        if some and (len(some) == MAX_JOINED_CHECKS or count + len(values) > MAX_JOINED_VALUES):
            yield some
            some, count = [], 0
        some.append((sql, values))
        count += len(values)
    if some:
        yield some


def is_valid_for_constraint(record, constraint):
    try:
        constraint.validate(type(record), record)
    except ValidationError:
        return False
    return True
