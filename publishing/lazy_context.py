"""A context of which nothing is made before the template asks for it."""

from functools import cache


def lazy_context(make, *names):
    """What `make` returns under these names, made when the template first asks for one of them.

    Templates call what can be called. Inside of a piece that is kept, nobody asks.
    """
    make = cache(make)
    return {name: lambda name=name: make().get(name) for name in names}
