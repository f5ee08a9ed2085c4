"""A portal that has just been started while its PostgreSQL is away: what it answers, and when.

Run by test_health.py in a process of its own; prints [path, status, seconds, headers, text].
"""

import json
from time import monotonic

import django
from django.test import Client

django.setup()

PATHS = ["/en/events/", "/ar/", "/de/no-such-page/", "/admin/login/", "/", "/healthz", "/livez"]


def answers():
    client = Client(raise_request_exception=False)
    for path in PATHS:
        began = monotonic()
        response = client.get(path, headers={"Accept-Language": "tr"})
        took = monotonic() - began
        yield path, response.status_code, took, dict(response.headers), response.text


if __name__ == "__main__":
    print(json.dumps(list(answers())))
