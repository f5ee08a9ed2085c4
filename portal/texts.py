"""The files of texts: translations, lists and standing pages that belong to the facts.

The header of each file names columns of the model. A filled cell is set as it stands, an
empty one keeps what is there.
"""

from dataclasses import dataclass

from django.db import models

from events.models import Event, EventFormat, Programme
from partnerships.models import (
    Country,
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
)
from portal.models import Site, StandingPage
from publishing import languages
from publishing.cells import choice, reference, text
from publishing.imports import by_key, new_record, refuse_capitals, set_columns, store
from publishing.models import PublicRecord, Topic, TopicFamily, TranslationState
from publishing.tables import Refused, read_table


@dataclass
class TextFile:
    """Which model a file is about, and whether it may add to it."""

    name: str
    model: type
    adds: bool = False


# What others refer to comes first.
FILES = [
    TextFile("countries.csv", Country, adds=True),
    TextFile("topic_families.csv", TopicFamily, adds=True),
    TextFile("topics.csv", Topic),
    TextFile("country_words.csv", Country),
    TextFile("formats.csv", EventFormat, adds=True),
    TextFile("format_words.csv", EventFormat),
    TextFile("programmes.csv", Programme, adds=True),
    TextFile("organisations.csv", Organisation),
    TextFile("municipalities.csv", Municipality),
    TextFile("partnerships.csv", Partnership),
    TextFile("practices.csv", GoodPractice),
    TextFile("practice_links.csv", GoodPractice),
    TextFile("experts.csv", Expert),
    TextFile("notices.csv", Notice),
    TextFile("events.csv", Event),
    TextFile("event_places.csv", Event),
    TextFile("pages.csv", StandingPage, adds=True),
    TextFile("site.csv", Site, adds=True),
]

# The field that the column `key` stands for, where it is not the slug.
KEYS = {Country: "code", Site: "pk"}
KEY_READERS = {Site: choice({"site": 1})}


class Texts:
    """Takes the files of a directory that are there; to be used inside one transaction.

    `tables` then tell what became of each row. Raises Refused with all problems found.
    """

    def __init__(self, directory):
        self.problems = []
        self.records = {}
        self.files = [file for file in FILES if (directory / file.name).exists()]
        self.tables = [self.read(directory, file) for file in self.files]

    def read(self, directory, file):
        table = read_table(directory / file.name, ["key"], self.problems)
        fields = settable_fields(file)
        table.unknown_columns = [name for name in table.unknown_columns if name not in fields]
        return table

    def save(self, advance):
        """Write what differs; `advance` is called after each row."""
        # Without one of the files, its keys would be missing in others.
        if not all(table.is_readable for table in self.tables):
            raise Refused(self.problems)
        for file, table in zip(self.files, self.tables, strict=True):
            readers = self.readers(file, table)
            records = self.records_of(file.model)
            for row in table.rows:
                take_row(file, row, records, readers)
                advance()
        if self.problems:
            raise Refused(self.problems)

    def readers(self, file, table):
        """For each field that the table sets: its column and how to read it."""
        fields = settable_fields(file)
        return {name: (name, self.reader(fields[name])) for name in table.columns if name in fields}

    def reader(self, field):
        if field.is_relation:
            known = self.records_of(field.related_model)
            return reference(known, field.related_model._meta.verbose_name_plural)
        if isinstance(field, models.CharField | models.TextField):
            return lambda cell: field.clean(text(cell), None)
        return lambda cell: field.clean(cell.strip(), None)

    def records_of(self, model):
        """All records by key, the new ones of this import included, saved or not."""
        if model not in self.records:
            self.records[model] = by_key(model, KEYS.get(model, "slug"))
        return self.records[model]


def settable_fields(file):
    """The fields that a file may set, by name."""
    return {
        field.name: field
        for field in file.model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name != "slug"
    }


def take_row(file, row, records, readers):
    key = row.read("key", KEY_READERS.get(file.model, text))
    refuse_capitals(row, file.model)
    if not row.is_refused and key not in records:
        if file.adds:
            records[key] = new_record(file.model, **{KEYS.get(file.model, "slug"): key})
        else:
            row.read("key", reference(records, file.model._meta.verbose_name_plural))
    if row.is_refused:
        return
    given = {name: readers[name] for name in readers if row.cells[name].strip()}
    changed = set_columns(row, records[key], given)
    if isinstance(records[key], PublicRecord) and not row.is_refused:
        changed += mark_translations(records[key], given, changed)
    store(row, records[key], changed, readers)


def mark_translations(record, given, changed):
    """Call every language the file wrote a machine translation; return what that changed.

    A translation that somebody reviewed stays reviewed as long as the file brings nothing
    new for its language or for the original.
    """
    marked = []
    for language in languages.LANGUAGE_CODES:
        columns = {f"{name}_{language}" for name in record.texts}
        originals = {f"{name}_{record.source_language}" for name in record.texts}
        state = f"translation_state_{language}"
        if language == record.source_language or not columns & given.keys():
            continue
        is_new = not (columns | originals).isdisjoint(changed)
        if is_new or getattr(record, state) == TranslationState.MISSING:
            record.mark_translated(language, TranslationState.MACHINE)
            marked.append(state)
    return marked
