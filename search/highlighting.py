"""Show a reader where the words of the query stand."""

from collections.abc import Iterable
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from publishing.text.normalize import WORD, lower_word
from search import analysis

MIN_PREFIX_LENGTH = 4


class Highlighter:
    """Marks words in texts, in whatever form they stand there."""

    def __init__(self, words: Iterable[str]) -> None:
        self.forms = {form for word in words for form in analysis.query_forms(word)}
        self.heads = tuple(form for form in self.forms if len(form) >= MIN_PREFIX_LENGTH)
        self.fits = cache(self.is_hit)  # a page of results has the same words many times

    def is_hit(self, word: str) -> bool:
        word = lower_word(word)
        return not self.forms.isdisjoint(analysis.query_forms(word)) or (
            bool(self.heads) and analysis.fold_word(word).startswith(self.heads)
        )

    def hits(self, text: str) -> int:
        """How many words of the text the query has."""
        return sum(self.fits(word) for word in WORD.findall(text))

    def highlight(self, text: str) -> SafeString:
        """The text as HTML with its hits in <mark>; everything else is escaped."""
        pieces: list[str] = []
        end = 0
        for match in WORD.finditer(text):
            if self.fits(match[0]):
                pieces.append(text[end : match.start()])
                pieces.append(format_html("<mark>{}</mark>", match[0]))
                end = match.end()
        pieces.append(text[end:])
        return format_html_join("", "{}", zip(pieces))
