"""The figures of a run as tables in Markdown, to be read in a terminal and kept in docs/."""

from itertools import groupby
from operator import itemgetter
from statistics import mean

from devtools.bench.goals import cost_ms, goal_rows

PORTAL_TARGETS = {"uncached": "without the page cache", "cached": "with the page cache"}


def report_lines(run):
    yield from run["conditions"]
    yield from goal_lines(run["databases"])
    for one in run["databases"]:
        yield from database_lines(one)
    yield from growth_lines(run["databases"])
    yield from weight_lines(run["weights"])
    yield from quality_lines(run["search_quality"])


def table(columns, rows):
    """Lines of a table: the first column to the left, numbers to the right."""
    rows = [list(map(str, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    yield table_row(columns, widths)
    yield "| " + " | ".join(["-" * widths[0], *("-" * (w - 1) + ":" for w in widths[1:])]) + " |"
    for row in rows:
        yield table_row(row, widths)


def table_row(row, widths):
    first, *others = (
        text.rjust(width) if place else text.ljust(width)
        for place, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return "| " + " | ".join([first, *others]) + " |"


def three_digits(value):
    """Three digits that say something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio(one, other):
    return three_digits(one / other) if other else "-"


def goal_lines(databases):
    rows = list(goal_rows(databases))
    engines = list(rows[0][2])
    yield ""
    yield "## Goals"
    yield ""
    yield from table(
        ["worst of all sizes", "goal", *engines],
        [
            [title, goal, *(goal_text(reached[engine]) for engine in engines)]
            for title, goal, reached in rows
        ],
    )


def goal_text(reached):
    """A figure, marked if it is not what it should be; a dash for what was not measured."""
    if reached is None:
        return "-"
    value, is_reached = reached
    return three_digits(value) if is_reached else f"**{three_digits(value)}**"


# -- one database --------------------------------------------------------------------------


def database_lines(one):
    yield ""
    yield f"## {one['engine']}, {one['size']:,} events"
    yield ""
    yield from table(*loading_table(one["loading"]))
    for name, title in PORTAL_TARGETS.items():
        if name not in one:
            continue
        phase = one[name]
        yield ""
        yield f"### {title}, {phase['memory'] / 2**20:.0f} MiB"
        yield ""
        yield from table(*page_table(one["pages"], phase["pages"]))
        yield ""
        yield from table(*mixture_table(phase["mixed"]))
    yield ""
    yield from table(*search_table(one["search_speeds"]))
    yield ""
    yield from table(*office_table(one["office_pages"]))


def loading_table(loading):
    titles = {"records": "made-up records, searchable", "search": "rebuild_search"}
    rows = [
        [
            title,
            f"{loading[name]['seconds']:.0f}",
            f"{loading[name]['processor_seconds']:.0f}",
            f"{loading[name]['memory'] / 2**20:.0f}",
        ]
        for name, title in titles.items()
        if name in loading
    ]
    return ["written once", "s", "of it processor", "MiB at most"], rows


def page_table(pages, cells):
    columns = ["page", "queries", "bytes", "cold ms", "warm ms", "of it database"]
    columns += ["× WSGI", "× Django"]
    columns += ["× WhiteNoise", "p50 ms", "p99 ms", "per s"]
    return columns, [page_row(page, cells[page["name"]]) for page in pages]


def page_row(page, cell):
    portal = cell["portal"]
    cost = cost_ms(portal)
    failed = [status for status in portal["statuses"] if status not in ("200", "304")]
    return [
        page["name"] + "".join(f" !{status}" for status in failed),
        page["queries"],
        f"{cell['bytes']:,}",
        three_digits(page["first_ms"]),
        three_digits(cost),
        three_digits(portal["database_ms"]),
        *(ratio(cost, cost_ms(cell[name])) for name in ("wsgi", "django", "whitenoise")),
        three_digits(portal["p50_ms"]),
        three_digits(portal["p99_ms"]),
        three_digits(portal["per_second"]),
    ]


def mixture_table(mixed):
    columns = ["all pages in turns", "connections", "ms", "p50 ms", "p99 ms", "p99 / p50", "per s"]
    rows = [
        [
            target,
            connections,
            three_digits(cost_ms(cell)),
            three_digits(cell["p50_ms"]),
            three_digits(cell["p99_ms"]),
            ratio(cell["p99_ms"], cell["p50_ms"]),
            three_digits(cell["per_second"]),
        ]
        for connections, cells in mixed.items()
        for target, cell in cells.items()
    ]
    return columns, rows


def search_table(speeds):
    rows = [
        [name, f"{middle * 1000:.1f}", f"{most * 1000:.1f}", repr(slowest[:40]).replace("|", "¦")]
        for name, (middle, most, slowest) in speeds.items()
    ]
    return ["queries of the search, in process", "median ms", "worst ms", "slowest"], rows


def office_table(pages):
    rows = [[one["name"], one["queries"], three_digits(one["ms"])] for one in pages]
    return ["back office, in process", "queries", "ms of the processor"], rows


# -- all databases -------------------------------------------------------------------------


def growth_lines(databases):
    """How the cost of a page grows from the smallest to the largest database of an engine."""
    for engine, some in groupby(databases, key=itemgetter("engine")):
        some = sorted(some, key=itemgetter("size"))
        if len(some) < 2:
            continue
        sizes = [f"{one['size']:,}" for one in some]
        costs = {
            page["name"]: [
                cost_ms(one["uncached"]["pages"][page["name"]]["portal"]) for one in some
            ]
            for page in some[0]["pages"]
        }
        yield ""
        yield f"## Growth on {engine}, ms without the page cache"
        yield ""
        yield from table(
            ["page", *sizes, "last / first"],
            [
                [name, *map(three_digits, each), ratio(each[-1], each[0])]
                for name, each in costs.items()
            ],
        )


def weight_lines(weights):
    yield ""
    yield "## Bytes of a first visit"
    yield ""
    yield from table(
        ["page", "HTML+CSS", "all", "queries", ""],
        [
            [
                one["path"],
                f"{one['page']:,}",
                f"{one['all']:,}",
                one["queries"],
                "over budget" if one["is_over"] else "",
            ]
            for one in weights
        ],
    )
    over = sum(one["is_over"] for one in weights)
    yield ""
    yield f"{over} pages over budget." if over else "All pages within budget."


def quality_lines(judged):
    yield ""
    yield "## How well the search answers"
    yield ""
    rows = []
    for name in ("language", "kind"):
        by_name = itemgetter(name)
        for value, some in groupby(sorted(judged, key=by_name), by_name):
            rows.append(quality_row(f"{name} {value}", list(some)))
    yield from table(
        ["queries", "number", "nDCG@10", "recall@20"], [*rows, quality_row("all", judged)]
    )
    yield ""
    yield from (f"- {one['text']}" for one in judged if min(one["ndcg"], one["recall"]) < 1)


def quality_row(title, some):
    gain, found = (mean(one[name] for one in some) for name in ("ndcg", "recall"))
    return [title, len(some), f"{gain:.3f}", f"{found:.3f}"]
