"""Which texts go out to translators, and what the file says about them."""

from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField
from translated_fields import to_attribute

from publishing.translations.status import Status, as_prepared, status_of, waiting_for
from publishing.translations.xliff import Unit

STATES = {  # what XLIFF calls them
    Status.MISSING: "new",
    Status.PARTLY: "needs-translation",
    Status.OLDER: "needs-adaptation",
    Status.MACHINE: "needs-review-translation",
    Status.HUMAN: "translated",
    Status.REVIEWED: "final",
}


def units_of(office, records, language, statuses, address):
    """The texts of records whose translation has one of the statuses (all, if none is given).

    Of incomplete translations only the gaps go out, unless complete ones are wanted too.
    """
    waiting = by_key(waiting_for(records))
    for record in records:
        record = as_prepared(record, waiting.get(record.pk))
        status = status_of(record, language)
        if status not in STATES or (statuses and status not in statuses):
            continue
        only_gaps = statuses and status in (Status.MISSING, Status.PARTLY)
        for stem in office.stems():
            source = getattr(record, to_attribute(stem, record.source_language))
            target = getattr(record, to_attribute(stem, language))
            if source and not (only_gaps and target):
                yield Unit(
                    f"{record.public_id}/{stem}",
                    record.source_language,
                    language,
                    source,
                    target,
                    STATES[status] if target else "new",
                    notes_on(office, record, stem, address),
                )


def notes_on(office, record, stem, address):
    field = office.opts.get_field(to_attribute(stem, record.source_language))
    notes = [f"{field.verbose_name}: {address(office.page_of(record))}"]
    if field.max_length:
        notes.append(_("At most %(count)s characters.") % {"count": field.max_length})
    if isinstance(field, ProseEditorField):
        notes.append(_("HTML: keep the tags, translate the words between them."))
    return notes


def by_key(changes):
    return {key: change for (_kind, key), change in changes.items()}
