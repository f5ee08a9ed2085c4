"""The addresses of a record, and of the records that it names."""

from django.urls import reverse

from opendata.columns import permanent_path
from opendata.tables import open_tables
from opendata.values import json_value, model_named_in
from publishing.models import PublicRecord

API_VERSION = "v1"


def record_path(table, key):
    """The address of a record in the API, by its id or its key."""
    return reverse("api_record", args=[table, key])


def record_links(site, table, record):
    if not isinstance(record, PublicRecord):
        return {"self": site + record_path(table.name, key_of(table, record))}
    links = {"self": site + record_path(table.name, record.public_id)}
    if table.kind.has_page:
        links["page"] = site + record.get_absolute_url()
    if table.kind.has_lasting_addresses:
        links["permanent"] = site + permanent_path(record)
    return links


def key_of(table, record):
    return getattr(record, table.resource.key)


def neighbour_links(selection, record):
    """{name of a column: addresses of the records that it names}"""
    names = {table.model: table.name for table in open_tables().values()}
    return {
        column.name: [selection.site + record_path(name, key) for key in keys]
        for column in selection.columns
        if (name := names.get(model_named_in(column)))
        if (keys := keys_in_value(json_value(column, record)))
    }


def keys_in_value(value):
    """The keys in a value: of one record, of several, or of rows that say more."""
    some = value if isinstance(value, list) else [value]
    return [one["key"] if isinstance(one, dict) else one for one in some if one]
