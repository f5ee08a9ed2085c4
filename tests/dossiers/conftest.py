"""Dossiers without setting type, which takes a second: what is asked for, and what comes back."""

import pytest

from dossiers import making


@pytest.fixture
def dossiers_dir(settings, tmp_path):
    settings.DOSSIERS_DIR = str(tmp_path / "dossiers")
    return tmp_path / "dossiers"


@pytest.fixture
def typeset(monkeypatch, dossiers_dir):
    """The documents that were made into PDFs, in place of which stand words."""
    documents = []

    def make(document):
        documents.append(document)
        return b"%PDF " + document.identifier.encode()

    monkeypatch.setattr(making, "make_apart", make)
    monkeypatch.setattr(making, "typeset", make)
    return documents
