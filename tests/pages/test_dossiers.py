"""The dossier of Jena and Deir Alla in four languages, as programs read it."""

import pytest

from devtools.paper_checks import look_at_paper
from dossiers.document import dossier_document
from dossiers.subjects import find_record
from publishing.outputs import Output

pytestmark = [pytest.mark.slow, pytest.mark.any_database]
SITE = "https://portal.example.org"


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_the_dossier_of_jena_and_deir_alla_is_accessible_and_read_back(facts, language):
    subject = find_record("partnerships", "p-jena-deir-alla")
    document = dossier_document(subject, language, output=Output.PAGES, site_url=SITE)

    report = look_at_paper(document)

    assert report.rules_broken == []
    assert report.is_same_twice
    share, share_of_words = (0.91, 0.95) if language == "ar" else (1, 1)
    assert len(report.missing["pypdf"]) <= report.units * (1 - share), report.missing
    assert len(report.missing_words["pypdf"]) <= report.words * (1 - share_of_words)
