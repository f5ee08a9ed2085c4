"""The usual column of each kind of field, so that a resource only names its fields."""

from typing import Any

from django.db import models
from translated_fields import TranslatedField

from publishing.languages import LANGUAGE_CODES
from publishing.models import Source
from spreadsheets.columns import AddressColumn, Column, TextColumn, TranslatedTextColumn
from spreadsheets.relation_columns import ReferenceColumn, RelationsColumn
from spreadsheets.scalar_columns import BooleanColumn, ChoiceColumn, DecimalColumn, NumberColumn
from spreadsheets.source_column import SourcesColumn

FIELD_COLUMNS: dict[type[models.Field], type[Column]] = {
    models.URLField: AddressColumn,
    models.BooleanField: BooleanColumn,
    models.FloatField: DecimalColumn,
    models.IntegerField: NumberColumn,
}


def field_columns(model: type[models.Model], name: str) -> list[Column]:
    """The columns of a field: of a translated text one for each language."""
    if isinstance(getattr(model, name, None), TranslatedField):
        return [TranslatedTextColumn(name, code) for code in LANGUAGE_CODES]
    return [column_class(model._meta.get_field(name))(name)]


def column_class(field: Any) -> type[Column]:
    if field.is_relation and field.related_model is Source:
        return SourcesColumn
    if field.is_relation:
        return RelationsColumn if field.many_to_many else ReferenceColumn
    if field.choices:
        return ChoiceColumn
    usual = (column for kind, column in FIELD_COLUMNS.items() if isinstance(field, kind))
    return next(usual, TextColumn)
