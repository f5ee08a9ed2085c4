"""Archive one's own portal, and check it as those would who get it.

    DEVTOOLS=on manage.py check_archive
    DEVTOOLS=on manage.py check_archive FOLDER

Links and fragments, pages in a browser from the folder and from a plain server, the search beside
the live one, checksums, and web archives with the programs of others.
"""

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from archive.papers import CHECKSUMS
from archive.wacz import WACZ_FILE
from archive.web_archive import WARC_FILE
from devtools.archive_browser import faults_in_browser, open_browser, plain_server
from devtools.archive_links import check_links_of_archive
from devtools.archive_search import compare_searches, live_answers

MOST_FAULTS_SHOWN = 20
LEAST_SHARE = 0.95  # of queries whose first results are those of the live search
PROGRAMS_OF_OTHERS = {  # by their module
    "warcio.cli": ["check", WARC_FILE],
    "wacz.main": ["validate", "-f", WACZ_FILE],
}


class Command(BaseCommand):
    help = "Archives the portal and checks links, pages, search, checksums and web archives."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.VAR_DIR / "archive")

    def handle(self, *, folder, **options):
        # Dossiers are checked by themselves, and would take most of the time.
        said = {"stdout": self.stdout, "stderr": self.stderr}
        call_command("archive", folder, without_dossiers=True, **said)
        folder, faults = folder.resolve(), 0
        found = check_links_of_archive(folder)
        faults += self.report("links", found.broken + found.foreign, **found.counts)
        live = live_answers()
        with open_browser() as browser, plain_server(folder) as address:
            for base in (folder.as_uri(), address):
                faults += self.report(base, list(faults_in_browser(browser, base)))
            page = browser.new_page()
            comparison = compare_searches(page, folder.as_uri(), live)
        shares = {code: f"{comparison.share(code):.1%}" for code in comparison.total}
        low = [code for code in comparison.total if comparison.share(code) < LEAST_SHARE]
        self.report("search", comparison.different, **shares)
        faults += len(low)
        faults += self.report("checksums", [(CHECKSUMS, line) for line in wrong_checksums(folder)])
        for program, words in PROGRAMS_OF_OTHERS.items():
            faults += self.report(program, complaints(program, words, folder))
        if faults:
            raise CommandError("The archive is not without fault.")

    def report(self, name, found, **figures):
        """How many faults there are."""
        said = ", ".join(f"{value} {figure}" for figure, value in figures.items())
        self.stdout.write(f"{name}: {len(found)} faults{', ' + said if said else ''}")
        for place, fault in found[:MOST_FAULTS_SHOWN]:
            self.stdout.write(f"    {place}: {fault}")
        return len(found)


def wrong_checksums(folder):
    program = shutil.which("sha256sum")
    words = [program, "--check", "--quiet", "--strict", CHECKSUMS]
    said = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return (said.stdout + said.stderr).splitlines()


def complaints(module, words, folder):
    """What a program of others says against it."""
    try:
        import_module(module)
    except ModuleNotFoundError:
        return [(module, "is not there: make check-outputs installs it")]
    start = [sys.executable, "-c", f"from {module} import main; main()", *words]
    said = subprocess.run(start, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return [(module, (said.stdout + said.stderr).strip())] if said.returncode else []
