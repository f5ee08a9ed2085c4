"""Of every field it is said whether it may hold something about a person."""

from collections import Counter

from django.contrib.auth.models import User

from portal.personal_data.declaration import (
    DECLARED,
    columns,
    each_table,
    fields_to_declare,
)


def test_every_field_of_every_table_is_declared():
    assert fields_to_declare() == []


def test_no_field_is_declared_twice():
    names = {
        label: Counter(f"{one.rows} {one.words} {one.accounts} {one.nothing}".split())
        for label, one in DECLARED.items()
    }
    assert [label for label, counts in names.items() if max(counts.values()) > 1] == []


def test_every_key_of_an_account_is_declared_as_one():
    assert [
        f"{model._meta.label}.{field.name}"
        for model, _fields in each_table()
        for field in model._meta.concrete_fields
        if field.related_model is User and field not in columns(model, "accounts")
    ] == []


def test_every_mail_address_is_declared_as_personal():
    assert [
        f"{model._meta.label}.{field.name}"
        for model, _fields in each_table()
        for field in columns(model, "nothing")
        if type(field).__name__ == "EmailField"
    ] == []
