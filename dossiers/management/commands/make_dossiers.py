"""Make the dossiers of all public records, countries and topics, so that readers need not wait.

    python manage.py make_dossiers
    python manage.py make_dossiers --languages ar de --paper letter

What was made before and has not changed is not made again: the command may run every night. What
the folder holds is bounded by DOSSIERS_BYTES.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from dossiers.document import PAPERS, USUAL_PAPER
from dossiers.engine import lacking_packages
from dossiers.making import make_dossier
from dossiers.subjects import all_subjects, count_subjects
from publishing.languages import LANGUAGE_CODES


class Command(BaseCommand):
    help = "Make the dossiers (PDF) of all public records, countries and topics."

    def add_arguments(self, parser):
        parser.add_argument("--languages", nargs="+", choices=LANGUAGE_CODES, metavar="CODE")
        parser.add_argument("--paper", choices=PAPERS, default=USUAL_PAPER)

    def handle(self, *, languages, paper, **options):
        if lacking := lacking_packages():
            raise CommandError(
                _("No dossiers can be made; there is no %(names)s.") % {"names": ", ".join(lacking)}
            )
        languages = languages or LANGUAGE_CODES
        with tqdm(total=count_subjects() * len(languages), unit="PDF") as progress:
            for subject in all_subjects():
                for language in languages:
                    make_dossier(subject, language, paper)
                    progress.update()
