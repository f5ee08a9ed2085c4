"""When the stations of a chain were: a month for each, so that no step runs back in time.

Months are counted from the year 0. Of a partnership or a good practice only the year is known,
of some events nothing: such a station stands where the steps before and after it allow.
"""

from heapq import heapify, heappop, heappush
from math import inf

MONTHS = 12


def month_number(day):
    return day.year * MONTHS + day.month - 1


def possible_months(node):
    """The first and the last month in which it may have been; None if nothing is known."""
    record = node.record
    if node.kind == "event":
        if record.starts_on is None:
            return None
        if record.starts_precision != "year":
            return (month_number(record.starts_on),) * 2
        year = record.starts_on.year
    else:
        year = record.start_year if node.kind == "partnership" else record.year
    return (year * MONTHS, year * MONTHS + MONTHS - 1) if year else None


def is_known_by_year(node):
    """Whether the year is all that is known."""
    months = possible_months(node)
    return months is not None and months[0] != months[1]


def station_months(nodes, links):
    """{station: month} of all; no step leads to an earlier month than that it comes from."""
    before, after = neighbours(nodes, links)
    first, last, month = earliest_months(nodes, links), {}, {}
    order = list(first)
    for node in reversed(order):
        known = possible_months(node) or (-inf, inf)
        last[node] = min([known[1], *(last[it] for it in after[node] if it in last)])
    end = max((it for it in first.values() if it > -inf), default=0)
    for node in order:
        earliest = [month[it] for it in before[node] if it in month]
        month[node] = max([probable_month(node, first[node], last[node], end), *earliest])
    return month


def earliest_months(nodes, links):
    """{station: the first month in which it may have been, as far as dates and steps tell}"""
    before, _after = neighbours(nodes, links)
    first = {}
    for node in order_by_steps(nodes, links, lambda node: possible_months(node) or (inf, inf)):
        known = possible_months(node) or (-inf, inf)
        first[node] = max([known[0], *(first[it] for it in before[node] if it in first)])
    return first


def probable_month(node, first, last, end):
    """The middle of what is known, as far as the steps before and after allow; else the end."""
    known = possible_months(node)
    middle = sum(known) // 2 if known else (last if first == -inf else first)
    month = max(first, min(middle, last))
    return month if abs(month) < inf else end


def neighbours(nodes, links):
    """({station: those before}, {station: those after}), a step away."""
    before, after = {node: [] for node in nodes}, {node: [] for node in nodes}
    for link in links:
        before[link.end].append(link.start)
        after[link.start].append(link.end)
    return before, after


def order_by_steps(nodes, links, key):
    """By this key, but never a station before one that a step to it comes from.

    In a circle, which only a hand in the database can make, the key decides.
    """
    before, after = neighbours(nodes, links)
    left = {node: len(some) for node, some in before.items()}
    waiting = sorted(nodes, key=key)
    place = {node: number for number, node in enumerate(waiting)}
    ready = [place[node] for node in waiting if not left[node]]
    heapify(ready)
    order = {}
    while len(order) < len(waiting):
        if not ready:
            ready.append(next(place[node] for node in waiting if node not in order))
        node = waiting[heappop(ready)]
        if node in order:
            continue
        order[node] = True
        for later in after[node]:
            left[later] -= 1
            if not left[later]:
                heappush(ready, place[later])
    return list(order)


def months_to_partnership(chain, partnership):
    """How many months passed from the first meeting to a partnership: (at least, at most).

    Of the partnership only the year is known: it began in or after the month of the last event
    of that year which led to it. None if no dated event came before.
    """
    known = possible_months(partnership)
    led_to_it = [possible_months(node) for node in chain.stations_before(partnership)]
    events = [months for months in led_to_it if months and months[0] == months[1]]
    if known is None or not events or len(events) < len(led_to_it):
        return None
    first, last = min(events)[0], max(events)[0]
    return max(known[0], last) - first, known[1] - first
