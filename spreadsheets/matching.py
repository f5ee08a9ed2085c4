"""Which record a row of a sheet is about: by its public id, its key or its name."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Manager
from django.utils.text import slugify
from django.utils.translation import gettext as _

from publishing.languages import LANGUAGE_CODES
from spreadsheets.result import RowResult

KEYS_PER_QUERY = 500  # keys in one query
MAX_IMPORTED_SLUG_LENGTH = 80
MAX_MATCHED_NAME_LENGTH = 500  # characters of a text that an address is made of


class RecordMatcher:
    """Existing records by the rows that mean them; new rows get a key of their own.

    `key` is the field that no two records share. Where it is an address, `named_by` are the
    columns from which one is made for rows without; those of the same name that do not differ
    in the columns `apart` are twins.
    """

    def __init__(
        self,
        model: Any,
        rows: list[RowResult],
        key: str,
        named_by: Sequence[str],
        apart: Sequence[str],
        language: str,
    ) -> None:
        self.model, self.language, self.named_by, self.apart = model, language, named_by, apart
        self.key = key
        self.first: dict[tuple, int] = {}
        self.prefix = getattr(model, "public_prefix", "")
        self.public_id = re.compile(rf"{self.prefix}-?0*(\d{{1,15}})", re.I)
        self.made: Counter[str] = Counter()
        self.taken: dict[Any, int] = {}
        for row in rows:
            row.pk, row.key = self.keys_of(row)
            row.name = self.first_text(row, named_by[0]) if named_by else ""
        self.by_pk = self.existing("pk", {row.pk for row in rows if row.pk})
        for row in rows:
            if row.pk in self.by_pk and not row.key:
                row.key = getattr(self.by_pk[row.pk], key)
        by_key = self.existing(key, {row.key for row in rows if self.is_possible(row.key)})
        self.by_key = {str(value): record for value, record in by_key.items()}

    def is_possible(self, key: str) -> bool:
        """Whether the field can hold it: databases do not look for anything else."""
        try:
            return bool(key and self.model._meta.get_field(self.key).clean(key, None))
        except ValidationError:
            return False

    def existing(self, field: str, keys: set[Any]) -> dict[Any, Any]:
        return fetch_in_batches(self.model._default_manager, sorted(keys), field)

    def keys_of(self, row: RowResult) -> tuple[int | None, str]:
        """(primary key or None, key); other numbers than our own ids say nothing."""
        key = row.cells.get(self.key, "")
        if self.key == "slug":
            key = key.lower()
        match = self.prefix and self.public_id.fullmatch(row.cells.get("id", ""))
        if match:
            return int(match[1]), key
        return None, key or self.propose_address(row)

    def propose_address(self, row: RowResult) -> str:
        """From the same row always the same, so that it is found again the next time."""
        words = [self.first_text(row, name) for name in self.named_by]
        if not any(words[:1]):
            return ""
        slug = slugify(" ".join(words))
        if not slug:  # in a script that addresses do not have
            digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:10]
            slug = f"{(self.prefix or self.model._meta.model_name).lower()}-{digest}"
        slug = slug[: MAX_IMPORTED_SLUG_LENGTH - 4].rstrip("-")
        self.made[slug] += 1
        first = self.first.setdefault((slug, *(row.cells.get(n) for n in self.apart)), row.number)
        row.twin = first if first != row.number else None
        return slug if self.made[slug] == 1 else f"{slug}-{self.made[slug]}"

    def first_text(self, row: RowResult, name: str) -> str:
        names = [f"{name}_{code}" for code in ["en", self.language, *LANGUAGE_CODES]]
        found = next((row.cells[n] for n in [name, *names] if row.cells.get(n)), "")
        return found[:MAX_MATCHED_NAME_LENGTH]

    def find(self, row: RowResult) -> Any:
        """The existing record or None for a new one. Raises ValidationError."""
        if row.pk and row.pk not in self.by_pk:
            message = _("No record has this number. Leave the cell empty to add a new one.")
            raise ValidationError({"id": message})
        if not row.pk and not row.key:
            raise ValidationError(_("The row needs an id, an address or a title."))
        record = self.by_pk.get(row.pk) or self.by_key.get(row.key)
        same_key = self.by_key.get(row.key)
        if record and same_key and same_key != record:
            raise ValidationError({self.key: _("Another record has this address.")})
        about = record.pk if record else row.key
        if self.taken.setdefault(about, row.number) != row.number:
            message = _("Row %(number)s is about the same record.")
            raise ValidationError(message % {"number": self.taken[about]})
        return record


def fetch_in_batches(manager: Manager, keys: Sequence[Any], field: str = "pk") -> dict[Any, Any]:
    """The records by keys, with as many keys in a query as databases take."""
    found: dict[Any, Any] = {}
    for start in range(0, len(keys), KEYS_PER_QUERY):
        found |= manager.in_bulk(keys[start : start + KEYS_PER_QUERY], field_name=field)
    return found
