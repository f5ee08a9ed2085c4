"""The columns of open data: those of the spreadsheets, and where a row comes from."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.kinds import kinds
from publishing.models import PublicRecord
from spreadsheets.columns import Column, StateColumn


class AddedColumn(Column):
    """A column that only goes out; no field of the model has its name."""

    def belong_to(self, model):
        self.model = model


class PermanentAddressColumn(AddedColumn):
    """The address that leads to the record for ever."""

    def __init__(self, name, site):
        super().__init__(name, label=_("address"))
        self.site = site

    def value_of(self, record):
        return self.site + permanent_path(record)


class ChangedColumn(AddedColumn):
    def value_of(self, record):
        return record.changed_at.date().isoformat()


class PersonColumn(AddedColumn):
    """Who it is, where a consent allows open data to say it; shown_in() loads it."""

    def value_of(self, record):
        return record.person_name


class LicenceColumn(AddedColumn):
    def value_of(self, record):
        return settings.DATA_LICENCE.upper()


def permanent_path(record):
    prefix, _dash, number = record.public_id.partition("-")
    return reverse("by_public_id", kwargs={"prefix": prefix, "number": number})


def names_persons(model):
    return hasattr(model, "person_name")


def open_columns(resource, site):
    """The columns of a table that anybody may have; `site` begins the addresses in it."""
    columns = [it for it in resource().fields.values() if not isinstance(it, StateColumn)]
    if not issubclass(resource.model, PublicRecord):
        return columns
    persons = [PersonColumn("person", label=_("person"))] if names_persons(resource.model) else []
    leads = kinds.get(model=resource.model).has_lasting_addresses
    added = [
        *persons,
        *([PermanentAddressColumn("url", site)] if leads else []),
        ChangedColumn("changed_at", label=_("last changed")),
        LicenceColumn("licence", label=_("licence")),
    ]
    for column in added:
        column.belong_to(resource.model)
    return [*columns, *added]
