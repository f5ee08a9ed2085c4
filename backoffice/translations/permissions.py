"""Who may call a translation reviewed: reviewers, and whoever translates the language too."""

from itertools import pairwise

from backoffice.permissions import may_review, translator_languages
from publishing.drafts.content import plain_value
from publishing.languages import LANGUAGE_CODES
from publishing.models import Revision, TranslationState

TRANSLATOR_SEARCH_DEPTH = 50


class ReviewedStateMixin:
    """Offers “reviewed” only to those who may say so; the form then refuses it to others."""

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        waiting = getattr(request, "waiting", None)
        for language in [] if may_review(request.user) else LANGUAGE_CODES:
            field = form.base_fields.get(f"translation_state_{language}")
            if field and not may_call_reviewed(request.user, obj, language, waiting):
                field.choices = [c for c in field.choices if c[0] != TranslationState.REVIEWED]
        return form


def may_call_reviewed(user, record, language, waiting):
    if record is None:
        return False
    state = f"translation_state_{language}"
    states = {getattr(record, state), waiting and waiting.snapshot["fields"].get(state)}
    if TranslationState.REVIEWED in states:  # somebody said so before
        return True
    if language not in translator_languages(user):
        return False
    return last_translator(record, language, waiting) != user.pk


def last_translator(record, language, waiting):
    """Who typed the present texts, as far as is known."""
    names = [f"{text}_{language}" for text in record.texts]

    def texts(snapshot):
        return [snapshot["fields"].get(name) or "" for name in names]

    stored = [plain_value(getattr(record, name)) for name in names]
    if waiting and texts(waiting.snapshot) != stored:
        return waiting.author_id
    versions = Revision.objects.of(record).values_list("author", "snapshot")
    versions = [
        (author, texts(snapshot)) for author, snapshot in versions[:TRANSLATOR_SEARCH_DEPTH]
    ]
    for (author, present), (_author, older) in pairwise(versions):
        if present != older:
            return author
    return versions[-1][0] if versions else None
