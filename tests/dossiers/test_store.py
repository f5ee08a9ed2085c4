"""What was made is kept within bounds."""

import os

import pytest

from dossiers import store

pytestmark = pytest.mark.any_database


def test_what_nobody_asks_for_goes_first(settings, dossiers_dir):
    settings.DOSSIERS_BYTES = 25
    for number, digest in enumerate(("a", "b", "c")):
        store.keep(digest, b"x" * 10)
        os.utime(store.file_of(digest), (number, number))

    assert store.get_kept("a") == b"x" * 10  # and is the last one now
    store.make_room()

    assert store.get_kept("b") is None
    assert {file.stem for file in dossiers_dir.iterdir()} == {"a", "c"}


def test_what_was_never_made_is_not_there(dossiers_dir):
    assert store.get_kept("a") is None
