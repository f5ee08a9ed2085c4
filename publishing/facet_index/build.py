"""An index read from the database: all of it, or what has changed in it."""

from django.utils import timezone
from pyroaring import BitMap

from publishing.facet_index.snapshot import FacetIndex
from publishing.facet_index.values import value_bitmaps
from publishing.moments import any_moment_condition, next_moment

MOST_CHANGED_RECORDS = 500  # that are read one by one; if more have changed, all are


def update_index(kind, known, changes):
    """The known index with these changes, and with what has begun or ended since.

    All is read anew if nothing is known or too much has changed: None.
    """
    now = timezone.now()
    if known is None or changes is None or now < known.read_at:
        return new_index(kind, now)
    if not changes and not is_due(known, now):
        return known
    keys = {key for number, key in changes if number == kind.number}
    if is_due(known, now):
        keys |= due_keys(kind, known.read_at, now)
    if len(keys) > MOST_CHANGED_RECORDS or not kind.number:
        return new_index(kind, now)
    listed, values = reread_records(known, keys)
    return FacetIndex(kind, now, first_moment(kind, now), listed, values)


def is_due(index, now):
    """Whether a moment has passed since it was read, or the clock was set back."""
    return now < index.read_at or (index.next_moment is not None and index.next_moment <= now)


def new_index(kind, now):
    moment, listed = first_moment(kind, now), read_listed(kind)
    having = value_bitmaps(kind.model._base_manager.all(), facets_of(kind))
    values = {
        name: {value: keys & listed for value, keys in some.items()}
        for name, some in having.items()
    }
    return FacetIndex(kind, now, moment, listed, values)


def reread_records(known, keys):
    """The keys that are listed and those that have each value, with these records as they are."""
    if not keys:
        return known.listed, known.values
    changed = BitMap(keys)
    listed = read_listed(known.kind, keys)
    values = {
        name: {value: having - changed for value, having in values.items()}
        for name, values in known.values.items()
    }
    records = known.kind.model._base_manager.filter(pk__in=listed)
    for name, fresh in value_bitmaps(records, facets_of(known.kind)).items():
        for value, having in fresh.items():
            values[name][value] = values[name].get(value, BitMap()) | having
    return (known.listed - changed) | listed, values


def read_listed(kind, keys=None):
    """The keys of what lists show, or of those among these."""
    records = kind.records().order_by().values_list("pk", flat=True)
    return BitMap(records if keys is None else records.filter(pk__in=keys))


def facets_of(kind):
    """Those of the list; of what only the search narrows by, what they do not know."""
    facets = {
        (facet.name, facet.value): facet for facet in reversed(kind.search_facets) if facet.path
    }
    return list(facets.values())


def models_with_moments(kind):
    """{path from a record, as in "municipality__": model} of all whose moments change it."""
    models = {"": kind.model}
    models |= {f"{name}__": model for name, model in kind.deciding_models.items()}
    for facet in kind.search_facets:
        model, path = kind.model, ""
        for name in facet.path.split("__") if facet.path else ():
            column = model._meta.get_field(name)
            if not column.is_relation:
                break
            model, path = column.related_model, f"{path}{name}__"
            models[path] = model
    return {path: model for path, model in models.items() if hasattr(model, "moments")}


def first_moment(kind, now):
    """When the first of them begins or ends by itself; None if none ever does."""
    moments = (next_moment(model, now) for model in set(models_with_moments(kind).values()))
    return min(filter(None, moments), default=None)


def due_keys(kind, since, now):
    """The keys of the records that have begun or ended since, or of which a neighbour has."""
    keys = set()
    for path, model in models_with_moments(kind).items():
        due = kind.model._base_manager.filter(any_moment_condition(model, since, now, path))
        keys.update(due.values_list("pk", flat=True))
    return keys
