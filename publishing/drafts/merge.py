"""Three-way merge of contents: a change keeps only what differs from the base it began with.

See publishing.drafts.content for the shape of a content.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from publishing.drafts.content import Content, Values, without_ids


def merge_contents(base: Content, mine: Content, theirs: Content) -> tuple[Content, list[str]]:
    """(content, names): theirs with my changes, and the fields that both sides changed.

    Where both changed a field, mine stands in the content.
    """
    conflicts = []
    fields = dict(theirs["fields"])
    for name, value in mine["fields"].items():
        before, now = base["fields"].get(name), theirs["fields"].get(name)
        if name not in theirs["fields"] or value in (before, now):
            continue
        if isinstance(value, list):
            value = merge_keys(before or [], value, now or [])
        elif now != before:
            conflicts.append(name)
        fields[name] = value
    rows = dict(theirs["rows"])
    for name, wanted in mine["rows"].items():
        if name in rows:
            rows[name], is_conflict = merge_rows(
                base["rows"].get(name, []), wanted, theirs["rows"][name]
            )
            conflicts += [name] if is_conflict else []
    made_from = dict(theirs.get("translated_from", {}))
    began = base.get("translated_from", {})
    made_from |= {
        code: digest
        for code, digest in mine.get("translated_from", {}).items()
        if digest != began.get(code)
    }
    return {"fields": fields, "rows": rows, "translated_from": made_from}, conflicts


def merge_keys(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Theirs, without what I took away and with what I added."""
    taken, added = set(base) - set(mine), set(mine) - set(base)
    return sorted((set(theirs) - taken) | added, key=str)


def merge_rows(
    base: Sequence[Values], mine: Sequence[Values], theirs: Sequence[Values]
) -> tuple[list[Values], bool]:
    """(rows, whether both sides changed one of them)."""
    began, wanted = rows_by_id(base), rows_by_id(mine)
    is_conflict, merged = False, []
    for row in theirs:
        before, own = began.get(row["id"]), wanted.get(row["id"])
        if before is None or own == before:  # they added it, or I left it as it was
            merged.append(row)
        elif own is None:
            if row != before:  # I took away what they changed
                is_conflict = True
        else:
            is_conflict = is_conflict or row not in (before, own)
            merged.append(own)
    there = {row["id"] for row in theirs}
    known = without_ids(merged)
    for row in mine:
        is_new = row.get("id") not in began
        was_changed = row.get("id") in began and row != began[row["id"]]
        if row.get("id") in there or not (is_new or was_changed):
            continue
        is_conflict = is_conflict or was_changed  # they took away what I changed
        if without_ids([row])[0] not in known:
            merged.append(row)
    return merged, is_conflict


def rows_by_id(rows: Iterable[Values]) -> dict[Any, Values]:
    return {row["id"]: row for row in rows if row.get("id") is not None}


def strip_unknown_row_keys(content: Content, stored: Content) -> Content:
    """Rows that were stored only to be read have keys that nobody else knows: without them."""
    known = {name: {row["id"] for row in found} for name, found in stored["rows"].items()}
    rows = {
        name: [row if row["id"] in known[name] else {**row, "id": None} for row in found]
        for name, found in content["rows"].items()
    }
    return {**content, "rows": rows}
