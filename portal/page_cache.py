"""Finished pages before Django: what was made once is handed out until content changes.

Only what anybody's cache may keep gets in, and it is made of the address alone: Django sees
neither cookies nor other headers of the reader.
"""

from threading import Event

from django.conf import settings

from portal.content_watch import ContentWatch
from portal.finished_page import FinishedPage
from portal.page_addresses import canonical_query
from portal.shared_pages import SharedPages
from publishing.bounded_store import BoundedStore

MOST_PATIENCE = 10  # seconds that a request waits for another that makes the same page
KEPT_HEADERS = {"HTTP_HOST", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"}


class PageStore(BoundedStore):
    """The pages of one generation."""

    def __init__(self, generation):
        super().__init__("PAGE_CACHE_BYTES")
        self.generation = generation


class PageCache:
    def __init__(self, application):
        self.application = application
        self.watch = ContentWatch()
        self.shared = SharedPages()
        self.store = PageStore(0)
        self.in_the_making = {}

    def __call__(self, environ, start_response):
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            try:
                return self.application(environ, start_response)
            finally:
                self.watch.look_soon()
        query = (
            None
            if names_somebody(environ)
            else canonical_query(environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        )
        if query is None:
            return self.application(environ, start_response)
        generation = self.watch.current_generation()
        if generation is None:
            return self.application(environ, start_response)
        if self.store.generation != generation:
            self.store = PageStore(generation)
        key = page_key(environ, query)
        store = self.store  # whoever is late adds to the one they began with
        page = store.get(key) or self.make_alone(store, key, address_alone(environ, query))
        return page.respond(environ, start_response)

    def make_alone(self, store, key, environ):
        """The page, made by one thread while others that want the same wait for it."""
        is_made = Event()
        others = self.in_the_making.setdefault(key, is_made)
        if others is not is_made:
            others.wait(MOST_PATIENCE)
            return store.get(key) or self.make(store, key, environ)
        try:
            return self.make(store, key, environ)
        finally:
            del self.in_the_making[key]
            is_made.set()

    def make(self, store, key, environ):
        version = self.watch.version()  # before it is made: it is of that content, or newer
        page = self.shared.get(version, key)
        if page is None:
            page = FinishedPage(*read_response(self.application, environ))
            if page.may_be_kept:
                self.shared.add(version, key, page)
        if page.may_be_kept:
            store.add(key, page, page.size)
        return page


def names_somebody(environ):
    """Whether the request may be that of a colleague, or says more than an address."""
    return (
        settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
        or "HTTP_AUTHORIZATION" in environ
        or environ.get("CONTENT_LENGTH", "0") not in ("", "0")
        or "HTTP_HOST" not in environ
    )


def page_key(environ, query):
    return (
        environ["HTTP_HOST"],
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO"),
        environ.get("SCRIPT_NAME"),
        environ["PATH_INFO"],
        query,
    )


def address_alone(environ, query):
    """The request as everybody would send it for this page."""
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name in KEPT_HEADERS
    }
    return kept | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}


def read_response(application, environ):
    """(status, headers, body) of its response, read whole."""
    started = []

    def start_response(status, headers, exc_info=None):
        started[:] = [status, headers]

    response = application(environ, start_response)
    try:
        body = b"".join(response)
    finally:
        if hasattr(response, "close"):
            response.close()
    return (*started, body)
