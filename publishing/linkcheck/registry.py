"""Where outgoing links stand: every web address and every text in HTML of every record."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch, reverse
from django_prose_editor.fields import ProseEditorField

from publishing.models import PublicRecord, Source
from publishing.models.link import LONGEST_ADDRESS
from publishing.models.media_file import is_use_relation
from publishing.text.html import HTMLText

HOLDS_ADDRESSES = (models.URLField, ProseEditorField)


@dataclass(frozen=True)
class AddressUse:
    """A field of a record in which an address stands."""

    model: type
    pk: int
    field: str

    @property
    def record(self):
        return self.model._base_manager.get(pk=self.pk)


def outgoing_links():
    """All addresses with their uses, in one query for each kind of record that holds some."""
    found = defaultdict(list)
    for model in apps.get_models():
        fields = [f for f in model._meta.concrete_fields if isinstance(f, HOLDS_ADDRESSES)]
        names = [field.name for field in fields]
        rows = model._base_manager.order_by("pk").values_list("pk", *names) if fields else []
        for pk, *values in rows:
            for field, value in zip(fields, values, strict=True):
                for address in field_addresses(field, value):
                    if len(address) <= LONGEST_ADDRESS:
                        found[address].append(AddressUse(model, pk, field.name))
    return dict(found)


def field_addresses(field, value):
    if isinstance(field, models.URLField):
        return [value] if value else []
    links = dict.fromkeys(href for href, _words in HTMLText(value).links) if value else []
    return [href for href in links if href.lower().startswith(("http://", "https://"))]


def records_with_address(use):
    """The records whose pages lead to the address: of a source, those that name it."""
    record = use.record
    return (records_naming(record) if isinstance(record, Source) else []) or [record]


def records_naming(row):
    """The records that name a source or a file, directly or in one of their steps."""
    users = []
    for relation in filter(is_use_relation, type(row)._meta.get_fields(include_hidden=True)):
        model = relation.related_model
        rows = model._base_manager.filter(**{relation.field.name: row}).order_by("pk")
        owners = [field.name for field in model._meta.fields if field.many_to_one]
        users += [owner_record(row) for row in rows.select_related(*owners)]
    return list(dict.fromkeys(users))


def owner_record(row):
    """The public record that a row is edited with; itself if it is one."""
    if not isinstance(row, PublicRecord):
        for field in row._meta.fields:
            if field.many_to_one and issubclass(field.related_model, PublicRecord):
                return getattr(row, field.name)
    return row


def admin_path(record):
    """Where the record is edited; empty if the back office has no form for it."""
    try:
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
        return reverse(name, args=[record.pk])
    except NoReverseMatch:
        return ""
