"""How well the search answers the queries of data/search/queries.csv."""

import csv
from dataclasses import dataclass
from statistics import mean

from django.conf import settings
from django.utils.translation import override

from devtools.metrics import ndcg, recall
from events.models import Event
from search.find import search_records

QUERIES = settings.BASE_DIR / "data/search/queries.csv"
HARD_QUERIES = settings.BASE_DIR / "data/search/hard_queries.csv"  # as people type them
RECALL_DEPTH = 20  # results that are looked at


@dataclass
class JudgedQuery:
    """A query, the events it should find, and those it finds first."""

    query: str
    language: str
    kind: str
    right: list
    found: list
    half: str = ""

    @property
    def ndcg(self):
        return ndcg(self.found, self.right, at=10)

    @property
    def recall(self):
        return recall(self.found, self.right, at=RECALL_DEPTH)

    def __str__(self):
        missed = [slug for slug in self.right if slug not in self.found]
        wrong = [slug for slug in self.found[: len(self.right)] if slug not in self.right]
        return (
            f"{self.query} ({self.language}, {self.kind}): nDCG@10 {self.ndcg:.2f}, "
            f"recall@20 {self.recall:.2f}; missed: {', '.join(missed) or 'none'}; "
            f"wrong: {', '.join(wrong) or 'none'}"
        )


def judge_queries(path=QUERIES):
    """All queries in the order of the file, judged on this database."""
    slugs = dict(Event.objects.values_list("pk", "slug"))
    with path.open(newline="", encoding="utf-8") as file:
        return [
            JudgedQuery(
                row["q"],
                row["lang"],
                row["kind"],
                row["relevant"].split(";"),
                [slugs[key] for key in first_events(row["q"], row["lang"]) if key in slugs],
                row.get("half", ""),
            )
            for row in csv.DictReader(file)
        ]


def first_events(text, language):
    """The keys of the events that a reader of the language sees first."""
    with override(language):
        answer = search_records(text)
        first = {"event": (0, RECALL_DEPTH)}
        return list(answer.ids(first)["event"]) if "event" in answer.counts else []


def mean_scores(some):
    """Mean nDCG@10 and mean recall@20 of judged queries."""
    return mean(one.ndcg for one in some), mean(one.recall for one in some)
