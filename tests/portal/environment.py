"""The settings as the environment makes them."""

import json
import os
import subprocess
import sys

from tests.conftest import ROOT


def settings_of(*names, **environment):
    """The settings as a process with this environment has them."""
    said = subprocess.run(
        [
            *[sys.executable, "-c"],
            "import json, sys; from portal import settings;"
            "print(json.dumps([getattr(settings, name) for name in sys.argv[1:]], default=str))",
            *names,
        ],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "known", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(said.stdout)
