"""Colleagues; a record; what the library holds."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.models import Document
from tests.factories import make_event, make_source
from tests.office import make_complete_event, signed_in
from tests.uploads import jpeg, kept_picture, pdf

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


# -- the library -------------------------------------------------------------------------


@pytest.fixture
def made(library, keep):
    """made[kind]: (a row, the field of it that tests change, how a record uses the row)."""
    picture = kept_picture(keep, jpeg(), credit="Before")
    document = Document(
        file=SimpleUploadedFile("plan.pdf", pdf()), title_en="Before", language="en"
    )
    document.save()
    source = make_source(title="Before")
    return {
        "picture": (picture, "credit", {"picture": picture}),
        "document": (document, "title_en", {"documents": [document]}),
        "source": (source, "title", {"sources": [source]}),
    }


@pytest.fixture(params=["picture", "document", "source"])
def kind(request, made):
    return made[request.param]
