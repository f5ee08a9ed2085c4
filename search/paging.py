"""Parts of what fits, newest first, all read in one query."""

from dataclasses import dataclass

from publishing.kinds import kinds
from search.engines import engine
from search.expressions import Expression
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


def keys_in(slices: list[IndexSlice], version: int) -> list[tuple[IndexSlice, int]]:
    """(slice, key of a record) of all that is in these slices, in their order.

    `version` is the index's, see search.kept_rows.
    """
    tables: dict[tuple[Expression, str], str] = {}
    selects: list[str] = []
    values: list = []
    for one in slices:
        if one.gathering_sql:
            tables.setdefault((one.expression, one.gathering_sql), f"found{len(tables)}")
    gatherings = []
    for (expression, where), table in tables.items():
        sql, some = engine().matching(expression)
        gatherings.append(f"{table} AS MATERIALIZED (SELECT id FROM ({sql}) AS fits WHERE {where})")
        values += some
    for number, one in enumerate(slices):
        if one.gathering_sql:
            table = tables[one.expression, one.gathering_sql]
        else:
            sql, some = engine().matching(one.expression)
            table = f"({sql})"
            values += some
        selects.append(
            f"SELECT {number} AS slice, id FROM (SELECT id FROM {table} AS m{number} "
            f"WHERE {kind_ids_sql(one.kind)} ORDER BY id DESC "
            f"LIMIT {int(one.last - one.first)} OFFSET {int(one.first)}) AS s{number}"
        )
    if not selects:
        return []
    sql = " UNION ALL ".join(selects) + " ORDER BY 1, 2 DESC"
    if gatherings:
        sql = f"WITH {', '.join(gatherings)} {sql}"
    return [(slices[number], key % DAY_FACTOR) for number, key in fetch_kept(version, sql, values)]


def kind_ids_sql(kind_name: str) -> str:
    """SQL: the ids that entries of this kind have."""
    first = kinds.get(name=kind_name).number * KIND_FACTOR
    return f"id BETWEEN {first} AND {first + KIND_FACTOR - 1}"
