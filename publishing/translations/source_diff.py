"""From which original a translation was made, and what changed in it since."""

import hashlib
import re
from html import unescape
from itertools import chain

from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import mark_safe
from translated_fields import to_attribute

from publishing.drafts.content import plain_value
from publishing.languages import LANGUAGE_CODES, language_columns
from publishing.models import Revision, TranslationState
from publishing.text.comparison import diff_pieces, diff_runs, split_at_blanks
from publishing.text.sentences import split_sentences

BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
ORIGINAL_SEARCH_DEPTH = 200


def track_translations(record, changed, prepared=None, fits=None):
    """A translation that somebody has just typed or checked belongs to the present original.

    One that was typed before, in the change that is `prepared`, belongs to the original of
    then. `fits` is the language of a translation that needs nothing, as somebody found.
    """
    for name in language_columns(*record.texts):
        setattr(record, name, plain_value(getattr(record, name)))
    for language in LANGUAGE_CODES:
        state = f"translation_state_{language}"
        own = {state, *(f"{text}_{language}" for text in record.texts)}
        if language == record.source_language:  # the original is no translation of anything
            record.mark_original()
            continue
        if prepared and language != fits and is_as_in_pending_change(record, own, prepared):
            digest = prepared["translated_from"].get(language, "")
            setattr(record, f"translated_from_{language}", digest)
        elif language == fits or not own.isdisjoint(changed):
            record.mark_translated(language, translation_state_after(record, language))


def change_original(record, former):
    """Another text is the original from now on; the `former` one is a translation of it.

    Translations that fitted the former original fit the new one if that fitted, too. Where
    it is not known, they count as older: somebody should look.
    """
    new = record.source_language
    before = record.digest_of(former)
    new_fitted = getattr(record, f"translated_from_{new}") in ("", before)
    for language in LANGUAGE_CODES:
        made_from = f"translated_from_{language}"
        if language == former and record.has_language(former):
            record.mark_translated(former, translation_state_after(record, former))
            if not new_fitted:
                setattr(record, made_from, before)
        elif language != new and new_fitted and getattr(record, made_from) == before:
            setattr(record, made_from, record.original_digest())


def is_as_in_pending_change(record, names, prepared):
    fields = prepared["fields"]
    return "translated_from" in prepared and all(
        fields.get(name) == getattr(record, name) for name in names
    )


def translation_state_after(record, language):
    known = getattr(record, f"translation_state_{language}")
    if not record.has_language(language):
        return TranslationState.MISSING
    return TranslationState.HUMAN if known == TranslationState.MISSING else known


def changes_beyond_line_ends(form):
    """The fields that differ in more than the line ends a browser sends."""
    return [name for name in form.changed_data if not differs_in_line_ends(form, name)]


def differs_in_line_ends(form, name):
    after = form.cleaned_data.get(name)
    before = form.get_initial_for_field(form.fields[name], name)
    return isinstance(after, str) and plain_value(after) == before


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
