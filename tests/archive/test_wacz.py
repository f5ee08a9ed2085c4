"""The web archive: where its index points, there the answers stand."""

import gzip
import hashlib
import json
from zipfile import ZipFile

import pytest

from archive.production import Production
from archive.wacz import WACZ_FILE, sort_key
from archive.web_archive import WARC_FILE
from tests.archive.portals import MadeUpPortal, use_portal

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGES = {
    "/en/": '<a href="/en/events/?topic=waste">waste</a> <a href="/en/topics/">topics</a>',
    "/en/events/?topic=waste": "Abfall – نفايات",
}


@pytest.fixture
def archived(monkeypatch, settings, tmp_path):
    use_portal(monkeypatch, settings, MadeUpPortal(PAGES))
    Production(tmp_path).run(1)
    return tmp_path


@pytest.fixture
def wacz(archived):
    with ZipFile(archived / WACZ_FILE) as opened:
        yield {name: opened.read(name) for name in opened.namelist()}


def test_the_index_says_where_each_answer_stands_as_it_was_given(archived, wacz):
    lines = gzip.decompress(wacz["indexes/index.cdx.gz"]).decode().splitlines()
    warc, found = (archived / WARC_FILE).read_bytes(), {}
    for line in lines:
        place = json.loads(line[line.index("{") :])
        start, length = int(place["offset"]), int(place["length"])
        record = gzip.decompress(warc[start : start + length]).decode()
        head, http, body = record.removesuffix("\r\n\r\n").split("\r\n\r\n", 2)
        assert head.startswith("WARC/1.1\r\nWARC-Type: response\r\n")
        assert f"WARC-Target-URI: {place['url']}\r\n" in head
        assert place["digest"] == f"sha256:{hashlib.sha256(body.encode()).hexdigest()}"
        found[place["url"].removeprefix("https://portal.example.org")] = body

    assert lines == sorted(lines)
    assert found.keys() == {*PAGES, "/en/topics/"}
    assert "Abfall – نفايات" in found["/en/events/?topic=waste"]


def test_the_package_knows_the_checksums_of_its_files(wacz):
    package = json.loads(wacz["datapackage.json"])

    assert {it["path"]: it["hash"] for it in package["resources"]} == {
        name: f"sha256:{hashlib.sha256(data).hexdigest()}"
        for name, data in wacz.items()
        if not name.startswith("datapackage")
    }
    assert json.loads(wacz["datapackage-digest.json"])["hash"] == (
        f"sha256:{hashlib.sha256(wacz['datapackage.json']).hexdigest()}"
    )


def test_pages_are_listed_by_their_titles_without_those_that_are_not_there(wacz):
    _about, *pages = map(json.loads, wacz["pages/pages.jsonl"].splitlines())

    assert {page["title"] for page in pages} == PAGES.keys()


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.example.org/en/Events/?Topic=b&a=1", "org,example)/en/events?a=1&topic=b"),
        (
            "https://example.org/en/events/?q=K%C3%B6ln&topic=a%2Fb",
            "org,example)/en/events?q=k%c3%b6ln&topic=a/b",
        ),
        ("http://127.0.0.1:8000/", "1,0,0,127:8000)/"),
    ],
)
def test_addresses_are_sorted_as_replay_tools_look_for_them(url, key):
    assert sort_key(url) == key
