"""The tables of a run."""

from devtools.bench.cells import file_name, mean_costs
from devtools.bench.report import growth_lines, page_row, table


def cost(server, database=0, **others):
    return {"server_ms": server, "database_ms": database, "statuses": {"200": 9}} | others


def test_a_table_has_its_numbers_to_the_right():
    assert list(table(["page", "ms"], [["home", 1.5], ["map", 12]])) == [
        "| page |  ms |",
        "| ---- | --: |",
        "| home | 1.5 |",
        "| map  |  12 |",
    ]


def test_a_page_stands_beside_what_the_bare_functions_cost():
    portal = cost(6, 2, p50_ms=9.04, p99_ms=123.4, per_second=1234)
    cell = {"bytes": 4321, "portal": portal, "wsgi": cost(0.2), "django": cost(0.5)}
    row = page_row({"name": "home", "queries": 3, "first_ms": 20}, cell | {"whitenoise": cost(0)})
    assert row == [
        *("home", 3, "4,321", "20.0", "8.00", "2.00"),
        *("40.0", "16.0", "-"),
        *("9.04", "123", "1,234"),
    ]


def test_a_page_that_was_not_answered_says_so():
    portal = cost(1, p50_ms=1, p99_ms=1, per_second=1) | {"statuses": {"200": 8, "503": 1}}
    cell = {"bytes": 1, "portal": portal}
    cell |= {name: cost(1) for name in ("wsgi", "django", "whitenoise")}
    assert page_row({"name": "home", "queries": 3, "first_ms": 20}, cell)[0] == "home !503"


def test_growth_compares_the_largest_with_the_smallest():
    databases = [
        {
            "engine": "SQLite",
            "size": size,
            "pages": [{"name": "home"}],
            "uncached": {"pages": {"home": {"portal": cost(ms)}}},
        }
        for size, ms in [(1_000, 4), (20_000, 5), (100_000, 6)]
    ]
    assert list(growth_lines(databases))[-1] == "| home |  4.00 |   5.00 |    6.00 |         1.50 |"


def test_of_rounds_each_request_counts_alike_and_the_best_percentiles():
    one = {"requests": 10, "seconds": 1, "server": 0.1, "database": 0.2, "statuses": {"200": 10}}
    costs = mean_costs(
        [one | {"p50": 0.01, "p99": 0.5}, one | {"requests": 30, "p50": 0.02, "p99": 0.4}]
    )
    assert (costs["requests"], costs["per_second"]) == (40, 20)
    assert (costs["server_ms"], costs["database_ms"]) == (5, 10)
    assert (costs["p50_ms"], costs["p99_ms"]) == (10, 400)


def test_the_name_of_a_page_can_be_a_file():
    assert file_name("list, topic and country") == "list-topic-and-country.html"
