"""/datapackage.json: all tables with their columns, as Frictionless Data describes packages."""

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import override

from opendata.codebook import describe
from opendata.columns import open_columns
from opendata.provenance import licence_address, provenance
from opendata.responses import open_to_all_sites
from opendata.tables import open_tables
from opendata.values import DATE_PATTERN, json_schema, model_named_in
from publishing.addresses import site_url
from publishing.models import PublicRecord
from spreadsheets.relation_columns import ReferenceColumn
from spreadsheets.scalar_columns import BooleanColumn, ChoiceColumn, DateColumn

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}  # others: string


@open_to_all_sites
@override("en")
def data_package(request):
    about, site = provenance(request, ""), site_url(request)
    package = {
        "$schema": PROFILE,
        "name": "exchange-portal",
        "title": about.title,
        "homepage": site + reverse("data"),
        "created": f"{about.retrieved}T00:00:00Z",
        "licenses": [
            {
                "name": settings.DATA_LICENCE.upper(),
                "path": licence_address(),
                "title": about.licence,
            }
        ],
        "contributors": [{"title": about.publisher, "roles": ["publisher"]}],
        "resources": [table_resource(table, site) for table in open_tables().values()],
    }
    return JsonResponse(package, json_dumps_params={"ensure_ascii": False})


def table_resource(table, site):
    """Its CSV file, and what stands in the cells of it."""
    return {
        "name": table.name,
        "type": "table",
        "title": str(table.heading),
        "path": site + reverse(f"{table.name}_file", kwargs={"format": "csv"}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [table_field(table, column) for column in open_columns(table.resource, site)],
            "primaryKey": ["id" if issubclass(table.model, PublicRecord) else table.resource.key],
            "foreignKeys": foreign_keys(table),
            "missingValues": [""],
        },
    }


def table_field(table, column):
    schema = json_schema(column)
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    field = {
        "name": column.name,
        "type": FIELD_TYPES.get(kind, "string"),
        "description": describe(table, column),
    }
    if isinstance(column, BooleanColumn):
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if isinstance(column, ChoiceColumn):
        field["constraints"] = {"enum": [code for code in schema["enum"] if code]}
    if isinstance(column, DateColumn):
        field["constraints"] = {"pattern": DATE_PATTERN}
    return field


def foreign_keys(table):
    """Columns that name one record of another table. Lists of keys are texts to tables."""
    others = {other.model: other for other in open_tables().values()}
    return [
        {
            "fields": [column.name],
            "reference": {"resource": other.name, "fields": [other.resource.key]},
        }
        for column in open_columns(table.resource, "")
        if isinstance(column, ReferenceColumn) and (other := others.get(model_named_in(column)))
    ]
