"""Who held an event, within which programmes, and with which countries: in one query."""

from dataclasses import dataclass, field

from django.db.models import CharField, F, IntegerField, Value

from publishing import languages

KEYS = {"organisers": "slug", "programmes": "slug", "countries": "code"}
NAMES = languages.columns("name")


@dataclass
class Circumstances:
    """Rows that know their names and what a link to them needs, nothing else."""

    organisers: list = field(default_factory=list)
    programmes: list = field(default_factory=list)
    countries: list = field(default_factory=list)

    @classmethod
    def of(cls, event):
        found = cls()
        parts = [rows(getattr(event, name), name) for name in KEYS]
        everything = parts[0].union(*parts[1:], all=True)
        for name, key, _position, *names in sorted(everything, key=lambda row: row[2:]):
            fields = {KEYS[name]: key} | dict(zip(NAMES, names, strict=True))
            getattr(found, name).append(getattr(event, name).model(**fields))
        return found


def rows(related, name):
    """The rows as the UNION needs them; only countries have a position."""
    position = F("position") if name == "countries" else Value(0, IntegerField())
    return related.order_by().values_list(Value(name, CharField()), F(KEYS[name]), position, *NAMES)
