"""A row of a package as a record that may be stored."""

import re

from django.core.exceptions import ValidationError
from django.db.models import FileField
from django.utils.translation import gettext as _

from portal.models import Site

FILE_NAME = re.compile(r"(pictures|documents)/[0-9a-f]{64}\.[a-z]{3,4}")
NOT_IN_PACKAGES = {"match_decisions": {"note": _("From a data package.")}}


def read_row(table, row, pks):
    """Raises ValidationError if it names what is not there, or breaks a rule of its fields."""
    record = table.model(**NOT_IN_PACKAGES.get(table.name, {}))
    if not isinstance(row, dict):
        raise ValidationError(_("This is no row."))
    if table.model is Site:
        record.pk = 1  # there is one
    if table.is_of_records:
        record.pk = read_public_id(table.model, row.get("id"))
    columns = {it.name for it in table.fields} | {it.name for it in table.relations}
    if unknown := row.keys() - columns - {"id"}:
        names = ", ".join(sorted(unknown))
        raise ValidationError(_("There is no column “%(names)s”.") % {"names": names})
    errors = {}
    for field in table.fields:
        if field.name in row:
            try:
                setattr(record, field.attname, read_value(field, row[field.name], pks))
            except ValidationError as error:
                errors[field.name] = error
    if errors:
        raise ValidationError(errors)
    references = [field.name for field in table.model._meta.fields if field.is_relation]
    record.clean_fields(exclude=references)
    return record


def read_public_id(model, text):
    prefix, _dash, number = str(text).partition("-")
    if prefix != model.public_prefix or not (number.isascii() and number.isdigit()):
        raise ValidationError(_("“%(id)s” is no id of this table.") % {"id": text})
    return int(number)


def read_value(field, value, pks):
    if value is None:
        return None
    if field.is_relation:
        if value not in pks[field.related_model]:
            raise ValidationError(_("“%(key)s” is not in the package.") % {"key": value})
        return pks[field.related_model][value]
    if isinstance(field, FileField) and not FILE_NAME.fullmatch(str(value)):
        raise ValidationError(_("“%(name)s” is no name of a file.") % {"name": value})
    return field.to_python(value)
