"""The API, asked by schemathesis for whatever its description allows and forbids."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from devtools.bench.servers import LOG, start_gunicorn

EXAMPLES_PER_ADDRESS = 40
GUNICORN = f"{sys.executable} -m gunicorn portal.wsgi --workers 1 --threads 4 --no-control-socket"
# What the API does not know of an address it tells in `ignored`, with what it has.
CONFIGURATION = """
[checks.negative_data_rejection]
expected-statuses = ["200", "4xx"]
"""
OPERATION = re.compile(r"_* ((?:GET|HEAD|OPTIONS) \S+) _+\n")


def api_faults(description):
    """Answers that are not as described, to random requests against a real server."""
    json.loads(description)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with start_gunicorn(GUNICORN, "portal.wsgi", {}) as server, TemporaryDirectory() as folder:
        (Path(folder) / "schemathesis.toml").write_text(CONFIGURATION)
        words = [
            *(sys.executable, "-m", "schemathesis.cli", "run"),
            f"http://127.0.0.1:{server.port}/api/v1/openapi.json",
            *("--max-examples", str(EXAMPLES_PER_ADDRESS), "--seed", "1", "--no-color"),
        ]
        paths = os.pathsep.join([str(settings.BASE_DIR), *filter(None, sys.path)])
        ran = subprocess.run(  # noqa: S603 - the words above, nobody else's
            words,
            cwd=folder,
            env=os.environ | {"PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )
    found = list(failures_in(ran.stdout))
    yield from found
    if ran.returncode and not found:
        yield (ran.stdout + ran.stderr)[-2000:]


def failures_in(report):
    """What the report says of each operation: the fault, and how to see it again."""
    for part in report.split("\n_")[1:]:
        operation = OPERATION.match(part)
        if operation:
            faults = re.findall(r"^- (.+)\n\n((?: {4}.+\n)*)", part, re.M)
            again = re.search(r"^ {4}(curl .+)$", part, re.M)
            for fault, detail in faults:
                yield " ".join([operation[1], fault, *detail.split(), again[1] if again else ""])
