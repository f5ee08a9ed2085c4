"""What pages and writing should cost at most, and what they did: of all sizes the worst."""

from itertools import groupby
from operator import itemgetter, truediv
from statistics import median

LIST_PAGES = ["list", "list, topic", "list, topic and country", "list, last page"]
RECORDS = [
    *("record with a chain", "record, synthetic", "municipality", "municipality, synthetic"),
    "partnership",
]
OVERVIEWS = ["home", "topics", "timeline", "matrix", "map"]
SEARCHES = ["search, common word", "search, rare word"]
CONNECTIONS = 50
MEMORY_SIZE = 20_000  # events
WRITING_SIZE = 100_000
MIB = 2**20


def cost_ms(cell):
    """Milliseconds of the processor that a request takes, with the database."""
    return cell["server_ms"] + cell["database_ms"]


def most_ms(names):
    """The most that one of these pages takes without the page cache."""

    def measure(databases):
        return max(
            cost_ms(one["uncached"]["pages"][name]["portal"]) for one in databases for name in names
        )

    return measure


def share_of_speed(target):
    """How fast finished pages are handed out, as a share of how fast a bare function is."""

    def measure(databases):
        cells = [
            cell for one in with_page_cache(databases) for cell in one["cached"]["pages"].values()
        ]
        pairs = [(cost_ms(cell[target]), cost_ms(cell["portal"])) for cell in cells]
        return median(truediv(*pair) for pair in pairs if all(pair))

    return measure


def share_of_speed_of_all(target):
    """The same of all pages in turns, which rests on many more requests."""

    def measure(databases):
        mixed = [one["cached"]["mixed"][CONNECTIONS] for one in with_page_cache(databases)]
        return min(cost_ms(cells[target]) / cost_ms(cells["portal"]) for cells in mixed)

    return measure


def spread(databases):
    cells = [one["cached"]["mixed"][CONNECTIONS]["portal"] for one in with_page_cache(databases)]
    return max(cell["p99_ms"] / cell["p50_ms"] for cell in cells)


def with_page_cache(databases):
    return [one for one in databases if "cached" in one]


def most_growth(databases):
    """How many times as much a page takes with the most as with the fewest events."""
    first, *_others, last = sorted(databases, key=itemgetter("size"))
    return max(
        cost_ms(cell["portal"]) / cost_ms(first["uncached"]["pages"][name]["portal"])
        for name, cell in last["uncached"]["pages"].items()
    )


def memory(databases):
    (one,) = of_size(MEMORY_SIZE, databases)
    return one["uncached"]["memory"] / MIB


def loading_seconds(name):
    """Seconds of the processor that loading took, without the server's of a database."""

    def measure(databases):
        (one,) = of_size(WRITING_SIZE, databases)
        return one["loading"][name]["processor_seconds"]

    return measure


def office_ms(databases):
    (one,) = of_size(WRITING_SIZE, databases)
    names = ("list of events", "its last page")
    return max(page["ms"] for page in one["office_pages"] if page["name"] in names)


def of_size(size, databases):
    return [one for one in databases if one["size"] == size]


# What it is, the goal, whether more is better, and how it is found in the databases of an engine.
GOALS = [
    ("list, filtered, last page, not kept whole, ms", 8, False, most_ms(LIST_PAGES)),
    ("record, municipality, partnership, ms", 6, False, most_ms(RECORDS)),
    ("home, topics, timeline, matrix, map, ms", 12, False, most_ms(OVERVIEWS)),
    ("search, common and rare word, ms", 20, False, most_ms(SEARCHES)),
    ("finished pages one by one, × bare WSGI's speed", 0.85, True, share_of_speed("wsgi")),
    ("the same, × bare Django view's", 1.3, True, share_of_speed("django")),
    ("finished pages in turns, × bare WSGI's", 0.85, True, share_of_speed_of_all("wsgi")),
    ("the same, × bare Django view's", 1.3, True, share_of_speed_of_all("django")),
    ("growth of any page from the fewest to the most events", 1.5, False, most_growth),
    ("memory of the server with 20,000 events, MiB", 140, False, memory),
    ("p99 / p50 of finished pages, 50 connections", 3, False, spread),
    ("100,000 made-up events loaded, s of the processor", 300, False, loading_seconds("records")),
    ("rebuild_search of them, s of the processor", 100, False, loading_seconds("search")),
    ("list of 100,000 events in the back office, ms", 150, False, office_ms),
]


def goal_rows(databases):
    """(what, goal, {engine: found and whether that is reached}); None if it was not measured."""
    by_engine = {
        engine: list(some) for engine, some in groupby(databases, key=itemgetter("engine"))
    }
    for title, goal, is_least, measure in GOALS:
        reached = {}
        for engine, some in by_engine.items():
            try:
                value = measure(some)
            except (KeyError, ValueError):  # not of this size, or only one
                reached[engine] = None
                continue
            reached[engine] = value, value >= goal if is_least else value <= goal
        yield title, f"{'≥' if is_least else '≤'} {goal}", reached
