"""Which formats of events lead to partnerships? Answered from the API alone.

    python docs/examples/formats_to_partnerships.py https://portal.example.org

Needs Python 3 and nothing else. An event counts once, if at least one partnership came out of it
("origin"); that it was one of several steps on the way ("step") counts apart.
"""

import json
import sys
from collections import Counter
from urllib.request import urlopen


def read(url):
    with urlopen(url) as answer:  # noqa: S310 - the address that you give
        return json.load(answer)


def all_records(url):
    """The records of all pages."""
    while url:
        page = read(url)
        yield from page["records"]
        url = page["next"]


def count_formats(site):
    """[(name of a format, events, those with an origin, those with a step)], most origins first."""
    api = f"{site.rstrip('/')}/api/v1"
    names = {row["slug"]: row["label_en"] for row in all_records(f"{api}/formats/")}
    events, origins, steps = Counter(), Counter(), Counter()
    for event in all_records(f"{api}/events/?per_page=500"):
        kinds = {row["kind"] for row in event["partnerships"]}
        events[event["format"]] += 1
        origins[event["format"]] += "origin" in kinds
        steps[event["format"]] += "step" in kinds
    rows = [(names.get(key, "-"), events[key], origins[key], steps[key]) for key in events]
    return sorted(rows, key=lambda row: (-row[2], -row[3], row[0]))


def main(site):
    print(f"{'format':<32}{'events':>8}{'origin':>8}{'step':>8}")
    for name, events, origins, steps in count_formats(site):
        print(f"{name:<32}{events:>8}{origins:>8}{steps:>8}")


if __name__ == "__main__":
    main(sys.argv[1])
