"""Finished pages that the machines hand to each other, so that each is made once for all.

They lie in the cache of CACHE_URL, under what they are made of: code, content, address. So nothing
has to be deleted, and who knows of a change asks for other pages from then on. Without the cache
each process makes its own pages, as without CACHE_URL.
"""

import json
import logging
from hashlib import blake2b
from pathlib import Path
from time import monotonic

import brotli
from django.conf import settings
from django.core.cache import cache

from portal.finished_page import FinishedPage

SECONDS_KEPT = 3600
PAUSE_AFTER_ERROR = 5  # seconds, in which nobody waits for a cache that is away
CODE = ("*.py", "*.html", "*.txt", "*.mo")
# What pages say of the environment.
SAID = ("SITE_URL", "HTTPS", "TIME_ZONE", "DATA_LICENCE", "CONTACT_EMAIL", "SECRET_KEY")

logger = logging.getLogger(__name__)


class SharedPages:
    def __init__(self):
        self.made_of = release_digest() if settings.CACHE_URL else ""
        self.next_try = 0  # by the monotonic clock

    def get(self, version, key):
        if packed := self.ask(lambda: cache.get(self.place(version, key)), version):
            head, _end, body = packed.partition(b"\n")
            status, headers = json.loads(head)
            headers = [tuple(pair) for pair in headers]
            return FinishedPage(status, headers, brotli.decompress(body), brotlied=body)
        return None

    def add(self, version, key, page):
        packed = json.dumps([page.status, page.headers]).encode() + b"\n" + page.encoded["br"][1]
        self.ask(lambda: cache.set(self.place(version, key), packed, SECONDS_KEPT), version)

    def ask(self, deed, version):
        """What the cache says; None where it is away, or content is changing at the moment."""
        if not self.made_of or version is None or monotonic() < self.next_try:
            return None
        try:
            return deed()
        except Exception as error:  # noqa: BLE001, RUF100 - each kind of cache has errors of its own
            self.next_try = monotonic() + PAUSE_AFTER_ERROR
            logger.warning("The cache is away, pages are made without: %s", type(error).__name__)
            return None

    def place(self, version, key):
        words = repr((self.made_of, version, key))
        return f"page-{blake2b(words.encode(), digest_size=20).hexdigest()}"


def release_digest():
    """Of two versions that run side by side neither shows pages of the other."""
    found = blake2b(repr([getattr(settings, name) for name in SAID]).encode())
    for folder in filter(None, [settings.BASE_DIR, settings.BRAND_DIR]):
        for file in sorted(file for pattern in CODE for file in code_files(Path(folder), pattern)):
            found.update(file.read_bytes())
    if (manifest := Path(settings.STATIC_ROOT, "staticfiles.json")).exists():
        found.update(manifest.read_bytes())
    return found.hexdigest()


def code_files(folder, pattern):
    """Of the portal alone, not of what is installed or kept beside it."""
    for part in folder.iterdir():
        if part.is_dir() and not part.name.startswith((".", "var", "tests")):
            yield from part.rglob(pattern)
