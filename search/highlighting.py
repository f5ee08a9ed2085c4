"""Show a reader where the words of the query stand."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from publishing.text.normalize import WORD, lowered
from search import analysis

SHORTEST_PREFIX = 4


class Marker:
    """Marks words in texts, in whatever form they stand there."""

    def __init__(self, words):
        self.forms = {form for word in words for form in analysis.variants(word)}
        self.heads = tuple(form for form in self.forms if len(form) >= SHORTEST_PREFIX)

    def fits(self, word):
        word = lowered(word)
        return not self.forms.isdisjoint(analysis.variants(word)) or (
            bool(self.heads) and analysis.fold(word).startswith(self.heads)
        )

    def hits(self, text):
        """How many words of the text the query has."""
        return sum(self.fits(word) for word in WORD.findall(text))

    def marked(self, text):
        """The text as HTML with its hits in <mark>; everything else is escaped."""
        pieces, end = [], 0
        for match in WORD.finditer(text):
            if self.fits(match[0]):
                pieces.append(conditional_escape(text[end : match.start()]))
                pieces.append(format_html("<mark>{}</mark>", match[0]))
                end = match.end()
        pieces.append(conditional_escape(text[end:]))
        return mark_safe("".join(pieces))  # every piece above is escaped
