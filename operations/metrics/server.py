"""Answers Prometheus at an address of its own, which no proxy leads to.

Each worker listens there, and the system gives a question to one of them: whichever it is, it
knows what all have counted.
"""

import logging
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from django.db import connections

from operations.metrics.exposition import exposition

logger = logging.getLogger(__name__)


class MetricsServer(ThreadingHTTPServer):
    allow_reuse_port = True
    daemon_threads = True


def serve_metrics(bind, counters):
    """Begin to; the server, which runs in a thread until the process ends."""
    host, _colon, port = bind.rpartition(":")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802, RUF100 - the name that Python asks for
            if self.path != "/metrics":
                self.send_error(404)
                return
            try:
                text = exposition(counters).encode()
            finally:
                connections.close_all()  # of this thread, which ends
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_words):
            """Nobody reads who asked for figures."""

    server = MetricsServer((host, int(port)), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server
