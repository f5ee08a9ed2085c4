"""What both imports share: all or nothing, a progress bar, a report."""

from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from publishing.drafts.revisions import log_changes
from publishing.models import PublicRecord, Revision
from publishing.tables import Refused
from search.index import refresh_index

SHOWN_PROBLEMS = 50


class ImportCommand(BaseCommand):
    """Reads a directory of CSV files into the database.

    Subclasses set `source` to a class that is made from the directory, has `tables`, and
    whose `save` takes a function to call after each row and may raise Refused.
    """

    source = None

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path, help=_("the directory of the CSV files"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("do everything, then take it back")
        )

    def handle(self, *, directory, dry_run, **options):
        if not directory.is_dir():
            raise CommandError(_("%(path)s is not a directory.") % {"path": directory})
        try:
            with transaction.atomic():
                with log_changes(models_of_records(), Revision.Action.IMPORTED):
                    source = self.source(directory)
                    self.save(source)
                transaction.set_rollback(dry_run)
        except Refused as refused:
            self.report(source.tables)
            raise CommandError(self.refusal(refused.problems)) from refused
        self.report(source.tables)
        while refresh_index():
            pass  # no reader shall wait for the index to take in what was imported
        if any(table.count()["created"] for table in source.tables):
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # else the database plans its next queries badly
        if dry_run:
            self.stdout.write(_("Dry run: nothing was saved."))

    def save(self, source):
        for table in source.tables:
            self.warn(table)
        total = sum(len(table.rows) for table in source.tables)
        # disable=None: a bar on terminals only.
        with tqdm(total=total, disable=None, leave=False) as bar:
            source.save(bar.update)

    def warn(self, table):
        if table.unknown_columns:
            message = _("%(file)s: these columns are not known and are left out: %(names)s.")
            names = ", ".join(table.unknown_columns)
            self.stderr.write(message % {"file": table.file, "names": names})

    def report(self, tables):
        headings = [_("file"), _("created"), _("changed"), _("unchanged"), _("refused")]
        lines = [headings, *([table.file, *table.count().values()] for table in tables)]
        for name, *counts in lines:
            self.stdout.write(f"{name:<24}" + "".join(f"{count:>12}" for count in counts))

    def refusal(self, problems):
        lines = [_("Nothing was saved. Problems found: %(count)s") % {"count": len(problems)}]
        lines += map(str, problems[:SHOWN_PROBLEMS])
        if len(problems) > SHOWN_PROBLEMS:
            lines.append(_("… and %(count)s more.") % {"count": len(problems) - SHOWN_PROBLEMS})
        return "\n".join(lines)


def models_of_records():
    return [model for model in apps.get_models() if issubclass(model, PublicRecord)]
