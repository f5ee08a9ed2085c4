"""Who may call a translation reviewed: reviewers, and whoever translates the language too."""

from itertools import pairwise

from backoffice.permissions import languages_of, may_review
from publishing.drafts.content import plain
from publishing.languages import CODES
from publishing.models import Revision, TranslationState

VERSIONS_SEARCHED = 50


class ReviewedMixin:
    """Offers “reviewed” only to those who may say so; the form then refuses it to others."""

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        waiting = getattr(request, "waiting", None)
        for language in [] if may_review(request.user) else CODES:
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
    if language not in languages_of(user):
        return False
    return translator_of(record, language, waiting) != user.pk


def translator_of(record, language, waiting):
    """Who typed the present texts, as far as is known."""
    names = [f"{text}_{language}" for text in record.texts]

    def texts(snapshot):
        return [snapshot["fields"].get(name) or "" for name in names]

    stored = [plain(getattr(record, name)) for name in names]
    if waiting and texts(waiting.snapshot) != stored:
        return waiting.author_id
    versions = Revision.objects.of(record).values_list("author", "snapshot")
    versions = [(author, texts(snapshot)) for author, snapshot in versions[:VERSIONS_SEARCHED]]
    for (author, present), (_author, older) in pairwise(versions):
        if present != older:
            return author
    return versions[-1][0] if versions else None
