"""Compare the files of pictures and documents with the rows that name them.

    python manage.py check_media
    python manage.py check_media --remove

Lists rows whose files are missing (hand in the same file again, or fetch it from the backup)
and files that no row, no earlier version and no waiting change names. These are removed with
--remove when they are older than a day; a younger one may belong to a row about to come.
Fails when a file is missing, so that a timer tells somebody.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from publishing.linkcheck.registry import admin_path
from publishing.media import storage
from publishing.models import Document, Picture


class Command(BaseCommand):
    help = "List rows without their files; remove files that nothing needs."

    def add_arguments(self, parser):
        parser.add_argument(
            "--remove", action="store_true", help=_("delete the files that nothing needs")
        )

    def handle(self, *, remove, **options):
        needed = {*Picture.objects.needed_files(), *Document.objects.needed_files()}
        orphans = list(storage.orphan_files(needed))
        for name in orphans:
            self.stdout.write(_("not needed: %(name)s") % {"name": name})
        if remove:
            storage.delete_files(orphans)
        lacking = [row for model in (Picture, Document) for row in model.objects.lacking_files()]
        for row in lacking:
            said = _("file missing: %(title)s %(address)s")
            self.stdout.write(said % {"title": row, "address": admin_path(row)})
        if lacking:
            raise CommandError(_("Some files are missing."))
