"""What changed in an original since a translation was made from it."""

import hashlib
import re
from html import unescape
from itertools import chain

from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import mark_safe
from translated_fields import to_attribute

from publishing.models import Revision
from publishing.text.comparison import diff_pieces, diff_runs, split_at_blanks
from publishing.text.sentences import split_sentences

BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
ORIGINAL_SEARCH_DEPTH = 200


def original_at_translation(record, stored, language):
    """{name of a text: original} that the translation was made from; None if it is not known.

    Versions are kept from the first time on that somebody saved the record in the back
    office; until then there is only what is `stored`.
    """
    digest = getattr(record, to_attribute("translated_from", language))
    originals = [to_attribute(text, record.source_language) for text in record.texts]
    snapshots = Revision.objects.of(record).values_list("snapshot", flat=True)
    kept = (snapshot["fields"] for snapshot in snapshots[:ORIGINAL_SEARCH_DEPTH].iterator())
    for fields in chain([vars(stored)], kept):
        texts = [fields.get(name) or "" for name in originals]
        if hashlib.sha256("\x1f".join(texts).encode()).hexdigest() == digest:
            return dict(zip(record.texts, texts, strict=True))
    return None


def originals_of_names(record, language, names):
    """{name: original} as it was when the translation of the name got its present words.

    Names of places and the like make no translation older when they change.
    """
    pairs = {
        name: (to_attribute(name, record.source_language), to_attribute(name, language))
        for name in names
    }
    open_ones = {name for name, (_own, other) in pairs.items() if getattr(record, other)}
    snapshots = Revision.objects.of(record).values_list("snapshot", flat=True)
    found = {}
    for snapshot in snapshots[:ORIGINAL_SEARCH_DEPTH].iterator() if open_ones else ():
        fields = snapshot["fields"]
        for name in list(open_ones):
            own, other = pairs[name]
            if fields.get(other) == getattr(record, other):
                found[name] = fields.get(own) or ""
            else:
                open_ones.remove(name)
    return found


def mark_changed_sentences(before, after, language, is_html=False):
    """The present original with the sentences marked that are not as they were."""
    if is_html:
        before, after = html_to_text(before), html_to_text(after)
    old, new = sentence_pieces(before, language), sentence_pieces(after, language)
    parts = []
    for is_same, a, b, c, d in diff_runs(strip_each(old), strip_each(new)):
        was, now = "".join(old[a:b]), "".join(new[c:d])
        if is_same:
            parts.append(("", now, ""))
        else:
            words_marked = format_html_join(
                "", "{}{}{}", diff_pieces(split_at_blanks(was), split_at_blanks(now))
            )
            parts.append((mark_safe('<mark class="changed">'), words_marked, mark_safe("</mark>")))
    return format_html_join("", "{}{}{}", parts)


def html_to_text(html):
    """The text of a page without its markup, a line for each paragraph and heading."""
    return unescape(strip_tags(BLOCK_END.sub("\n", html))).strip()


def sentence_pieces(text, language):
    """The sentences with the space before them: together they are the text."""
    found, start = [], 0
    for sentence in split_sentences(text, language):
        end = text.index(sentence, start) + len(sentence)
        found.append(text[start:end])
        start = end
    return found


def strip_each(pieces):
    return [piece.strip() for piece in pieces]
