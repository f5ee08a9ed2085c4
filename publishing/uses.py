"""Which records name which: what public records need, and what they name that is not public.

Whoever deletes an object takes it from the records that use it.

An object is used through a foreign key, a list of several, or a row that stands between,
such as a step of a chain or the topic of an event. A row that belongs to one record only,
such as a municipality at an event, is no use of that record.
"""

from collections import defaultdict

from django.db import models

from publishing.models import PublicRecord
from publishing.querysets import public_condition


def public_uses(objects):
    """The public records, other than the objects themselves, that use one of them."""
    objects, found = list(objects), {}
    for model in {type(one) for one in objects}:
        keys = [one.pk for one in objects if type(one) is model]
        for relation in relations_to_model(model):
            for record in public_users_through(relation, keys):
                found[type(record), record.pk] = record
    for one in objects:
        found.pop((type(one), one.pk), None)
    return list(found.values())


def relations_to_model(model):
    """Also those without a name to ask by, such as the source of a step."""
    fields = model._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and not field.concrete]


def public_users_through(relation, keys):
    """The public records that use one of the keys through a relation that leads here."""
    source, name = relation.related_model, relation.field.name
    if issubclass(source, PublicRecord):
        yield from public_records(source).filter(**{f"{name}__in": keys}).distinct()
    elif not source._meta.auto_created:
        for owner in owner_relations(source, relation.field):
            rows = source._base_manager.filter(**{f"{name}__in": keys})
            model = source._meta.get_field(owner).related_model
            yield from public_records(model).filter(pk__in=rows.values(owner))


def private_neighbours(model, content):
    """The records that this content of a record names and that readers do not see."""
    keys = defaultdict(set)
    for name, value in content["fields"].items():
        collect_keys(keys, model._meta.get_field(name), value)
    for name, rows in content["rows"].items():
        row_model = model._meta.get_field(name).related_model
        for row in rows:
            for field_name, value in row.items():
                collect_keys(keys, row_model._meta.get_field(field_name), value)
    return [
        record
        for other, wanted in keys.items()
        for record in other._base_manager.filter(pk__in=wanted)
        .exclude(public_condition())
        .order_by("pk")
    ]


def collect_keys(keys, field, value):
    if field.is_relation and issubclass(field.related_model, PublicRecord):
        keys[field.related_model].update(value if isinstance(value, list) else [value])


def public_records(model):
    return model._base_manager.filter(public_condition()).order_by("pk")


def owner_relations(row, used):
    """The foreign keys of a row to the records it is part of: it goes when they go."""
    for field in row._meta.fields:
        goes_with_it = field.many_to_one and field.remote_field.on_delete is models.CASCADE
        if goes_with_it and field != used and issubclass(field.related_model, PublicRecord):
            yield field.name
