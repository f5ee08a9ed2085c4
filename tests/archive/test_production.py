"""A whole archive of a small portal."""

import hashlib
import json

import pytest

from devtools.archive_links import check_links_of_archive

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place_in_it(archived):
    found = check_links_of_archive(archived.folder)

    assert found.broken == []
    assert found.foreign == []
    assert found.counts["links"] > 5000


def test_nobody_is_named_who_did_not_agree_to_be_in_an_archive(archived):
    naming = {
        name: [place for place, data in archived.files().items() if name.encode() in data]
        for name in ("Nora", "Notarchived", "Ada Everywhere", "Not yet for readers")
    }

    assert naming["Nora"] == naming["Notarchived"] == naming["Not yet for readers"] == []
    assert "en/municipalities/jena/index.html" in naming["Ada Everywhere"]
    assert "en/search/search.js" in naming["Ada Everywhere"]


def test_the_checksums_are_those_of_all_files(archived):
    files = archived.files()
    listed = dict(
        reversed(line.split("  ", 1)) for line in archived.read("manifest-sha256.txt").splitlines()
    )

    papers = {"manifest-sha256.txt", "manifest.json", "README.txt"}
    assert listed.keys() == files.keys() - papers
    assert listed == {place: hashlib.sha256(files[place]).hexdigest() for place in listed}


def test_the_manifest_says_what_there_is(archived):
    manifest = json.loads(archived.read("manifest.json"))

    assert manifest["title"] == "Exchange of towns"
    assert manifest["records"]["events"] == 1
    assert manifest["not_found"] == []


def test_where_a_form_was_a_notice_says_why(archived):
    page = archived.read("en/feedback/index.html")

    assert "There was a form here" in page
    assert page.count("<form") == 1  # that of the search


def test_a_script_answers_the_search_in_each_language(archived):
    for code, word in {
        "en": "Solid waste",
        "de": "Abfall",
        "tr": "Katı atık",
        "ar": "نفايات",
    }.items():
        assert word in archived.read(f"{code}/search/search.js")
        assert 'src="search.js"' in archived.read(f"{code}/search/index.html")
