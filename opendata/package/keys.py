"""How rows of other tables are named in a package: EV-0042, jena, JO, an address, a checksum."""

from opendata.package.tables import package_tables, sources_in_use
from publishing.models import Link, Source


class PublicKeys:
    """{model: {primary key: its key in the package}} of all rows that are public."""

    def __init__(self):
        self.by_model = {}
        tables = [table for table in package_tables().values() if table.key]
        for table in tables:
            self.by_model[table.model] = keys_of(table)
        named = sources_in_use(self.by_model)
        sources = self.by_model[Source]
        self.by_model[Source] = {pk: url for pk, url in sources.items() if pk in named}

    def rows(self, table):
        """The rows of a table that are public."""
        if table.model is Source:
            named = self.by_model[Source]
            return [pk for pk in table.rows().values_list("pk", flat=True) if pk in named]
        if table.model is Link:
            urls = set(self.by_model[Source].values())
            return [pk for pk, url in table.rows().values_list("pk", "url") if url in urls]
        return list(table.rows().values_list("pk", flat=True))

    def key(self, model, pk):
        return self.by_model[model].get(pk)


def keys_of(table):
    if table.key == "id":
        prefix = table.model.__dict__.get("public_prefix")
        keys = table.rows().values_list("pk", flat=True)
        return {pk: f"{prefix}-{pk:04d}" if prefix else pk for pk in keys}
    return dict(table.rows().values_list("pk", table.key))
