"""A web site on this machine that answers in every way a site can, right or wrong."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep


class Handler(BaseHTTPRequestHandler):
    """Does what the path says: /404 answers 404, /301/200 leads to /200."""

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        self.server.requests.append((self.command, self.path, dict(self.headers), monotonic()))
        what, _slash, rest = self.path.removeprefix("/").partition("/")
        if what == "slow":
            sleep(1)
        if what == "broken":
            return  # the connection ends without a word
        if what == "no-head":
            self.say(int(rest) if self.command == "HEAD" else 200)
        elif what == "circle":
            self.say(302, Location="/circle")
        elif what == "wrong-length":
            self.say(200 if self.command == "GET" else 405, Content_Length="1000")
        elif what == "empty":
            self.say(405 if self.command == "HEAD" else 416)
        elif what == "away":
            self.say(302, Location=f"http://{rest}/")
        elif what in ("301", "302", "307", "308"):
            self.say(int(what), Location=f"/{rest}")
        else:
            self.say(int(what) if what.isdigit() else 200)

    def say(self, status, **headers):
        self.send_response(status)
        for name, value in {"Content_Length": "0", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def running_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.requests = []  # (method, path, headers, time)
    server.url = lambda path: f"http://127.0.0.1:{server.server_port}/{path}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
