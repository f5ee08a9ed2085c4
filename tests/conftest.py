"""What every test starts from: English, an empty cache, compiled catalogues."""

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.cache import cache
from django.utils import translation

ROOT = Path(__file__).parent.parent


def pytest_configure(config):
    if not hasattr(config, "workerinput"):  # once, not in each of xdist's workers
        compile_catalogues()


def compile_catalogues():
    for file in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            with file.open("rb") as source, compiled.open("wb") as target:
                write_mo(target, read_po(source))


@pytest.fixture(autouse=True)
def fresh_start():
    """No test sees the language or the cached answers of the one before."""
    from search.lexicon import forget  # models can be imported only now

    translation.activate("en")
    forget()
    yield
    translation.activate("en")
    cache.clear()
