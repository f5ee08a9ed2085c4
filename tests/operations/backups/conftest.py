"""A portal with a few records and files, in a database that other processes reach."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages

from tests.factories import make_event, make_municipality


@pytest.fixture
def portal(copied_database, transactional_db, library, settings, monkeypatch, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.BACKUP_DIR = tmp_path / "backups"
    # Not by the setting: fields would keep the storage that they were made with.
    monkeypatch.setitem(storages._storages, "persons", FileSystemStorage(tmp_path / "persons"))
    make_event(title_en="A workshop", title_ar="ورشة عمل")
    make_municipality("JO", name_en="Deir Alla", name_ar="دير علا")
    storages["default"].save("pictures/some.webp", ContentFile(b"\x00\xff" * 5000))
    storages["default"].save("documents/تقرير.pdf", ContentFile(b"%PDF"))
    storages["persons"].save("proof.pdf", ContentFile(b"I agree"))
    return tmp_path
