"""Read translations and standing texts, after import_facts.

    python manage.py import_texts data/texts

The command can be repeated: it writes only what differs. portal.texts lists the files.
"""

from portal.imports import ImportCommand
from portal.texts import Texts


class Command(ImportCommand):
    help = "Read translations, lists and standing pages from CSV files."
    source = Texts
