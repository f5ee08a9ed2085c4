"""Steps that would run back in time: to a later event that was earlier, or from a partnership.

Drawn, no step runs back; a step that says so has the wrong event or the wrong day, which its
editors are told.
"""

from django.apps import apps
from django.utils.translation import gettext as _

from events.chain_times import possible_months
from events.chains import ChainNode


def backward_steps(event, rows):
    """(name of the rows, sentence) for each step in these rows that cannot be so."""
    wanted = {
        "previous_steps": [row["earlier"] for row in rows.get("previous_steps", ())],
        "next_steps": [row["later"] for row in rows.get("next_steps", ())],
    }
    keys = {key for found in wanted.values() for key in found if key}
    others = type(event)._base_manager.in_bulk(keys) if keys else {}
    here = ChainNode("event", event)
    for name, found in wanted.items():
        for other in (ChainNode("event", others[key]) for key in found if key in others):
            first, second = (other, here) if name == "previous_steps" else (here, other)
            if is_before(second, first):
                text = _("“%(later)s” was before “%(earlier)s”: is this step the right way round?")
                yield name, text % {"later": second.record, "earlier": first.record}
    yield from late_origins(here, rows.get("partnership_steps", ()))


def late_origins(here, rows):
    """Partnerships that are older than the event they are said to have come out of."""
    keys = [row["partnership"] for row in rows if row["kind"] == "origin" and row["partnership"]]
    found = apps.get_model("partnerships", "Partnership")._base_manager.filter(pk__in=keys)
    for partnership in found if keys else ():
        if is_before(ChainNode("partnership", partnership), here):
            text = _("“%(partnership)s” began in %(year)s: it did not come out of this event.")
            told = {"partnership": partnership, "year": partnership.start_year}
            yield "partnership_steps", text % told


def is_before(one, other):
    """Whether it was certainly earlier, as far as both are known."""
    months, others = possible_months(one), possible_months(other)
    return bool(months and others) and months[1] < others[0]
