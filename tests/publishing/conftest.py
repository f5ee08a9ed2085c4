"""A library on a real disk, empty at the beginning of each test; colleagues; a record."""

from pathlib import Path

import pytest

from tests.factories import make_event
from tests.office import make_complete_event, signed_in


class Library(type(Path())):
    """The folder of the files."""

    def files(self):
        found = (path for path in self.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(self)) for path in found)


@pytest.fixture
def library(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = Library(settings.MEDIA_ROOT)
    folder.mkdir()
    return folder


@pytest.fixture
def keep(django_capture_on_commit_callbacks):
    """What happens inside is kept, as after the end of a request."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


# -- colleagues ------------------------------------------------------------------------


@pytest.fixture
def author():
    return signed_in("Authors")


@pytest.fixture
def reviewer():
    return signed_in("Reviewers")


@pytest.fixture
def translator():
    return signed_in("Translators: Arabic")


@pytest.fixture
def event():
    """A public event that has all an event needs."""
    return make_complete_event(title_en="Study tour", slug="study-tour")


@pytest.fixture
def draft():
    return make_event(state="draft", title_en="Study tour", summary_en="It rained. They met.")
