"""The tables of a package: which rows are public, and what of them goes out."""

from dataclasses import dataclass

from django.db.models import AutoField, GeneratedField

from matching.models import MatchDecision, MatchWeight
from portal.tables import RESOURCES
from publishing.drafts.content import content_rows, many_to_many_fields
from publishing.models import Document, Link, Picture, PublicRecord, State
from publishing.outputs import Output

# Of a withdrawn record its address says that it was withdrawn, and why.
LEFT_OF_WITHDRAWN = (
    *("slug", "state", "withdrawn_because", "source_language"),
    *("created_at", "changed_at"),
)
OFFICE_FIELDS = {
    "site": ("id", "needs_two_people"),
    "match_decisions": ("note", "decided_at", "event"),
}
ROW_TABLES = {
    "followup": "steps_to_events",
    "partnershiporigin": "steps_to_partnerships",
    "party": "parties",
}
KEYS = {"country": "code", "source": "url"}


@dataclass(frozen=True)
class PackageTable:
    """`key` is the column by which other tables name a row; none is named without one."""

    name: str
    model: type
    key: str = ""

    @property
    def is_of_records(self):
        return issubclass(self.model, PublicRecord)

    @property
    def fields(self):
        """The columns of the model that go out, besides the id of a record."""
        left_out = OFFICE_FIELDS.get(self.name, ())
        return [
            field
            for field in self.model._meta.concrete_fields
            if not isinstance(field, AutoField | GeneratedField) and field.name not in left_out
        ]

    @property
    def relations(self):
        """Relations to several rows that are picked in one field."""
        return many_to_many_fields(self.model) if self.is_of_records else []

    def rows(self):
        """All that is public, in the order in which it came."""
        rows = self.model._base_manager.order_by("pk")
        if self.is_of_records:
            shown = self.model.objects.shown_in(Output.ARCHIVE).order_by().values("pk")
            return rows.filter(pk__in=shown) | rows.filter(state=State.WITHDRAWN)
        if self.model in (Picture, Document):
            return self.model.objects.public().order_by("pk")
        return rows


def package_tables():
    """{name: table}, each behind those that its rows name."""
    tables = [
        PackageTable("pictures", Picture, "sha256"),
        PackageTable("documents", Document, "sha256"),
        *(PackageTable(name, it.model, key_column(it.model)) for name, it in RESOURCES.items()),
        *(PackageTable(table_name(model), model) for model in models_of_rows()),
        PackageTable("links", Link),
        PackageTable("match_weights", MatchWeight),
        PackageTable("match_decisions", MatchDecision),
    ]
    return {table.name: table for table in tables}


def key_column(model):
    if issubclass(model, PublicRecord):
        return "id"
    names = {field.name for field in model._meta.concrete_fields}
    return KEYS.get(model._meta.model_name, "slug" if "slug" in names else "")


def table_name(model):
    return ROW_TABLES.get(model._meta.model_name, f"{model._meta.model_name}s")


def models_of_rows():
    """The tables of rows that belong to the content of records, each once."""
    found = {}
    for resource in RESOURCES.values():
        for name in content_rows(resource.model):
            found[resource.model._meta.get_field(name).related_model] = True
    return list(found)


def sources_in_use(keys):
    """The sources that public records and steps name: `keys` are those of public rows."""
    found = set()
    for table in package_tables().values():
        if table.is_of_records:
            through = table.model.sources.through._base_manager
            owner = f"{table.model._meta.model_name}_id"
            links = through.values_list(owner, "source_id")
            found |= {source for record, source in links if record in keys[table.model]}
    for model in models_of_rows():
        ends = [it for it in model._meta.fields if it.is_relation and not it.null]
        if any(it.name == "source" for it in model._meta.fields):
            rows = model._base_manager.exclude(source=None)
            for source, *named in rows.values_list("source_id", *(it.attname for it in ends)):
                if all(key in keys[it.related_model] for key, it in zip(named, ends, strict=True)):
                    found.add(source)
    return found
