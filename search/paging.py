"""Parts of what fits, all read in one query."""

from dataclasses import dataclass

from publishing.kinds import kinds
from search.engines import engine
from search.expressions import And, AndNot, Expression, Term
from search.kept_rows import fetch_kept
from search.models import DAY_FACTOR, KIND_FACTOR

MAX_GATHERED = 2_000  # records; more are quicker found by walking through all, newest first


@dataclass(frozen=True)
class IndexSlice:
    """The records of a kind from `first` to `last`, of those that fit an expression."""

    kind: str
    tier: int
    expression: Expression
    counts: dict[str, int]  # kind name -> number of records that fit
    first: int
    last: int

    @property
    def gathering_sql(self) -> str | None:
        """SQL for what is gathered at once before the first rows are taken; None for nothing.

        Who wants only the first rows is led through all records, newest first, which is
        quick for common words and slow for rare ones. What is rare in all kinds is gathered
        once for all of them.
        """
        if sum(self.counts.values()) <= MAX_GATHERED:
            return "id > 0"
        return kind_ids_sql(self.kind) if self.counts[self.kind] <= MAX_GATHERED else None


def keys_in(
    slices: list[IndexSlice], version: int, leading: Term | None = None
) -> list[tuple[IndexSlice, int]]:
    """(slice, key of a record) of all that is in these slices, in their order.

    In each slice the newest come first, or those that have the `leading` term before the others.
    `version` is the index's, see search.kept_rows.
    """
    statement = Statement()
    for number, one in enumerate(slices):
        whole = f"LIMIT {one.last - one.first} OFFSET {one.first}"
        if leading is None:
            statement.select(2 * number, one, one.expression, whole)
            continue
        first = statement.table(one, And((leading, one.expression)))
        statement.select_from(2 * number, one, first, whole)
        statement.select(2 * number + 1, one, AndNot(one.expression, leading), rest_sql(one, first))
    if not slices:
        return []
    rows = fetch_kept(version, statement.sql, statement.values)
    return [(slices[number // 2], key % DAY_FACTOR) for number, key in rows]


class Statement:
    """The SQL of a query for many slices: tables that several parts need, and the parts."""

    def __init__(self) -> None:
        self.names: dict[tuple[Expression, str], str] = {}
        self.tables: list[str] = []
        self.table_values: list = []
        self.parts: list[str] = []
        self.part_values: list = []

    def table(self, one: IndexSlice, expression: Expression) -> str:
        """The name of a table with what fits: all that is gathered, else as much as is taken."""
        newest = f"{kind_ids_sql(one.kind)} ORDER BY id DESC LIMIT {one.last}"
        where = one.gathering_sql or newest
        if (expression, where) not in self.names:
            name = self.names[expression, where] = f"found{len(self.names)}"
            sql, values = engine().matching(expression)
            self.tables.append(
                f"{name} AS MATERIALIZED (SELECT id FROM ({sql}) AS fits WHERE {where})"
            )
            self.table_values += values
        return self.names[expression, where]

    def select(self, number: int, one: IndexSlice, expression: Expression, limits: str) -> None:
        """The newest of what fits: led through all records, if nothing is gathered."""
        if one.gathering_sql:
            self.select_from(number, one, self.table(one, expression), limits)
            return
        sql, values = engine().matching(expression)
        self.select_from(number, one, f"({sql})", limits)
        self.part_values += values

    def select_from(self, number: int, one: IndexSlice, table: str, limits: str) -> None:
        self.parts.append(
            f"SELECT {number} AS part, id FROM (SELECT id FROM {table} AS m{number} "
            f"WHERE {kind_ids_sql(one.kind)} ORDER BY id DESC {limits}) AS s{number}"
        )

    @property
    def sql(self) -> str:
        parts = " UNION ALL ".join(self.parts) + " ORDER BY 1, 2 DESC"
        return f"WITH {', '.join(self.tables)} {parts}" if self.tables else parts

    @property
    def values(self) -> list:
        return [*self.table_values, *self.part_values]


def rest_sql(one: IndexSlice, first: str) -> str:
    """SQL: which of the others are still in the slice, after those in the table `first`."""
    count = f"FROM {first} WHERE {kind_ids_sql(one.kind)}"
    return (
        f"LIMIT (SELECT CASE WHEN COUNT(*) >= {one.last} THEN 0 WHEN COUNT(*) <= {one.first} "
        f"THEN {one.last - one.first} ELSE {one.last} - COUNT(*) END {count}) "
        f"OFFSET (SELECT CASE WHEN COUNT(*) >= {one.first} THEN 0 "
        f"ELSE {one.first} - COUNT(*) END {count})"
    )


def kind_ids_sql(kind_name: str) -> str:
    """SQL: the ids that entries of this kind have."""
    first = kinds.get(name=kind_name).number * KIND_FACTOR
    return f"id BETWEEN {first} AND {first + KIND_FACTOR - 1}"
