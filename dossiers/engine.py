"""Whether this machine can make dossiers: WeasyPrint needs libraries that pip does not bring."""

from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec

# {name of the library: the package of Debian that brings it}
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


@cache
def lacking_packages():
    """The names of what is missing. Nothing is loaded, so that processes stay as small."""
    lacking = [package for name, package in LIBRARIES.items() if not find_library(name)]
    return lacking if find_spec("weasyprint") else ["weasyprint", *lacking]


def has_typesetter():
    return not lacking_packages()
