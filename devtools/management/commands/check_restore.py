"""Write the portal as a package, make it anew in empty databases, and compare what they write.

    DEVTOOLS=on python manage.py check_restore [--into postgres://…/an_empty_database]
    DEVTOOLS=on python manage.py check_restore --archives   # whole archives as well: an hour

Archives may differ in what says when it was made: DIFFERENT_EACH_TIME.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.papers import CHECKSUMS
from archive.wacz import WACZ_FILE
from archive.web_archive import WARC_FILE
from opendata.package.writer import write_package

DIFFERENT_EACH_TIME = {"iati.xml", WARC_FILE, WACZ_FILE}


class Command(BaseCommand):
    help = "Whether a package makes the portal that writes the same package again."

    def add_arguments(self, parser):
        parser.add_argument("--into", action="append", default=[], help="an empty database")
        parser.add_argument(
            "--archives", action="store_true", help="compare whole archives as well"
        )

    def handle(self, *, into, archives, **options):
        with TemporaryDirectory(dir=settings.VAR_DIR) as folder:
            first = Path(folder) / "first"
            write_package(first)
            own = f"sqlite:///{folder}/restored.sqlite3"
            for number, address in enumerate([own, *into]):
                again = Path(folder) / f"again-{number}"
                environment = os.environ | {"DATABASE_URL": address, "MEDIA_ROOT": folder}
                for words in (["migrate"], ["import_package", first], ["write_package", again]):
                    run_command(words, environment)
                self.compare(first, again, address.partition(":")[0])
                if archives:
                    self.compare_archives(Path(folder), number, environment)

    def compare_archives(self, folder, number, environment):
        """Of the portal, and of the one that was made of its package."""
        made = {"archive": os.environ, f"archive-{number}": environment}
        for name, its_environment in made.items():
            run_command(["archive", folder / name, "--without-dossiers"], its_environment)
        before, after = (checksums_in(folder / name) for name in made)
        different = {place for place in before | after if before.get(place) != after.get(place)}
        if wrong := sorted(different - DIFFERENT_EACH_TIME):
            raise CommandError(f"archives: {len(wrong)} different: {', '.join(wrong[:20])}")
        self.stdout.write(f"archives: {len(before)} files, all the same but {sorted(different)}")

    def compare(self, first, again, database):
        before, after = contents(first), contents(again)
        different = {name for name in before | after if before.get(name) != after.get(name)}
        if different:
            raise CommandError(f"{database}: different: {', '.join(sorted(different))}")
        size = sum(map(len, before.values()))
        self.stdout.write(f"{database}: {len(before)} files, {size} bytes, all the same")


def run_command(words, environment):
    subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, settings.BASE_DIR / "manage.py", *words, "--verbosity", "0"],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def checksums_in(archive):
    """{place: checksum} of its files, as it states them."""
    lines = (archive / CHECKSUMS).read_text().splitlines()
    return {place: digest for digest, _space, place in (line.partition("  ") for line in lines)}


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
