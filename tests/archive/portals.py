"""Portals of a few pages, made up: what they answer stands in a dictionary."""

from datetime import UTC, datetime
from io import BytesIO

from archive import asking, production, writing
from archive.asking import Answer

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


class MadeUpPortal:
    """Answers with these pages; {address: HTML, or (status, content type, bytes)}."""

    site = "https://portal.example.org"

    def __init__(self, pages, look=lambda address: None):
        self.pages, self.look = pages, look

    def ask(self, address):
        self.look(address)
        found = self.pages.get(address, (404, "text/html", b"<title>404</title>"))
        if isinstance(found, str):
            found = (200, "text/html", f"<title>{address}</title><body>{found}</body>".encode())
        status, content_type, body = found
        return Answer(address, status, "", [("Content-Type", content_type)], BytesIO(body))


def use_portal(monkeypatch, settings, portal):
    """Archives are made of this portal, at a moment that is always the same."""
    settings.SITE_URL = portal.site
    monkeypatch.setattr(writing, "Portal", lambda: portal)
    monkeypatch.setattr(asking, "Portal", lambda: portal)
    monkeypatch.setattr(production, "first_addresses", lambda: ["/en/"])
    monkeypatch.setattr(production, "write_search_scripts", lambda folder, keep_text: None)
    monkeypatch.setattr(production, "write_package", lambda folder: [])
    monkeypatch.setattr(production.timezone, "now", lambda: NOW)
    monkeypatch.setattr(production, "content_version", lambda: repr(sorted(portal.pages)))


def files_in(folder):
    """{place: bytes} of all but the ledger."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".archive")
    }
