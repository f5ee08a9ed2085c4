"""The search of an archive beside the live one: its rules are written twice."""

import pytest
from django.db import connection

from archive.edition import writing_archive
from archive.files import ArchiveFiles
from archive.search_script import script_place, write_search_scripts
from devtools.archive_search import live_answers
from publishing.facet_index import forget_facet_indexes
from search.lexicon import clear_lexicon_cache
from tests.archive.portals import NOW

READER = "de"  # whose own language some records speak, others not
EVERY = 6  # of the queries, so that all kinds of them are asked in little time


@pytest.fixture(scope="module")
def answers_and_script(connection_to_facts, django_db_blocker, tmp_path_factory):
    """What the live search says to some queries, and the script of an archive."""
    folder = tmp_path_factory.mktemp("archive")
    with django_db_blocker.unblock():
        own, connection.connection = connection.connection, connection_to_facts
        clear_lexicon_cache()
        forget_facet_indexes()
        answers = live_answers(EVERY, READER)
        with writing_archive(NOW.date()):
            files = ArchiveFiles(folder)
            write_search_scripts(folder, files.keep_text, [READER])
        connection.connection = own
    clear_lexicon_cache()
    forget_facet_indexes()
    return answers, folder / script_place(READER)


def test_the_script_finds_what_the_live_search_finds_first(answers_and_script, browser):
    answers, script = answers_and_script
    page = browser.new_page()
    page.add_script_tag(path=script)

    found = page.evaluate(
        "queries => queries.map(archiveSearch)", [query for _language, query, _first in answers]
    )

    assert len(answers) > 60
    assert [
        (query, answer)
        for (_language, query, first), answer in zip(answers, found, strict=True)
        if answer != first
    ] == []
    page.close()
