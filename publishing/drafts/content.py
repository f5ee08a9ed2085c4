"""The content of a record in plain values, which can be kept as JSON, compared and written back.

{"fields": {name: value}, "rows": {relation: [{"id": key, name: value}, ...]}}: numbers,
texts, dates as ISO texts, keys of related records; sorted lists of keys for several.
"translated_from" notes from which original each translation was made.

Content is what a form may change. What editors decide about a record, such as its state, is
not; nor are the consents of a person, because an old one must not come back with a revision.
A model names the rows that belong to its content in `content_rows`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NotRequired, TypedDict, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Field, ManyToManyField, ManyToOneRel, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from publishing.languages import LANGUAGE_CODES

WORKFLOW_FIELDS = ("state",)  # by the table of transitions, not by what somebody types
MAX_KEYS_PER_QUERY = 900  # SQLite takes 999 values

Record = TypeVar("Record", bound=Model)
Values = dict[str, Any]  # plain ones, by names of fields


class Content(TypedDict):
    fields: Values
    rows: dict[str, list[Values]]
    translated_from: NotRequired[dict[str, str]]


# -- read ------------------------------------------------------------------------------


def get_content(record: Model) -> Content:
    return get_contents([record])[record.pk]


def get_contents(records: Iterable[Model]) -> dict[Any, Content]:
    """{key of a record: its content}, with one query for all relations of about 100 records."""
    listed = list(records)
    if not listed:
        return {}
    model = type(listed[0])
    parts = len(many_to_many_fields(model)) + len(content_rows(model))
    size = MAX_KEYS_PER_QUERY // max(parts, 1)
    contents: dict[Any, Content] = {}
    for start in range(0, len(listed), size):
        contents |= read_contents(model, listed[start : start + size])
    return contents


def read_contents(model: type[Model], records: Sequence[Model]) -> dict[Any, Content]:
    related = read_relations(model, [record.pk for record in records])
    contents: dict[Any, Content] = {}
    for record in records:
        fields = column_values(record, content_fields(model))
        for field in many_to_many_fields(model):
            found = related[record.pk, field.name]
            fields[field.name] = sorted((link["key"] for link in found), key=str)
        contents[record.pk] = {
            "fields": fields,
            "rows": {
                name: [
                    row_values(row, model._meta.get_field(name)) for row in related[record.pk, name]
                ]
                for name in content_rows(model)
            },
            "translated_from": get_translated_from(record),
        }
    return contents


def column_values(record: Model, fields: Iterable[Field]) -> Values:
    return {field.name: plain_value(getattr(record, field.attname)) for field in fields}


def get_translated_from(record: Model) -> dict[str, str]:
    return {
        code: getattr(record, f"translated_from_{code}")
        for code in LANGUAGE_CODES
        if hasattr(record, f"translated_from_{code}")
    }


def content_rows(model: type[Model]) -> tuple[str, ...]:
    return getattr(model, "content_rows", ())


def content_fields(model: type[Model]) -> list[Field]:
    """The columns that hold content: those of the form, and facts about the file in it."""
    facts = getattr(model, "content_facts", ())
    return [
        field
        for field in model._meta.concrete_fields
        if (field.editable or field.name in facts)
        and not field.primary_key
        and field.name not in WORKFLOW_FIELDS
    ]


def many_to_many_fields(model: type[Model]) -> list[ManyToManyField]:
    """Relations to several records that are picked in one field: no rows, no tables of facts."""
    return [
        field
        for field in model._meta.many_to_many
        if field.editable and not is_inline_relation(field)
    ]


def is_inline_relation(field: ManyToManyField) -> bool:
    through: Any = field.remote_field.through
    is_topics = hasattr(field, "through")  # taggit's own field
    return not is_topics and not through._meta.auto_created


def read_relations(model: type[Model], keys: Sequence[Any]) -> dict[Any, list[Any]]:
    """{(key of a record, name of a relation): what the database says of each link}."""
    found: dict[Any, list[Any]] = defaultdict(list)
    links = [select_keys(field, keys) for field in many_to_many_fields(model)]
    rows = [select_inlines(model, name, keys) for name in content_rows(model)]
    parts = [*links, *rows]
    for name, record, said in parts[0].union(*parts[1:], all=True) if parts else ():
        found[record, name].append(said)
    for name in content_rows(model):
        relation: Any = model._meta.get_field(name)
        for record in keys:
            made = [make_row(relation, said) for said in found[record, name]]
            found[record, name] = sorted(made, key=attrgetter("pk"))
    return found


def select_keys(field: ManyToManyField, keys: Sequence[Any]) -> QuerySet:
    source, target = through_keys(field)
    through: Any = field.remote_field.through
    said = JSONObject(key=F(f"{target}_id"))
    return select_part(through, field.name, source, keys, said)


def select_inlines(model: type[Model], name: str, keys: Sequence[Any]) -> QuerySet:
    relation: Any = model._meta.get_field(name)
    columns = relation.related_model._meta.concrete_fields
    said = JSONObject(**{field.attname: F(field.attname) for field in columns})
    return select_part(relation.related_model, name, relation.field.name, keys, said)


def select_part(table: Any, name: str, owner: str, keys: Sequence[Any], said: Any) -> QuerySet:
    rows = table._base_manager.filter(**{f"{owner}__in": keys}).order_by()
    named = rows.annotate(relation_name=Value(name), owner_key=F(f"{owner}_id"), said=said)
    return named.values_list("relation_name", "owner_key", "said")


def make_row(relation: ManyToOneRel, said: Values) -> Model:
    """A row as the database wrote it in JSON; only some databases have words for yes and no."""
    model = relation.related_model
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in said.items()})


def through_keys(field: ManyToManyField) -> tuple[str, str]:
    """The names of the two foreign keys of a relation's table."""
    if hasattr(field, "through"):
        return "content_object", "tag"
    return field.m2m_field_name(), field.m2m_reverse_field_name()


def row_values(row: Model, relation: Any) -> Values:
    fields = [field for field in content_fields(type(row)) if field != relation.field]
    return {"id": row.pk, **column_values(row, fields)}


def plain_value(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, list | tuple | set):
        return sorted((plain_value(one) for one in value), key=str)
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value).replace("\r\n", "\n")


# -- write -----------------------------------------------------------------------------


@transaction.atomic
def write_content(record: Record, content: Content, stored: Content | None = None) -> Record:
    """Store a record with this content; names it does not hold stay as they are.

    Relations that say what is `stored` already are not written again. Raises ValidationError
    if the content breaks a rule; nothing is stored then.
    """
    return write_in_transaction(record, content, stored)


def write_in_transaction(record: Record, content: Content, stored: Content | None = None) -> Record:
    """The same within a transaction that is taken back after a ValidationError."""
    model, values = type(record), content["fields"]
    set_content(record, content)
    is_unnamed = getattr(record, "slug", None) == ""  # saving fills in an empty address
    record.full_clean(exclude=["slug"] if is_unnamed else [])
    record.save()
    stored = stored or {"fields": {}, "rows": {}}
    for field in many_to_many_fields(model):
        if field.name in values and values[field.name] != stored["fields"].get(field.name):
            write_keys(record, field, values[field.name] or [])
    for name in content_rows(model):
        if name in content["rows"] and content["rows"][name] != stored["rows"].get(name):
            relation: Any = model._meta.get_field(name)
            write_rows(record, relation, content["rows"][name])
    if hasattr(record, "complete_content"):
        record.complete_content()
    return record


def set_content(record: Model, content: Content) -> None:
    """Give a record the values of its columns in this content; nothing is stored."""
    set_fields(record, content["fields"])
    for code, digest in content.get("translated_from", {}).items():
        setattr(record, f"translated_from_{code}", digest)


def set_fields(record: Model, values: Values) -> None:
    """Give a record, or one of its rows, these plain values; nothing is stored."""
    for field in content_fields(type(record)):
        if field.name in values:
            setattr(record, field.attname, field.to_python(values[field.name]))


def write_keys(record: Model, field: ManyToManyField, keys: Sequence[Any]) -> None:
    others = field.related_model._base_manager.filter(pk__in=keys)
    if len(others) < len(set(keys)):
        text = _("Something chosen under “%(field)s” has been deleted in the meantime.")
        raise ValidationError({field.name: text % {"field": field.verbose_name}})
    getattr(record, field.name).set(others)


def write_rows(record: Model, relation: ManyToOneRel, wanted: Sequence[Values]) -> None:
    """Rows that are no longer wanted go first, so that others can take their place."""
    model = relation.related_model
    rows = read_relations(type(record), [record.pk])[record.pk, relation.name]
    there = {row.pk: row_values(row, relation) for row in rows}
    new = [row for row in wanted if there.get(row.get("id")) != row]
    kept = {row["id"] for row in wanted if row not in new}
    model._base_manager.filter(pk__in=[key for key in there if key not in kept]).delete()
    for values in new:
        key = values.get("id") if values.get("id") in there else None
        row = model(pk=key, **{relation.field.name: record})
        set_fields(row, values)
        try:
            row.full_clean(exclude=[relation.field.name])
        except ValidationError as error:
            raise ValidationError(
                [f"{model._meta.verbose_name}: {message}" for message in error.messages]
            ) from error
        row.save(force_insert=True)


def is_unchanged(before: Content, after: Content) -> bool:
    """Whether two contents say the same; what one of them never knew makes no difference."""
    made_from = before.get("translated_from", {})
    is_made_alike = all(
        made_from.get(code, digest) == digest
        for code, digest in after.get("translated_from", {}).items()
    )
    return is_made_alike and not names_of_differences(before, after)


def names_of_differences(before: Content, after: Content) -> list[str]:
    """The fields and rows that both contents know and that differ."""
    names = [
        name
        for name, value in after["fields"].items()
        if name in before["fields"] and before["fields"][name] != value
    ]
    rows = [
        name
        for name, rows in after["rows"].items()
        if name in before["rows"] and without_ids(before["rows"][name]) != without_ids(rows)
    ]
    return [*names, *rows]


def without_ids(rows: Iterable[Values]) -> list[Values]:
    """A row that was added and one that came back are the same."""
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]
