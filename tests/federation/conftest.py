"""A sister portal on this machine, and what it says."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from federation.models import SisterPortal

COLUMNS = ["id", "title_en", "title_de", "summary_en", "topics", "country", "starts_on", "url"]
COLUMNS += ["municipalities"]


class SisterHandler(BaseHTTPRequestHandler):
    """Answers with what `files` of the server holds under the path: bytes, or (status, headers)."""

    def do_GET(self):
        self.server.requests.append((self.path, dict(self.headers)))
        answer = self.server.files.get(self.path, (404, {}))
        status, headers = (200, {}) if isinstance(answer, bytes) else answer
        body = answer if isinstance(answer, bytes) else b""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def sister(settings):
    """A server with a package of no record; `describe` and `tell` change it."""
    settings.LINKS_MAY_BE_PRIVATE = True
    server = ThreadingHTTPServer(("127.0.0.1", 0), SisterHandler)
    server.daemon_threads, server.files, server.requests = True, {}, []
    server.site = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    ).start()

    def describe(*tables, **more):
        events = {"name": "events", "path": f"{server.site}/en/events.csv"} | more
        package = {"title": "Sister cities", "resources": tables or [events]}
        server.files["/datapackage.json"] = json.dumps(package).encode()

    def tell(*rows):
        lines = [COLUMNS, *([row.get(name, "") for name in COLUMNS] for row in rows)]
        text = "\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
        server.files["/en/events.csv"] = text.encode()

    server.describe, server.tell = describe, tell
    server.row = lambda number=1, **more: {
        "id": f"EV-{number:04d}",
        "title_en": "Composting in Amman",
        "url": f"{server.site}/id/EV-{number:04d}",
        **more,
    }
    describe()
    tell()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def portal(db, sister):
    return SisterPortal.objects.create(
        name_en="Sister cities", package_url=f"{sister.site}/datapackage.json"
    )
