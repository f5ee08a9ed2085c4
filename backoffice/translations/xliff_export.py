"""Which texts go out to translators, and what the file says about them."""

from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField
from translated_fields import to_attribute

from publishing.translations.status import TranslationStatus, get_translation_status
from publishing.translations.xliff import TranslationUnit

XLIFF_STATES = {  # what XLIFF calls them
    TranslationStatus.MISSING: "new",
    TranslationStatus.PARTLY: "needs-translation",
    TranslationStatus.OLDER: "needs-adaptation",
    TranslationStatus.MACHINE: "needs-review-translation",
    TranslationStatus.HUMAN: "translated",
    TranslationStatus.REVIEWED: "final",
}


def translation_units(office, drafts, language, statuses, address):
    """The texts of drafts whose translation has one of the statuses (all, if none is given).

    Of incomplete translations only the gaps go out, unless complete ones are wanted too.
    """
    for record in (draft.record_with_change for draft in drafts):
        status = get_translation_status(record, language)
        if status not in XLIFF_STATES or (statuses and status not in statuses):
            continue
        only_gaps = statuses and status in (TranslationStatus.MISSING, TranslationStatus.PARTLY)
        for stem in office.stems():
            source = getattr(record, to_attribute(stem, record.source_language))
            target = getattr(record, to_attribute(stem, language))
            if source and not (only_gaps and target):
                yield TranslationUnit(
                    f"{record.public_id}/{stem}",
                    record.source_language,
                    language,
                    source,
                    target,
                    XLIFF_STATES[status] if target else "new",
                    unit_notes(office, record, stem, address),
                )


def unit_notes(office, record, stem, address):
    field = office.opts.get_field(to_attribute(stem, record.source_language))
    notes = [f"{field.verbose_name}: {address(office.change_url(record))}"]
    if field.max_length:
        notes.append(_("At most %(count)s characters.") % {"count": field.max_length})
    if isinstance(field, ProseEditorField):
        notes.append(_("HTML: keep the tags, translate the words between them."))
    return notes
