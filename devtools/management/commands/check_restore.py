"""Write the portal as a package, make it anew in empty databases, and compare what they write.

DEVTOOLS=on python manage.py check_restore [--into postgres://…/an_empty_database]
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from opendata.package.writer import write_package


class Command(BaseCommand):
    help = "Whether a package makes the portal that writes the same package again."

    def add_arguments(self, parser):
        parser.add_argument("--into", action="append", default=[], help="an empty database")

    def handle(self, *, into, **options):
        with TemporaryDirectory() as folder:
            first = Path(folder) / "first"
            write_package(first)
            own = f"sqlite:///{folder}/restored.sqlite3"
            for number, address in enumerate([own, *into]):
                again = Path(folder) / f"again-{number}"
                environment = os.environ | {"DATABASE_URL": address, "MEDIA_ROOT": folder}
                for words in (["migrate"], ["import_package", first], ["write_package", again]):
                    run_command(words, environment)
                self.compare(first, again, address.partition(":")[0])

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


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
