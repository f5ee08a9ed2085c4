"""From which original each translation of a record was made."""

from publishing.languages import LANGUAGE_CODES
from publishing.models import TranslationState


def track_translations(record, changed, fits=()):
    """A translation with a `changed` field was typed now, so it belongs to the present original.

    `fits` are the languages of translations that need nothing, as somebody found.
    """
    record.mark_original()  # it is no translation of anything
    for language in LANGUAGE_CODES:
        own = {f"{name}_{language}" for name in ("translation_state", *record.texts)}
        is_typed = language in fits or not own.isdisjoint(changed)
        if is_typed and language != record.source_language:
            record.mark_translated(language, translation_state_after(record, language))


def fitting_languages(record):
    """The languages whose translation was made from the original as it is."""
    present = record.original_digest()
    codes = [code for code in LANGUAGE_CODES if code != record.source_language]
    return {code for code in codes if getattr(record, f"translated_from_{code}") == present}


def change_original(record, former):
    """Make the text in another language than the `former` the original: that translates it now.

    Translations that fitted the former original fit the new one if that fitted, too. Where
    it is not known, they count as older: somebody should look.
    """
    new = record.source_language
    if new == former:
        return
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


def translation_state_after(record, language):
    known = getattr(record, f"translation_state_{language}")
    if not record.has_language(language):
        return TranslationState.MISSING
    return TranslationState.HUMAN if known == TranslationState.MISSING else known
