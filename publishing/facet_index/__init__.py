"""Which records have which values, as bitmaps that each process keeps: they answer every count."""

from publishing.facet_index.current import forget_facet_indexes, get_facet_index

__all__ = ["forget_facet_indexes", "get_facet_index"]
