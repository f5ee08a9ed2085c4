"""What `make bench` asks of one database, as JSON: addresses, queries, the search.

DEVTOOLS=on python manage.py bench_database
"""

import json

from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from devtools.bench.office import measure_office
from devtools.bench.pages import bench_pages, count_queries
from devtools.search_speed import measure_speeds
from events.models import Event


class Command(BaseCommand):
    help = "Print the pages to be measured on this database, and how its search answers, as JSON."

    def handle(self, **options):
        if not Event.objects.exists():
            raise CommandError("There are no events to measure with: run import_tables first.")
        with override_settings(SECURE_SSL_REDIRECT=False, ALLOWED_HOSTS=["testserver"]):
            found = {
                "pages": list(count_queries(bench_pages())),
                "search_speeds": measure_speeds(),
                "office_pages": measure_office(),
            }
        self.stdout.write(json.dumps(found))
