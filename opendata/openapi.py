"""The API as OpenAPI 3.1, made of the columns and facets that it has."""

from dataclasses import fields

from django.urls import reverse
from django.utils.translation import override

from opendata.codebook import describe
from opendata.columns import open_columns
from opendata.json_pages import MOST_PER_JSON_PAGE, RECORDS_PER_JSON_PAGE
from opendata.links import API_VERSION
from opendata.provenance import Provenance, licence_address, licence_label
from opendata.tables import open_tables
from opendata.values import A_TEXT, A_WEB_ADDRESS, json_schema
from portal.models import Site

LINKS = {
    "type": "object",
    "properties": {"self": A_WEB_ADDRESS, "page": A_WEB_ADDRESS, "permanent": A_WEB_ADDRESS},
    "required": ["self"],
}
RELATED = {
    "type": "object",
    "description": "Addresses of the records that a column names.",
    "additionalProperties": {"type": "array", "items": A_WEB_ADDRESS},
}
PROVENANCE = {field.name: A_TEXT for field in fields(Provenance)}
PAGE_PARAMETERS = [
    {
        "name": "page",
        "in": "query",
        "description": "The number of the page; beyond the end the last one is shown, and "
        "`ignored` says so.",
        "schema": {"type": "integer", "minimum": 1, "default": 1},
    },
    {
        "name": "per_page",
        "in": "query",
        "description": "How many records a page has; of another number `ignored` says that it "
        "was not followed.",
        "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_PER_JSON_PAGE,
            "default": RECORDS_PER_JSON_PAGE,
        },
    },
]
NOT_FOUND = {"description": "There is no such record, or readers may not see it."}
TOO_LONG = {"description": "The address is longer than the server takes."}
NOT_MODIFIED = {"description": "The same as under the ETag that was sent in If-None-Match."}


@override("en")
def api_description(site):
    tables = open_tables().values()
    paths = {reverse("api_root"): root_path()}
    for table in tables:
        paths[reverse("api_table", args=[table.name])] = list_path(table)
        # A template in braces is no key that a reversed address takes.
        paths[reverse("api_table", args=[table.name]) + "{key}/"] = record_path_item(table)
    schemas = {table.name: record_schema(table) for table in tables}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": (Site.objects.first() or Site()).name_en or "Exchange portal",
            "version": API_VERSION,
            "summary": "Events, partnerships and practices of municipalities; read-only.",
            "license": {"name": licence_label(), "url": licence_address()},
        },
        "servers": [{"url": site or "/"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def root_path():
    tables = {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {"records": {"type": "integer"}, "url": A_WEB_ADDRESS},
        },
    }
    schema = object_schema(PROVENANCE | {"description": A_WEB_ADDRESS, "tables": tables})
    return operation("tables", "The tables there are.", schema)


def list_path(table):
    a_page = {"type": ["string", "null"], "format": "uri"}
    ignored = {"type": "object", "properties": {"parameter": A_TEXT, "value": A_TEXT}}
    record = with_links(table, LINKS)
    schema = object_schema(
        PROVENANCE
        | {name: {"type": "integer"} for name in ("count", "page", "pages")}
        | {"next": a_page, "previous": a_page}
        | {"ignored": {"type": "array", "items": ignored}}
        | {"records": {"type": "array", "items": record}}
    )
    facets = facet_parameters(table) if table.is_filtered else []
    summary = f"{table.heading}, narrowed by facets, one page of them."
    return operation(f"list-{table.name}", summary, schema, [*facets, *PAGE_PARAMETERS])


def record_path_item(table):
    links = LINKS | {"properties": LINKS["properties"] | {"related": RELATED}}
    schema = object_schema(PROVENANCE | {"record": with_links(table, links)})
    key = {
        "name": "key",
        "in": "path",
        "required": True,
        "description": "Its id, such as EV-0042, or the key by which other tables name it.",
        "schema": A_TEXT,
    }
    summary = f"One record of the table {table.name}."
    return operation(f"get-{table.name}", summary, schema, [key], {"404": NOT_FOUND})


def operation(name, summary, schema, parameters=(), more=None):
    answer = {"description": "As asked.", "content": {"application/json": {"schema": schema}}}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": list(parameters),
            "responses": {"200": answer, "304": NOT_MODIFIED, "414": TOO_LONG, **(more or {})},
        }
    }


def facet_parameters(table):
    return [
        {
            "name": facet.name,
            "in": "query",
            "description": f"{facet.title}. {NARROWING[facet.several]}",
            "explode": True,
            "schema": {"type": "array", "items": facet_value_schema(facet)},
        }
        for facet in table.kind.filter.facets
    ]


NARROWING = {
    True: "Of several values all must hold.",
    False: "Of several values one must hold.",
}


def facet_value_schema(facet):
    if facet.choices:
        return {"type": "string", "enum": [code for code, _label in facet.choices]}
    return A_TEXT if facet.options else {"type": "string", "pattern": r"^\d{4}$"}


def record_schema(table):
    properties = {
        column.name: json_schema(column) | {"description": describe(table, column)}
        for column in open_columns(table.resource, "")
    }
    return object_schema(properties)


def with_links(table, links):
    of_table = {"$ref": f"#/components/schemas/{table.name}"}
    return {"allOf": [of_table, {"type": "object", "properties": {"links": links}}]}


def object_schema(properties):
    return {"type": "object", "properties": properties, "required": list(properties)}
