"""How fast the search answers on this database, which has synthetic records."""

import random
import time
from collections import Counter
from functools import partial
from operator import attrgetter
from statistics import median

from django.test import Client

from devtools.synthetic import SYNTHETIC_PREFIX
from events.models import Event
from partnerships.models import Municipality
from portal.views.search import RESULTS_PER_KIND
from portal.views.suggestions import get_suggestions
from publishing.facet_index import count_records, get_facet_indexes
from publishing.languages import LANGUAGE_CODES
from publishing.models import Topic
from search import analysis
from search.find import search_records

SEED = 1
TRIES = 3  # of each query; the fastest counts, as the machine does other things, too
SAMPLE = 400  # events that are looked at to choose the queries
ODD_CHARACTERS = "\"'-*:()[]{}^~&|!<>%_\\/+\0\u202e\u0301ßİıأىة٣"


def measure_speeds():
    """Kind of query -> (median seconds, most seconds, the slowest query)."""
    common = common_words()
    kinds = {
        "selective": selective_queries(),
        "commonest word": common,
        "mistyped": queries_with_typos(),
        "any string": arbitrary_queries(common),
    }
    speeds = {name: time_queries(run_search, queries) for name, queries in kinds.items()}
    topics = count_records(Topic.objects.all(), "topic", *get_facet_indexes("event"))
    topic = max(topics, key=attrgetter("event_count"))
    speeds["page with facets"] = time_queries(
        partial(open_faceted_search, topic), [*kinds["selective"][:10], *common]
    )
    speeds["suggestions"] = time_queries(run_suggestions, word_beginnings())
    return speeds


def time_queries(job, queries):
    times = {}
    for query in queries:
        tries = []
        for _try in range(TRIES):
            start = time.perf_counter()
            job(query)
            tries.append(time.perf_counter() - start)
        times[query] = min(tries)
    slowest = max(times, key=times.get)
    return median(times.values()), times[slowest], slowest


def run_search(query):
    """What the search page asks of the index: counts, and the first of each kind."""
    answer = search_records(query)
    return answer.ids(dict.fromkeys(answer.counts, (0, RESULTS_PER_KIND)))


def open_faceted_search(topic, query):
    """The page of events narrowed by a topic, with all facets and their counts."""
    Client().get("/en/search/", {"q": query, "kind": "event", "topic": topic.slug})


def run_suggestions(typed):
    """What the search field shows under an unfinished query."""
    return get_suggestions(typed)


# -- the queries -----------------------------------------------------------------------


def selective_queries():
    """What few records have: a town, alone and with a year, a topic or a title."""
    towns = Municipality.objects.filter(slug__startswith=SYNTHETIC_PREFIX).order_by("pk")[:10]
    titles = Event.objects.order_by("pk").values_list("title_en", flat=True)[:10]
    queries = [f'"{title}"' for title in titles]
    for number, town in enumerate(towns):
        names = [getattr(town, f"name_{code}") for code in LANGUAGE_CODES]
        queries += [*names, f"{names[0]} {2010 + number}", f"{names[1]} Abfall"]
    return list(dict.fromkeys(queries))


def common_words():
    """The commonest word of each language that says something."""
    words = []
    for code in LANGUAGE_CODES:
        texts = Event.objects.order_by("-pk").values_list(f"summary_{code}", flat=True)[:SAMPLE]
        counts = Counter(word for text in texts for word in set(analysis.split_words(text)))
        meaningful = [word for word, _count in counts.most_common() if len(word) > 3]
        words.append(analysis.remove_stop_words(meaningful)[0])
    return words


def word_beginnings():
    """The first two and four letters of words in titles of each language."""
    chance, found = random.Random(SEED), []
    for code in LANGUAGE_CODES:
        titles = Event.objects.order_by("pk").values_list(f"title_{code}", flat=True)[:SAMPLE]
        words = sorted(
            {word for title in titles for word in analysis.split_words(title) if len(word) > 3}
        )
        found += [word[:length] for word in chance.sample(words, 10) for length in (2, 4)]
    return list(dict.fromkeys(found))


def queries_with_typos():
    """Words of titles with two letters in the wrong order."""
    titles = Event.objects.order_by("pk").values_list("title_en", flat=True)[:SAMPLE]
    words = sorted(
        {word for title in titles for word in analysis.split_words(title) if len(word) > 6}
    )
    chosen = random.Random(SEED).sample(words, min(30, len(words)))
    return [word[:2] + word[3] + word[2] + word[4:] for word in chosen]


def arbitrary_queries(common):
    """Strange, long and broad queries."""
    chance = random.Random(SEED)
    titles = Event.objects.order_by("-pk").values_list("title_en", flat=True)[:SAMPLE]
    words = [word for title in titles for word in title.split()] + common
    strings = [" ".join(common), *(f'"{word}"' for word in common), "e", "2005-2024", "-waste"]
    for _number in range(30):
        strings.append(" ".join(chance.choices(words, k=chance.randint(1, 12))))
        strings.append(
            "".join(chance.choices(ODD_CHARACTERS + "".join(words), k=chance.randint(1, 60)))
        )
        strings.append(" -".join(chance.choices([*words, *common], k=3)))
    return list(dict.fromkeys(strings))
