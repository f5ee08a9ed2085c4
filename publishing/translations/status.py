"""How far the translations of records are: told by the database, and by one record.

What readers are told on a page is said in PublicRecord.reading; this is for those who
translate. A pending change counts as soon as it is prepared: `record_with_change` of a draft.
"""

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from publishing.languages import LANGUAGE_CODES
from publishing.models import TranslationState
from publishing.worklists import older_translation_condition


class TranslationStatus(models.TextChoices):
    ORIGINAL = "original", _("original")
    EMPTY = "empty", _("nothing to translate")
    MISSING = "missing", _("missing")
    OLDER = "older", _("older than the original")
    PARTLY = "partly", _("some texts missing")
    MACHINE = "machine", _("machine translation, not reviewed")
    HUMAN = "human", _("translated by a person")
    REVIEWED = "reviewed", _("reviewed")


OPEN_STATUSES = [
    TranslationStatus.MISSING,
    TranslationStatus.OLDER,
    TranslationStatus.PARTLY,
]  # what somebody should see to


def status_expression(model, language):
    """The status of the translation into a language as an expression for queries."""
    state = to_attribute("translation_state", language)
    own = text_columns_in(model, language)
    return Case(
        When(source_language=language, then=Value(TranslationStatus.ORIGINAL)),
        When(missing_translation_condition(model, language), then=Value(TranslationStatus.MISSING)),
        When(~has_text_condition(own), then=Value(TranslationStatus.EMPTY)),
        When(older_translation_condition(model, language), then=Value(TranslationStatus.OLDER)),
        When(
            original_language_condition(
                lambda code: has_gap_condition(text_columns_in(model, code), own)
            ),
            then=Value(TranslationStatus.PARTLY),
        ),
        When(**{f"{state}__in": ["machine", "reviewed"]}, then=models.F(state)),
        default=Value(TranslationStatus.HUMAN),
        output_field=models.CharField(),
    )


def missing_translation_condition(model, language):
    """The original has a text, and this other language has none."""
    has_original = original_language_condition(
        lambda code: has_text_condition(text_columns_in(model, code))
    )
    is_empty = ~has_text_condition(text_columns_in(model, language))
    return ~Q(source_language=language) & is_empty & has_original


def text_columns_in(model, language):
    return [to_attribute(text, language) for text in model.texts]


def original_language_condition(condition):
    """A condition on the texts in whichever language is the original."""
    return any_condition(Q(condition(code), source_language=code) for code in LANGUAGE_CODES)


def has_text_condition(names):
    return any_condition(Q(**{f"{name}__gt": ""}) for name in names)


def has_gap_condition(originals, own):
    """Whether a text of the original has no counterpart."""
    pairs = zip(originals, own, strict=True)
    return any_condition(Q(**{f"{original}__gt": "", name: ""}) for original, name in pairs)


def any_condition(conditions):
    return Q(*conditions, _connector=Q.OR)


def get_translation_status(record, language):
    """The same, of a record that is loaded."""
    if language == record.source_language:
        return TranslationStatus.ORIGINAL
    if not record.has_language(language):
        is_there = record.has_language(record.source_language)
        return TranslationStatus.MISSING if is_there else TranslationStatus.EMPTY
    if getattr(record, f"translated_from_{language}") not in ("", record.original_digest()):
        return TranslationStatus.OLDER
    original = text_columns_in(record, record.source_language)
    if any(
        getattr(record, name) and not getattr(record, translated)
        for name, translated in zip(original, text_columns_in(record, language), strict=True)
    ):
        return TranslationStatus.PARTLY
    state = getattr(record, f"translation_state_{language}")
    return (
        TranslationStatus.HUMAN if state == TranslationState.MISSING else TranslationStatus(state)
    )
