"""Taking rows of files into the database: written where they differ, never otherwise."""

from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from publishing.cells import needed, reference, several, text, url
from publishing.constraints import ConstraintChecker
from publishing.models import Addressed, PublicRecord, Source, State, Topic


def set_columns(row, record, columns, only_if_empty=()):
    """Set the record's fields to what the row says; return the names of those that changed.

    `columns` maps a field to its column and reader. Fields in `only_if_empty` are left
    alone once they hold something.
    """
    changed = []
    for field, (column, read) in columns.items():
        value = row.read(column, read)
        present = getattr(record, field, None)  # a new record has no references yet
        if present != value and not (present and field in only_if_empty):
            setattr(record, field, value)
            changed.append(field)
    return changed


def store(row, record, changed, columns):
    """Save the record if it is new or changed, and right; problems go to the row."""
    is_new = record._state.adding
    if not (is_new or changed) or row.is_refused:
        return
    row.outcome = "created" if is_new else "changed"
    validate(row, record, columns)
    # After the first problem nothing will be kept, so writing on would only cause errors.
    if not row.table.problems:
        record.save()


def validate(row, record, columns):
    """Ask the model; its complaints go to the columns they are about."""
    # References were found among existing records, and keys are unique within the file.
    exclude = {field.name for field in record._meta.fields if field.is_relation}
    try:
        record.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            column = "" if field == NON_FIELD_ERRORS else columns.get(field, ["key"])[0]
            row.refuse(column, " ".join(messages))
        exclude.update(error.message_dict)
    model = type(record)
    rules = row.table.rules.setdefault(model, ConstraintChecker(model))
    for sentence in rules.violations(record, exclude):
        row.refuse("", sentence)


def by_key(model, key="slug"):
    """All records of the model by their key, with the records they refer to."""
    references = [field.name for field in model._meta.fields if field.is_relation]
    records = model._default_manager.select_related(*references)
    return {getattr(record, key): record for record in records}


def refuse_capitals(row, model):
    """A key that becomes an address is written as addresses are."""
    if issubclass(model, Addressed) and row.key != row.key.lower():
        row.refuse("key", _("Write the key in lower case."))


def new_record(model, **fields):
    """An unsaved record. What an import adds is public from the start."""
    if issubclass(model, PublicRecord):
        fields["state"] = State.PUBLISHED
    return model(**fields)


class Links:
    """A table between records: read at once, written at once, only where it differs.

    `owner` is its column for the record that has the links, `fields` are the columns that
    make up one link.
    """

    def __init__(self, model, owner, *fields):
        self.model, self.owner, self.fields = model, owner, fields
        self.surplus, self.missing = [], []
        self.present = defaultdict(dict)
        for pk, owner_id, *link in model._default_manager.values_list("pk", owner, *fields):
            self.present[owner_id][tuple(link)] = pk

    def set(self, row, record, links):
        """Let the record have exactly these links, each a tuple of the values of `fields`."""
        links = list(dict.fromkeys(links))
        present = self.present[record.pk]
        missing = [link for link in links if link not in present]
        surplus = [pk for link, pk in present.items() if link not in links]
        if missing or surplus:
            row.note_change()
        self.surplus += surplus
        self.missing += [(row, self.link(record, link)) for link in missing]

    def link(self, record, link):
        return self.model(**{self.owner: record.pk}, **dict(zip(self.fields, link, strict=True)))

    def save(self):
        self.remove_surplus()
        self.model._default_manager.bulk_create(link for _row, link in self.missing)

    def save_each_checked(self, column):
        """Save one by one with the model's own checks; complaints go to the row's column."""
        self.remove_surplus()
        for row, link in self.missing:
            try:
                link.full_clean()
            except ValidationError as error:
                row.refuse(column, " ".join(error.messages))
            else:
                link.save()

    def remove_surplus(self):
        self.model._default_manager.filter(pk__in=self.surplus).delete()


class Import:
    """Takes the rows of one file into one model.

    Subclasses set `columns`, which follow the file, `first_columns`, which are filled only
    while they are empty, and `links`: column → (Links, reader of a list of records).
    `other_columns` are read in some other way.
    """

    file = ""
    model = None
    columns = {}
    first_columns = {}
    other_columns = ()

    def __init__(self):
        self.records = by_key(self.model)
        self.links = {}

    def expected_columns(self):
        named = [column for column, _read in self.all_columns().values()]
        return list(dict.fromkeys(["key", *named, *self.links, *self.other_columns]))

    def all_columns(self):
        return self.columns | self.first_columns

    def take(self, row):
        """Take one row, unless reading the table has refused it already."""
        refuse_capitals(row, self.model)
        # A refused row has a record too, so that others may refer to it.
        if row.key not in self.records:
            self.records[row.key] = new_record(self.model, slug=row.key)
        if not row.is_refused:
            self.fill(row, self.records[row.key])

    def fill(self, row, record):
        """Bring the record up to the row; it stays unsaved if there are problems."""
        changed = set_columns(row, record, self.all_columns(), self.first_columns)
        self.before_saving(record)
        store(row, record, changed, self.all_columns())
        for column, (links, read) in self.links.items():
            links.set(row, record, [(other.pk,) for other in row.read(column, read) or ()])

    def before_saving(self, record):
        """What else a new or changed record needs."""

    def save_links(self):
        """Write the links of all rows; to be called once, when there are no problems."""
        for links, _read in self.links.values():
            links.save()


class TopicImport(Import):
    file = "topics.csv"
    model = Topic
    columns = {"name": ("label_en", needed(text))}
    first_columns = {
        **{f"label_{code}": (f"label_{code}", text) for code in ["en", "de", "tr", "ar"]},
        "description_en": ("description", text),
    }


class Sources:
    """All sources by address; new ones are made as they are met."""

    def __init__(self):
        self.known = {source.url: source for source in Source.objects.all()}

    def find(self, cell):
        """The source with this address. Raises Unreadable or ValidationError."""
        address = url(cell)
        if address not in self.known:
            source = Source(url=address)
            source.full_clean(validate_unique=False)
            source.save()
            self.known[address] = source
        return self.known[address]

    def first(self, row):
        """The first source of the row, or None."""
        found = row.read("source_url", several(self.find))
        return found[0] if found else None

    def links(self, model):
        """An entry for `Import.links`: the sources of the records of a model."""
        through = model.sources.through
        owner = f"{model._meta.model_name}_id"
        return {"source_url": (Links(through, owner, "source_id"), several(self.find))}


def topic_links(model, topics):
    """An entry for `Import.links`: the topics of the records of a model."""
    links = Links(model.topics.through, "content_object_id", "tag_id")
    return {"topics": (links, several(reference(topics, TopicImport.file)))}
