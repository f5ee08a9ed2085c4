"""What the values of each kind of column are in JSON, and what its schema says of them."""

from opendata.columns import ChangedColumn, PermanentAddressColumn
from spreadsheets import relation_columns, scalar_columns
from spreadsheets.columns import AddressColumn, Column
from spreadsheets.source_column import SourcesColumn

DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
A_TEXT = {"type": "string"}
A_WEB_ADDRESS = {"type": "string", "format": "uri"}
A_FOREIGN_ADDRESS = {"type": "string", "format": "iri"}  # some have letters such as ü in them


def list_of(items):
    return {"type": "array", "items": items}


def text_value(column, value):
    return str(column.cell(value))


def bare_value(column, value):
    return value


def keys_value(column, value):
    return [key for key, *_more in value]


def rows_value(column, value):
    return [dict(zip(("key", *column.more), row, strict=True)) for row in value]


def goals_value(column, value):
    return [int(goal) for goal in column.cell(value).replace(",", " ").split()]


def date_value(column, value):
    return column.cell(value) or None


def choice_schema(column):
    codes = [str(code) for code, _label in column.field.choices]
    return {"type": "string", "enum": [*codes, ""] if column.field.blank else codes}


def rows_schema(column):
    named = {name: column.through._meta.get_field(name) for name in column.more}
    more = {
        name: {"type": "string", "enum": [str(code) for code, _label in field.choices]}
        for name, field in named.items()
    }
    row = {"type": "object", "properties": {"key": A_TEXT} | more, "required": ["key", *more]}
    return list_of(row)


# The first that fits a column: its class, how a value is told, and the schema of what is told.
VALUES = (
    (scalar_columns.NumberColumn, bare_value, {"type": ["integer", "null"]}),
    (scalar_columns.DecimalColumn, bare_value, {"type": ["number", "null"]}),
    (scalar_columns.BooleanColumn, bare_value, {"type": ["boolean", "null"]}),
    (
        scalar_columns.GoalsColumn,
        goals_value,
        list_of({"type": "integer", "minimum": 1, "maximum": 17}),
    ),
    (scalar_columns.ChoiceColumn, text_value, choice_schema),
    (
        scalar_columns.DateColumn,
        date_value,
        {"type": ["string", "null"], "pattern": DATE_PATTERN},
    ),
    (relation_columns.ReferenceColumn, bare_value, {"type": ["string", "null"]}),
    (SourcesColumn, keys_value, list_of(A_FOREIGN_ADDRESS)),
    (relation_columns.OrderedRelationsColumn, keys_value, list_of(A_TEXT)),
    (relation_columns.RolesColumn, rows_value, rows_schema),
    (relation_columns.RelationsColumn, keys_value, list_of(A_TEXT)),
    (PermanentAddressColumn, bare_value, A_WEB_ADDRESS),
    (ChangedColumn, bare_value, {"type": "string", "format": "date"}),
    (AddressColumn, text_value, A_TEXT),
    (Column, text_value, A_TEXT),
)


def find_values(column):
    return next(row for row in VALUES if isinstance(column, row[0]))


def json_value(column, record):
    _class, tell, _schema = find_values(column)
    return tell(column, column.value_of(record))


def json_schema(column):
    _class, _tell, schema = find_values(column)
    return schema(column) if callable(schema) else schema


def model_named_in(column):
    """The model whose keys stand in the column; None for plain values."""
    if isinstance(column, relation_columns.ReferenceColumn):
        return column.field.related_model
    if isinstance(column, relation_columns.RelationsColumn):
        return column.through._meta.get_field(column.other.removesuffix("_id")).related_model
    return None
