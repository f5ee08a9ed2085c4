"""Index all public records anew.

    python manage.py rebuild_search

Needed only after the code that makes the index has changed: otherwise the database
itself notes what changed, and the index takes it in.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from publishing.kinds import kinds
from search import index


class Command(BaseCommand):
    help = "Index all public records anew."

    def handle(self, *args: Any, **options: Any) -> None:
        index.install_search()
        total = sum(kind.model._base_manager.count() for kind in kinds.searchable)
        with tqdm(total=total, disable=not sys.stderr.isatty(), unit="records") as bar:
            index.rebuild_index(bar.update)
        self.stdout.write(f"{total} records read.")
