"""A small portal, archived once."""

from pathlib import Path

import pytest
from django.utils import translation

from archive.production import Production
from publishing.facet_index import forget_facet_indexes
from publishing.outputs import Output
from search.index import rebuild_index
from search.lexicon import clear_lexicon_cache
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_page,
    make_partnership,
    make_site,
    make_topic,
)
from tests.persons import make_person


def make_small_portal():
    make_site(name_en="Exchange of towns", name_de="Austausch der Städte")
    make_page("accessibility", details="accessibility")
    waste = make_topic("solid-waste", label_de="Abfall", label_tr="Katı atık", label_ar="نفايات")
    jena, deir_alla = make_municipality(slug="jena"), make_municipality(slug="deir-alla")
    make_event(slug="visit", title_en="Study tour", topics=[waste], municipalities=[jena])
    make_event(slug="draft", title_en="Not yet for readers", state="draft")
    make_partnership(slug="jena-deir-alla", municipalities=[jena, deir_alla])
    for name, outputs in {
        "Ada Everywhere": list(Output),
        "Nora Notarchived": [Output.PAGES, Output.LISTS, Output.DATA],
    }.items():
        make_person(name, *outputs, expert=make_expert(municipality=jena, topics=[waste]))


class Archived:
    """An archive to read in."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def read(self, place):
        return (self.folder / place).read_text()

    def files(self):
        """{place: bytes} of all but the ledger."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".archive")
        }


@pytest.fixture(scope="module")
def archived(copied_database, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive") / "out"
    translation.activate("en")
    forget_facet_indexes()
    clear_lexicon_cache()
    with django_db_blocker.unblock():
        make_small_portal()
        rebuild_index()
        Production(folder).run(1)
    return Archived(folder)
