"""Write the whole public portal as static files.

    manage.py archive /srv/archive

They open from a folder and from any web server, with a search that needs none. Run it again, and
only what changed is written anew; cut off, it goes on where it was. docs/operators.md tells more.
"""

import os
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.production import Production


class Command(BaseCommand):
    help = "Write the whole public portal as static files into a folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--processes", type=int, help="that write at once; as many as processors are free"
        )
        parser.add_argument(
            "--anew", action="store_true", help="ask for every page again, even if nothing changed"
        )
        parser.add_argument(
            "--without-web-archive", action="store_true", help="no WARC and WACZ, which take long"
        )

        parser.add_argument(
            "--without-dossiers", action="store_true", help="no PDF of each record, topic, country"
        )

    def handle(self, *, folder, processes, anew, without_web_archive, without_dossiers, **options):
        if folder.exists() and not folder.is_dir():
            raise CommandError(f"{folder} is no folder.")
        if folder.is_dir() and any(folder.iterdir()) and not Production.is_in(folder):
            raise CommandError(f"{folder} holds other files: name an empty folder.")
        os.umask(0o022)  # what is public may be read by any web server
        production = Production(folder, not without_web_archive, not without_dossiers)
        if not anew and production.is_current():
            self.stderr.write("Nothing has changed since the last archive.")
            return
        with tqdm(disable=None, unit="files", file=sys.stderr) as bar:

            def advance(done, all_wanted):
                bar.total = all_wanted
                bar.update(done - bar.n)

            figures = production.run(processes or free_processors(), advance)
        self.stdout.write("\n".join(f"{name}: {value}" for name, value in figures.items()))


def free_processors():
    """As many as nobody else uses now, one at least."""
    return max(1, round((os.cpu_count() or 1) - os.getloadavg()[0]))
