"""Pages read by the Nu Html Checker, which browsers' makers and W3C use."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

PAGES_PER_RUN = 200  # Java takes a second to start
CHECKER = Path(os.environ.get("VNU_JAR", "node_modules/vnu-jar/build/dist/vnu.jar"))


def html_faults(documents):
    """(address, what the checker says) of all pages, {address: bytes}."""
    listed = list(documents.items())
    for start in range(0, len(listed), PAGES_PER_RUN):
        yield from run_checker(listed[start : start + PAGES_PER_RUN])


def run_checker(listed):
    with TemporaryDirectory() as folder:
        for number, (_path, document) in enumerate(listed):
            (Path(folder) / f"{number}.html").write_bytes(document)
        words = ["java", "-jar", str(CHECKER), "--exit-zero-always", "--format", "gnu", folder]
        ran = subprocess.run(  # noqa: S603 - the words above, nobody else's
            words, capture_output=True, text=True, check=True
        )
    for line in ran.stderr.splitlines():
        name, _colon, says = line.partition(".html")
        yield listed[int(name.rpartition("/")[2])][0], says.lstrip('":')
