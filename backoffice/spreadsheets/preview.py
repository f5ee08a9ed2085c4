"""What the preview of an import shows: rows by outcome, those first that need something."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from backoffice.history.diff import Difference
from spreadsheets.other_rows import other_rows
from spreadsheets.template import template_rows

ROWS_PER_PAGE = 20
ROW_OUTCOMES = {
    "refused": _("refused"),
    "asks": _("waiting for an answer"),
    "created": _("new"),
    "changed": _("changed"),
    "proposed": _("sent to review as a change"),
    "left_out": _("left out"),
    "skipped": _("unchanged"),
}
SHOWN_OUTCOMES = [name for name in ROW_OUTCOMES if name != "skipped"]  # the uneventful ones


@dataclass
class PassedRows:
    """The numbers of rows to pass over: by hand, and those that look like no records."""

    by_hand: set[int] = field(default_factory=set)
    others: dict[int, object] = field(default_factory=dict)  # with the reason
    taken: set[int] = field(default_factory=set)  # of the others, what somebody takes in

    @classmethod
    def of(cls, sheet, resource, post):
        """As ticked in the page, or kept from other pages of the preview."""
        others = other_rows(sheet) | template_rows(resource, dict(sheet.rows))
        found = cls(numbers_in(post, "leave_out"), others, numbers_in(post, "take_in"))
        found.by_hand |= numbers_in(post, "left_out")
        found.taken |= numbers_in(post, "taken_in")
        return found

    @property
    def numbers(self):
        return self.by_hand | (self.others.keys() - self.taken)


class PreviewRow:
    """A row of the table and what it would do."""

    def __init__(self, row, columns, left_out):
        self.number, self.outcome, self.label = row.number, row.outcome, ROW_OUTCOMES[row.outcome]
        has_words = row.record and (row.record.pk or row.changes)  # else only an address
        self.name = str(row.record) if has_words else row.text
        self.problems = [
            (columns[name].heading if name in columns else name, message)
            for name, message in row.problems
        ]
        self.changes = [
            Difference(change.column.name, change.column.heading, *change.words)
            for change in row.changes
            if row.outcome != "left_out"
        ]
        self.reason = left_out.others.get(row.number, "")
        self.is_taken = row.number in left_out.taken
        self.is_left_out = row.number in left_out.by_hand
        is_open = self.is_left_out or row.outcome in ("refused", "asks")
        self.may_be_left_out = is_open and not self.reason  # or taken in again


def outcome_counts(result):
    """(outcome, its label, how many rows)"""
    return [(name, label, len(result.rows_with(name))) for name, label in ROW_OUTCOMES.items()]


def preview_rows(result, columns, left_out=None):
    """All rows but the uneventful ones; first those to do something about."""
    rows = [row for outcome in SHOWN_OUTCOMES for row in result.rows_with(outcome)]
    return [PreviewRow(row, columns, left_out or PassedRows()) for row in rows]


@dataclass
class PreviewPage:
    """Some of the rows, and where the others are."""

    rows: list
    number: int
    count: int
    starts: list  # (outcome, label, number of rows, the page where they begin)

    @classmethod
    def of(cls, result, columns, left_out, asked):
        found = [row for outcome in SHOWN_OUTCOMES for row in result.rows_with(outcome)]
        count = max(1, -(-len(found) // ROWS_PER_PAGE))
        number = min(int(asked), count) if re.fullmatch(r"[1-9][0-9]{0,4}", asked or "") else 1
        first = (number - 1) * ROWS_PER_PAGE
        rows = [PreviewRow(row, columns, left_out) for row in found[first : first + ROWS_PER_PAGE]]
        starts, before = [], 0
        for name, label, rows_of_it in outcome_counts(result):
            page = before // ROWS_PER_PAGE + 1 if rows_of_it and name in SHOWN_OUTCOMES else None
            starts.append((name, label, rows_of_it, page))
            before += rows_of_it
        return cls(rows, number, count, starts)

    @property
    def numbers(self):
        return range(1, self.count + 1)

    @property
    def row_numbers(self):
        return {row.number for row in self.rows}


def numbers_in(post, name):
    """The numbers of rows in a field, ticked one by one or joined by commas."""
    numbers = ",".join(post.getlist(name)).split(",")
    return {int(number) for number in numbers if re.fullmatch(r"[0-9]{1,7}", number)}
