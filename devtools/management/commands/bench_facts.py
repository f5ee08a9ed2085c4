"""What `make bench` asks of a database with nothing but the facts, as JSON.

    DEVTOOLS=on python manage.py bench_facts

How heavy the pages are, and how well the search answers the judged queries.
"""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.test.utils import override_settings

from devtools.bench.weights import weigh_pages
from devtools.search_quality import judge_queries


class Command(BaseCommand):
    help = "Print how heavy the pages are and how well the search answers, as JSON."

    def handle(self, **options):
        with override_settings(SECURE_SSL_REDIRECT=False, ALLOWED_HOSTS=["testserver"]):
            weights = weigh_pages()
        quality = [
            asdict(one) | {"ndcg": one.ndcg, "recall": one.recall, "text": str(one)}
            for one in judge_queries()
        ]
        self.stdout.write(json.dumps({"weights": weights, "search_quality": quality}))
