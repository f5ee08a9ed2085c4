"""A page as it goes out: compressed as the client takes it, or as the word that it is the same."""

import gzip
import re
from functools import lru_cache
from hashlib import blake2b

import brotli

BROTLI_QUALITY = 5
GZIP_LEVEL = 6
BROTLI_AND_GZIP = 2.2  # times what Brotli makes of a page
SIZE_OF_REST = 2000  # bytes that a page takes beside, about
NO_QUALITY = re.compile(r"q=0(\.0*)?")
# What a page says for itself, and what of the rest a 304 does not repeat.
OWN_HEADERS = {"content-length", "etag", "vary"}
ABOUT_THE_BODY = {"content-type", "content-language"}


class FinishedPage:
    def __init__(self, status, headers, body, brotlied=None):
        self.status, self.headers = status, headers
        by_name = {name.lower(): value for name, value in headers}
        self.may_be_kept = (
            status.startswith("200 ")
            and "public" in by_name.get("cache-control", "")
            and by_name.get("vary", "Accept-Encoding").lower() == "accept-encoding"
            and not {"set-cookie", "content-encoding"} & by_name.keys()
            and "'nonce-" not in by_name.get("content-security-policy", "")
        )
        if self.may_be_kept:
            self.compress(headers, body, brotlied)
        else:
            self.body = body

    def compress(self, headers, body, brotlied):
        own = [(name, value) for name, value in headers if name.lower() not in OWN_HEADERS]
        # Weak, as it is the same in each encoding.
        self.etag = f'W/"{blake2b(body, digest_size=16).hexdigest()}"'
        self.headers = [*own, ("Vary", "Accept-Encoding"), ("ETag", self.etag)]
        self.headers_of_304 = [it for it in self.headers if it[0].lower() not in ABOUT_THE_BODY]
        self.encoded = {}
        if brotlied is None:
            brotlied = brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
        self.keep_encoded("br", brotlied)
        self.size = BROTLI_AND_GZIP * len(brotlied) + SIZE_OF_REST

    def keep_encoded(self, encoding, body):
        self.encoded[encoding] = encoding_headers(self.headers, body, encoding), body

    def respond(self, environ, start_response):
        if not self.may_be_kept:
            start_response(self.status, self.headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]
        if names_tag(environ.get("HTTP_IF_NONE_MATCH"), self.etag):
            start_response("304 Not Modified", list(self.headers_of_304))
            return []
        headers, body = self.encode(best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        start_response(self.status, list(headers))  # a server may add to the list
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def encode(self, encoding):
        """(headers, body). Other encodings than Brotli are made when somebody asks for them."""
        if encoding not in self.encoded:
            body = brotli.decompress(self.encoded["br"][1])
            if not encoding:
                return encoding_headers(self.headers, body), body
            self.keep_encoded(encoding, gzip.compress(body, GZIP_LEVEL, mtime=0))
        return self.encoded[encoding]


def encoding_headers(headers, body, encoding=""):
    encoded = [("Content-Encoding", encoding)] if encoding else []
    return [*headers, *encoded, ("Content-Length", str(len(body)))]


def names_tag(tags, etag):
    """Whether If-None-Match names it, weakly compared."""
    if not tags:
        return False
    return tags == etag or tags.strip() == "*" or etag.removeprefix("W/") in tags


@lru_cache(256)
def best_encoding(accepted):
    """The smaller one of those that Accept-Encoding allows; empty for none."""
    qualities = {}
    for one in accepted.lower().replace(" ", "").split(","):
        name, _semicolon, parameters = one.partition(";")
        qualities[name] = not NO_QUALITY.fullmatch(parameters)
    return next((name for name in ("br", "gzip") if qualities.get(name)), "")
