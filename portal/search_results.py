"""What a search result says of a record: its title, some words about it, and why it is there."""

from dataclasses import dataclass, field

from django.utils.text import Truncator

from publishing import languages
from publishing.languages import TextInLanguage
from search.highlighting import Highlighter

LONGEST_EXCERPT = 40  # words


@dataclass
class Result:
    record: object
    title: TextInLanguage
    excerpt: TextInLanguage
    about: list
    reasons: list = field(default_factory=list)


def search_result(kind, record, tier, answer, marker):
    """The result for a record, with the reasons why it is there without the literal words."""
    title = getattr(record, kind.title)
    excerpt = result_excerpt(record, kind, marker)
    reasons = []
    if tier != 2:  # in tier 2 the words may stand there without their meaning
        seen = f"{title} {excerpt}"
        for part in answer.query.parts:
            named = [answer.known.label(token) for token in sorted(part.tokens)]
            if (
                named
                and named[0]
                and not all(Highlighter([word]).hits(seen) for word in part.words)
            ):
                reasons.append(named[0])
    reasons = list(dict.fromkeys(reasons))  # two words may mean the same topic
    return Result(record, title, excerpt, list(filter(None, record.result_facts())), reasons)


def result_excerpt(record, kind, marker):
    """The first line with a hit: in the reader's language, else in any; else the first line."""
    shown = [line for name in kind.texts for line in languages.text_lines(getattr(record, name))]
    for line in shown:
        if marker.hits(line):
            return truncate_excerpt(line)
    for code in languages.LANGUAGE_CODES:
        for name in kind.texts:
            for line in getattr(record, f"{name}_{code}").splitlines():
                if marker.hits(line):
                    return truncate_excerpt(TextInLanguage(line.strip(), code))
    return truncate_excerpt(shown[0]) if shown else TextInLanguage("", languages.active_language())


def truncate_excerpt(text):
    return TextInLanguage(Truncator(text).words(LONGEST_EXCERPT), text.language)
