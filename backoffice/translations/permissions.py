"""Who may call a translation reviewed: reviewers, and whoever translates the language too."""

from itertools import pairwise

from backoffice.permissions import may_review, translator_languages
from publishing.languages import LANGUAGE_CODES
from publishing.models import Revision, TranslationState

TRANSLATOR_SEARCH_DEPTH = 50


def limit_reviewed_state(form, draft):
    """Offer “reviewed” only to those who may say so; the form then refuses it to others."""
    for language in [] if may_review(draft.user) else LANGUAGE_CODES:
        field = form.fields.get(f"translation_state_{language}")
        if field and not may_call_reviewed(draft, language):
            field.choices = [c for c in field.choices if c[0] != TranslationState.REVIEWED]


def may_call_reviewed(draft, language):
    if draft.record.pk is None:
        return False
    state = f"translation_state_{language}"
    contents = [draft.current, draft.change.snapshot] if draft.change else [draft.current]
    if TranslationState.REVIEWED in [one["fields"].get(state) for one in contents]:
        return True  # somebody said so before
    if language not in translator_languages(draft.user):
        return False
    return last_translator(draft, language) != draft.user.pk


def last_translator(draft, language):
    """Who typed the present texts, as far as is known."""
    names = [f"{text}_{language}" for text in draft.record.texts]

    def texts(content):
        return [content["fields"].get(name) or "" for name in names]

    if draft.change and texts(draft.change.snapshot) != texts(draft.current):
        return draft.change.author_id
    versions = Revision.objects.of(draft.record).values_list("author", "snapshot")
    versions = [
        (author, texts(snapshot)) for author, snapshot in versions[:TRANSLATOR_SEARCH_DEPTH]
    ]
    for (author, present), (_author, older) in pairwise(versions):
        if present != older:
            return author
    return versions[-1][0] if versions else None
