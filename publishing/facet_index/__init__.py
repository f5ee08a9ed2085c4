"""Which records have which values, as bitmaps that each process keeps: they answer every count."""

from publishing.facet_index.counts import count_records
from publishing.facet_index.current import (
    forget_facet_indexes,
    get_facet_index,
    get_facet_indexes,
)

__all__ = ["count_records", "forget_facet_indexes", "get_facet_index", "get_facet_indexes"]
