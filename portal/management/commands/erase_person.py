"""Remove a person from the portal, and say what was done (Art. 17 GDPR).

Without --yes it only counts. What the certificate says is true of this database and the files
beside it: of logs of the web server, of older backups and of PostgreSQL's own log of changes
docs/operators.md tells what to do.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.management.commands.person_report import get_subject
from portal.personal_data.compaction import NotCompacted, compact_database
from portal.personal_data.erasure import certificate, count_rows, erase_person
from portal.personal_data.places import find_places


class Command(BaseCommand):
    help = "Remove a person from the database, its revisions, the index and all files."

    def add_arguments(self, parser):
        parser.add_argument(
            "person",
            nargs="+",
            help="Names, e-mail addresses, ids of experts (EX-0001) or names of accounts.",
        )
        parser.add_argument("--yes", action="store_true", help="Do it; otherwise only count.")
        parser.add_argument("--certificate", type=Path, help="Write the certificate to this file.")

    def handle(self, person, **options):
        subject = get_subject(person)
        if not options["yes"]:
            for table, count in count_rows(find_places(subject)).items():
                self.stdout.write(f"{table}: {count}")
            self.stdout.write(_("Nothing was erased. Add --yes to erase all this for good."))
            return
        counts = erase_person(subject)
        try:
            compact_database()
        except NotCompacted as error:
            raise CommandError(str(error)) from error
        lines = certificate(counts)
        if options["certificate"]:
            options["certificate"].write_text("\n".join(lines) + "\n")
        self.stdout.write("\n".join(lines))
