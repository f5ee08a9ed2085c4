"""Who held an event, within which programmes, and with which countries: in one query."""

from dataclasses import dataclass, field
from operator import itemgetter

from django.db.models import CharField, F, IntegerField, Value

from publishing import languages
from publishing.collation import sort_by_label

AFFILIATION_KEYS = {"organisers": "slug", "programmes": "slug", "countries": "code"}
AFFILIATION_NAMES = languages.language_columns("name")


@dataclass
class Affiliations:
    """Rows that know their names and what a link to them needs, nothing else."""

    organisers: list = field(default_factory=list)
    programmes: list = field(default_factory=list)
    countries: list = field(default_factory=list)

    @classmethod
    def of(cls, event):
        found = cls()
        organisers = event.organisers.published()
        related = {
            "organisers": organisers,
            "programmes": event.programmes,
            "countries": event.countries,
        }
        parts = [union_rows(records, name) for name, records in related.items()]
        everything = parts[0].union(*parts[1:], all=True)
        named = []
        for name, key, position, *names in everything:
            fields = {AFFILIATION_KEYS[name]: key} | dict(
                zip(AFFILIATION_NAMES, names, strict=True)
            )
            named.append((position, name, getattr(event, name).model(**fields)))
        for _position, name, row in sorted(sort_by_label(named, itemgetter(2)), key=itemgetter(0)):
            getattr(found, name).append(row)
        return found


def union_rows(related, name):
    """The rows as the UNION needs them; only countries have a position."""
    position = F("position") if name == "countries" else Value(0, IntegerField())
    return related.order_by().values_list(
        Value(name, CharField()), F(AFFILIATION_KEYS[name]), position, *AFFILIATION_NAMES
    )
