"""A WSGI application that says what the server made of a request."""

import json

NAMES = ["SCRIPT_NAME", "PATH_INFO", "wsgi.url_scheme", "REMOTE_ADDR"]


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({name: environ.get(name) for name in NAMES}).encode()]
