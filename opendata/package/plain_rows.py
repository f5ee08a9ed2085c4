"""Rows of a table in plain values, as they stand in a package."""

from collections import defaultdict

from opendata.package.tables import LEFT_OF_WITHDRAWN
from publishing.drafts.content import plain_value, through_keys
from publishing.models import State

ROWS_PER_READ = 500


def plain_rows(table, keys):
    """Each public row; without those that cannot do without something that is not public."""
    pks = keys.rows(table)
    for start in range(0, len(pks), ROWS_PER_READ):
        some = pks[start : start + ROWS_PER_READ]
        found = table.model._base_manager.in_bulk(some)
        related = {field.name: keys_of_relation(field, some, keys) for field in table.relations}
        for pk in some:
            row = plain_row(table, found[pk], keys)
            if row is not None:
                yield (
                    row
                    if is_farewell(found[pk])
                    else row | {name: links[pk] for name, links in related.items()}
                )


def plain_row(table, record, keys):
    row = {"id": record.public_id} if table.is_of_records else {}
    for field in table.fields:
        if is_farewell(record) and field.name not in LEFT_OF_WITHDRAWN:
            continue
        value = getattr(record, field.attname)
        if field.is_relation and value is not None:
            value = keys.key(field.related_model, value)
            if value is None and not field.null:
                return None
        row[field.name] = plain_value(value)
    return row


def is_farewell(record):
    """Whether only a word is left of it at its address."""
    return getattr(record, "state", "") == State.WITHDRAWN


def keys_of_relation(field, pks, keys):
    """{record: keys of what a relation names, in the order in which it was named}"""
    source, target = through_keys(field)
    links = field.remote_field.through._base_manager.filter(**{f"{source}__in": pks})
    found = defaultdict(list)
    for pk, other in links.order_by("pk").values_list(f"{source}_id", f"{target}_id"):
        key = keys.key(field.related_model, other)
        if key is not None:
            found[pk].append(key)
    return found
