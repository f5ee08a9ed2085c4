"""What the search of an archive knows: documents, their words and attributes, what words mean.

Made from the records as the archive may show them, with the words that the portal's own index has.
"""

import sqlite3
from contextlib import closing

from archive.rewriting import relative_link
from portal.search_results import result_excerpt
from publishing.cards import list_results
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES, active_language
from search.highlighting import Highlighter
from search.index import index_attributes, index_row
from search.lexicon import read_lexicon

RECORDS_AT_A_TIME = 500
TITLES, BODIES, ATTRIBUTES = range(3)
DIGITS_OF_36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def records_to_search():
    """(kind, keys) in the order of results: kind by kind, the newest first, some at a time."""
    for kind in kinds.searchable:
        order = [f"-{kind.day}"] if kind.day else []
        # As in the keys of the index, a record without a day comes after all others.
        rows = kind.records().order_by(*order, "-pk").values_list("pk", *filter(None, [kind.day]))
        dated = [row[0] for row in rows if not kind.day or row[1]]
        undated = [row[0] for row in rows if kind.day and not row[1]]
        keys = [*dated, *sorted(undated, reverse=True)]
        for start in range(0, len(keys), RECORDS_AT_A_TIME):
            yield kind, keys[start : start + RECORDS_AT_A_TIME]


class WordStore:
    """Which documents have which words and attributes; beside the archive while it grows."""

    def __init__(self, file):
        file.unlink(missing_ok=True)
        self.file, self.connection = file, sqlite3.connect(file, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=OFF")
        self.connection.execute("PRAGMA synchronous=OFF")
        self.connection.execute(
            "CREATE TABLE words(place INTEGER, word TEXT, document INTEGER, "
            "PRIMARY KEY(place, word, document)) WITHOUT ROWID"
        )

    def add(self, number, attributes, title, body):
        rows = [(TITLES, word, number) for word in set(title)]
        rows += [(BODIES, word, number) for word in {*title, *body}]
        rows += [(ATTRIBUTES, token, number) for token in attributes]
        self.connection.executemany("INSERT OR IGNORE INTO words VALUES (?, ?, ?)", rows)

    def read(self, place):
        """(word, the numbers of its documents as steps from one to the next)"""
        rows = self.connection.execute(
            "SELECT word, document FROM words WHERE place = ? ORDER BY word, document", [place]
        )
        known, steps, last = None, [], -1
        for word, document in rows:
            if word != known:
                if known is not None:
                    yield known, " ".join(steps)
                known, steps, last = word, [], -1
            steps.append(in_digits(document - last))
            last = document
        if known is not None:
            yield known, " ".join(steps)

    def close(self):
        self.connection.close()
        self.file.unlink()


def in_digits(number):
    """A number in 36 digits, as JavaScript's parseInt reads it."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = DIGITS_OF_36[rest] + digits
        if not number:
            return digits


def read_words(file):
    """(the index as texts, attributes) of all documents in the order of records_to_search()."""
    with closing(WordStore(file)) as words:
        number = 0
        for kind, keys in records_to_search():
            records = kind.records().in_bulk(keys)
            attributes = index_attributes(kind, keys)
            words.connection.execute("BEGIN")
            for key in keys:
                if key in records:
                    _id, tokens, title, body = index_row(kind, records[key], attributes[key])
                    words.add(number, tokens, title, body)
                number += 1
            words.connection.execute("COMMIT")
        in_titles = dict(words.read(TITLES))
        everywhere = list(words.read(BODIES))
        index = {
            "words": "\n".join(word for word, _places in everywhere),
            "places": "\n".join(places for _word, places in everywhere),
            "titles": "\n".join(in_titles.get(word, "") for word, _places in everywhere),
        }
        return index, dict(words.read(ATTRIBUTES))


def read_documents(place):
    """What results show in the reader's language, with links from the page at this place."""
    nothing = Highlighter([])
    for kind, keys in records_to_search():
        records = list_results(kind, keys)
        for key in keys:
            record = records.get(key)
            yield document(kind, key, record, nothing, place) if record else None


def document(kind, key, record, nothing, place):
    title, excerpt = getattr(record, kind.title), result_excerpt(record, kind, nothing)
    path, _hash, fragment = record.get_absolute_url().partition("#")
    target = f"{path.strip('/')}/index.html" + (f"#{fragment}" if fragment else "")
    return [
        kind.name,
        relative_link(place, target),
        str(title),
        foreign_language(title),
        str(excerpt),
        foreign_language(excerpt),
        [str(fact) for fact in filter(None, record.result_facts())],
        key,
    ]


def foreign_language(text):
    """The code of its language if it is not the reader's."""
    language = getattr(text, "language", "")
    return language if language in LANGUAGE_CODES and language != active_language() else ""


def read_meanings():
    """(attributes that words stand for, {words: numbers of these})

    In an order of their own: that of the rows differs in a portal that was made of a package.
    """
    lexicon = read_lexicon(0)
    numbers = {}
    meanings = {
        " ".join(words): [numbers.setdefault(token, len(numbers)) for token in sorted(tokens)]
        for words, tokens in sorted(lexicon.tokens.items())
    }
    return list(numbers), meanings
