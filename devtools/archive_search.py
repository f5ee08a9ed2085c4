"""Whether the script that searches an archive finds what the portal's own search finds first."""

import csv
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import override

from devtools.search_quality import HARD_QUERIES, QUERIES
from publishing.languages import LANGUAGE_CODES
from search.find import search_records

FIRST_RESULTS = 10  # of each kind that are compared
ASK_ALL = "queries => queries.map(query => archiveSearch(query))"


@dataclass
class SearchComparison:
    equal: Counter = field(default_factory=Counter)  # by languages of the readers
    total: Counter = field(default_factory=Counter)
    different: list = field(default_factory=list)  # (language, query)

    def share(self, language):
        return self.equal[language] / self.total[language]


def live_answers(every=1, reader=""):
    """[(language, query, {kind: the first records})] of the queries in the files, or some.

    As readers of their languages get them, or one reader.
    """
    queries = []
    for file in (QUERIES, HARD_QUERIES):
        with file.open(newline="", encoding="utf-8") as rows:
            queries += [(row["lang"], row["q"]) for row in csv.DictReader(rows)]
    return [
        (code, query, first_of_each_kind(query, reader or code)) for code, query in queries[::every]
    ]


def first_of_each_kind(query, language):
    with override(language):
        answer = search_records(query)
        found = answer.ids(dict.fromkeys(answer.counts, (0, FIRST_RESULTS)))
    return {kind: list(keys) for kind, keys in found.items()}


def compare_searches(page, base, live):
    """Ask the script of each language the queries of its readers, in a page of a browser."""
    comparison = SearchComparison()
    for code in LANGUAGE_CODES:
        some = [(query, found) for language, query, found in live if language == code]
        page.goto(f"{base}/{code}/search/index.html")
        answers = page.evaluate(ASK_ALL, [query for query, _found in some])
        for (query, found), answer in zip(some, answers, strict=True):
            comparison.total[code] += 1
            if found == answer:
                comparison.equal[code] += 1
            else:
                comparison.different.append((code, query))
    return comparison
