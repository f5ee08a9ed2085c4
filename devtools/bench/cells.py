"""Asks a portal and the bare functions in turns, and notes what each request costs."""

import http.client
import json
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path

from devtools.bench import client
from devtools.bench.databases import FOLDER
from devtools.bench.processes import processor_seconds
from devtools.bench.servers import BARE, PORTAL, start_gunicorn

BODIES = FOLDER / "bodies"
BARE_TARGETS = ["wsgi", "django", "whitenoise"]
OF_THE_SERVER = {"Connection", "Content-Length", "Date", "Server", "Transfer-Encoding"}
ENCODINGS = {"br": ".br", "gzip": ".gz"}
ROUNDS = 2
BARE_SHARE = 0.5  # of the time of a page: a bare function answers often enough
WARMING = {"connections": 8, "seconds": 0, "least": 24}  # so that each worker made each page
MIXED_CONNECTIONS = [1, 50]
MIXED_SECONDS = 4  # times the time of a page
MIXING_SEED = 1


def measure_portal(command, pages, environment, seconds, postgres=None):
    """What the pages cost on a portal that is started for it, and the memory it takes."""
    with start_gunicorn(command, PORTAL, environment) as portal:
        answers = {page["name"]: fetch_answer(portal.port, page) for page in pages}
        write_bodies(answers)
        with start_gunicorn(command, BARE, {"BENCH_BODIES": str(BODIES)}) as bare:
            targets = [Target("portal", portal, pages, answers, postgres)]
            targets += [Target(name, bare, pages, answers) for name in BARE_TARGETS]
            cells = {
                page["name"]: {"bytes": len(answers[page["name"]]["body"])}
                | measure_in_turns(targets, partial(Target.ask_for, page=page), seconds)
                for page in pages
            }
            mixed = {
                connections: measure_in_turns(
                    targets,
                    partial(Target.ask_for_all, connections=connections),
                    seconds * MIXED_SECONDS,
                )
                for connections in MIXED_CONNECTIONS
            }
        return {"pages": cells, "mixed": mixed, "memory": portal.memory_bytes()}


def measure_in_turns(targets, ask, seconds):
    """{name of a target: what its requests cost}, in rounds, so that all see the same machine."""
    rounds = defaultdict(list)
    for _round in range(ROUNDS):
        for target in targets:
            share = 1 if target.name == "portal" else BARE_SHARE
            rounds[target.name].append(ask(target, seconds=seconds * share / ROUNDS))
    return {name: mean_costs(some) for name, some in rounds.items()}


def mean_costs(rounds):
    """Of several rounds one: each request counts alike, of percentiles the best round's."""
    requests = sum(one["requests"] for one in rounds)
    return {
        "requests": requests,
        "per_second": requests / sum(one["seconds"] for one in rounds),
        "server_ms": 1000 * sum(one["server"] for one in rounds) / requests,
        "database_ms": 1000 * sum(one["database"] for one in rounds) / requests,
        "p50_ms": 1000 * min(one["p50"] for one in rounds),
        "p99_ms": 1000 * min(one["p99"] for one in rounds),
        "statuses": {status: count for one in rounds for status, count in one["statuses"].items()},
    }


class Target:
    """The portal or one of the bare functions, and how it is asked for each page."""

    def __init__(self, name, server, pages, answers, postgres=None):
        self.name, self.server, self.postgres = name, server, postgres
        self.pages, self.warm = pages, set()
        self.requests = {page["name"]: self.request(page, answers) for page in pages}

    def request(self, page, answers):
        if self.name == "portal":
            path, headers = page["path"], dict(answers[page["name"]]["asked"])
        else:
            path = f"/{self.name}/{file_name(page['name'])}"
            headers = request_headers(self.server.port, path, page["is_known"])
        return path, headers

    def ask_for(self, page, seconds):
        return self.ask([self.requests[page["name"]]], 1, seconds)

    def ask_for_all(self, connections, seconds):
        """All kinds of pages in a fixed disorder; what is known already is asked for alone."""
        some = [self.requests[page["name"]] for page in self.pages if not page["is_known"]]
        random.Random(MIXING_SEED).shuffle(some)
        return self.ask(some, connections, seconds)

    def ask(self, requests, connections, seconds):
        order = {"port": self.server.port, "requests": requests}
        if not self.warm.issuperset(path for path, _headers in requests):
            run_client(order | WARMING)
            self.warm.update(path for path, _headers in requests)
        before = self.processor_seconds()
        seen = run_client(order | {"connections": connections, "seconds": seconds, "least": 2})
        server, database = (
            now - then for now, then in zip(self.processor_seconds(), before, strict=True)
        )
        return seen | {"server": server, "database": database}

    def processor_seconds(self):
        database = processor_seconds(self.postgres) if self.postgres else 0
        return self.server.processor_seconds(), database


def run_client(order):
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, client.__file__],
        input=json.dumps(order),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


# -- what the portal answers, for the bare functions to answer the same --------------------


def fetch_answer(port, page):
    """What the portal answers, with all headers but those that a server writes anew."""
    asked = request_headers(port, page["path"], page["is_known"])
    status, headers, body = fetch(port, page["path"], asked)
    kept = {name: value for name, value in headers.items() if name not in OF_THE_SERVER}
    return {"asked": asked, "status": status, "headers": kept, "body": body}


def request_headers(port, path, is_known):
    """What a browser says; of a page that it has already also which one that is."""
    headers = {"Accept-Encoding": "br, gzip"}
    if is_known:
        _status, found, _body = fetch(port, path, headers)
        headers["If-None-Match"] = found.get("ETag", '"none"')
    return headers


def fetch(port, path, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return f"{answer.status} {answer.reason}", answer.headers, body


def write_bodies(answers):
    shutil.rmtree(BODIES, ignore_errors=True)
    (BODIES / "files").mkdir(parents=True)
    index = {}
    for name, answer in answers.items():
        file = Path("files", file_name(name))
        (BODIES / file).write_bytes(answer["body"])
        # WhiteNoise takes the compressed file beside it if that is smaller.
        suffix = ENCODINGS.get(answer["headers"].get("Content-Encoding"))
        if suffix:
            (BODIES / file).write_bytes(answer["body"] + b" ")
            file = file.with_name(file.name + suffix)
            (BODIES / file).write_bytes(answer["body"])
        index[file_name(name)] = {
            "status": answer["status"],
            "headers": answer["headers"],
            "file": str(file),
        }
    (BODIES / "answers.json").write_text(json.dumps(index))


def file_name(name):
    return name.replace(",", "").replace(" ", "-") + ".html"
