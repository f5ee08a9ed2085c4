"""The last number that each kind of record gave: none is given twice, also after a restore."""

from django.db import connection

from publishing.kinds import kinds
from publishing.models import PublicRecord


def models_with_numbers():
    return {kind.model.public_prefix: kind.model for kind in kinds if is_numbered(kind.model)}


def is_numbered(model):
    return issubclass(model, PublicRecord)


def last_numbers():
    """{EV: 223}"""
    return {prefix: last_number(model) for prefix, model in sorted(models_with_numbers().items())}


def last_number(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute(
                "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, 'id'))", [table]
            )
        row = cursor.fetchone()
    newest = model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    return max(newest, (row and row[0]) or 0)


def set_last_number(model, number):
    table = model._meta.db_table
    if not number:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute(
                "INSERT INTO sqlite_sequence(name, seq) VALUES (%s, %s)", [table, number]
            )
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, number])
