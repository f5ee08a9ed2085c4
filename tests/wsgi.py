"""Requests to a WSGI application, as a server sends them."""

from dataclasses import dataclass
from wsgiref.util import setup_testing_defaults

from django.http.response import ResponseHeaders


@dataclass
class Answer:
    status: int
    headers: ResponseHeaders
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def ask(application, address, method="GET", **environment):
    """Its answer to an address; `environment` names headers as WSGI does: HTTP_ACCEPT_ENCODING."""
    path, _mark, query = address.partition("?")
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
    environ |= {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1", **environment}
    setup_testing_defaults(environ)
    started = []
    chunks = application(
        environ, lambda status, headers, error=None: started.append((status, headers))
    )
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    ((status, headers),) = started
    return Answer(int(status.split()[0]), ResponseHeaders(headers), body)


class Counted:
    """A WSGI application that knows what it was asked."""

    def __init__(self, application):
        self.application = application
        self.asked = []

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        return self.application(environ, start_response)


def number_made(site):
    return len(site.application.asked)
