"""What texts that come back from translators would do, and do once somebody agreed.

A published record gets a change that waits for review, whoever imports: nothing becomes
public by a file. Other records are saved as they are.
"""

import hashlib
import json
import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from backoffice.base import LANGUAGE_NAMES
from backoffice.history.diff import Difference
from backoffice.translations.xliff_export import changes_by_key
from publishing.drafts.content import get_contents, plain_value
from publishing.drafts.revisions import save_revision, save_revisions, save_unlogged_state
from publishing.drafts.transitions import ONCE_PUBLIC_STATES
from publishing.languages import LANGUAGE_CODES, language_columns
from publishing.models import PendingChange, Revision, TranslationState
from publishing.translations.source_diff import track_translations
from publishing.translations.status import apply_pending_change, pending_changes_for
from publishing.translations.xliff import TranslationUnit, clean_for_xml

TEXT_ID = re.compile(r"(?P<prefix>[A-Z]{2})-(?P<key>[0-9]{4,18})/\w+", re.ASCII)
TEXT_OUTCOMES = {
    "changed": gettext_lazy("changed"),
    "unchanged": gettext_lazy("unchanged"),
    "empty": gettext_lazy("without translation, left as it is"),
    "copied": gettext_lazy("copy of the original, left as it is"),
    "refused": gettext_lazy("refused"),
    "unknown": gettext_lazy("not known here"),
}


@dataclass
class ImportLine:
    """What one text of the file does."""

    unit: TranslationUnit
    outcome: str
    why: str = ""
    label: str = ""
    name: str = ""  # of the field
    record: object = None
    before: str = ""
    after: str = ""

    @property
    def outcome_label(self):
        return TEXT_OUTCOMES[self.outcome]

    @property
    def difference(self):
        return Difference(self.name, self.label, self.before, self.after)


@dataclass
class ImportReport:
    """What a file does, or would do."""

    lines: list = field(default_factory=list)

    def lines_with(self, outcome):
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def counts(self):
        return [(name, label, len(self.lines_with(name))) for name, label in TEXT_OUTCOMES.items()]

    @cached_property
    def records(self):
        """{record: what changes in it}"""
        found = {}
        for line in self.lines_with("changed"):
            found.setdefault(line.record, []).append(line)
        return found

    @property
    def fingerprint(self):
        """Of what is shown, to store nothing else."""
        shown = [(line.unit.id, line.outcome, line.before, line.after) for line in self.lines]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


class TranslationImport:
    """Compares the texts of a file with the records; stores what is new."""

    def __init__(self, request, offices, units, is_storing=False):
        self.request = request
        self.offices = {office.model.public_prefix: office for office in offices}
        self.records, self.stored, self.waiting = self.load(units, is_storing)
        self.report = ImportReport()
        seen = set()
        for unit in units:
            line = self.line(unit)
            if line.outcome == "changed" and (line.record, line.name) in seen:
                line.outcome, line.why = "refused", _("This text is in the file twice.")
            seen.add((line.record, line.name))
            self.report.lines.append(line)

    def load(self, units, is_storing):
        """The records the file names, as they shall be, as they are, and what waits for them."""
        records, stored, waiting = {}, {}, {}
        for prefix, office in self.offices.items():
            ids = (TEXT_ID.fullmatch(unit.id) for unit in units)
            keys = {int(found["key"]) for found in ids if found and found["prefix"] == prefix}
            rows = office.model.objects.order_by("pk")
            rows = rows.select_for_update() if is_storing else rows
            found = list(rows.in_bulk(keys).values())
            changes = changes_by_key(pending_changes_for(found))
            for record in found:
                change = changes.get(record.pk)
                records[record.public_id] = apply_pending_change(record, change)
                stored[record.public_id] = record
                waiting[record.public_id] = change
        return records, stored, waiting

    def line(self, unit):
        number, _slash, stem = unit.id.rpartition("/")
        record, office = self.records.get(number), self.offices.get(number[:2])
        if record is None or stem not in office.stems():
            return ImportLine(unit, "unknown", _("No record has this text."))
        if unit.target_language not in LANGUAGE_CODES:
            return ImportLine(unit, "refused", _("The portal does not have this language."))
        model_field = office.opts.get_field(to_attribute(stem, unit.target_language))
        label = f"{model_field.verbose_name} ({LANGUAGE_NAMES[unit.target_language]})"
        line = ImportLine(unit, "unchanged", "", label, model_field.name, record)
        line.before = plain_value(getattr(record, line.name))
        line.outcome, line.why, line.after = self.outcome(office, line, stem, model_field)
        return line

    def outcome(self, office, line, stem, model_field):
        unit, record = line.unit, line.record
        original = getattr(record, to_attribute(stem, record.source_language))
        change = self.waiting[record.public_id]
        if not unit.target.strip():
            return "empty", "", line.before
        if strip_lines(clean_for_xml(line.before)) == strip_lines(unit.target):
            return "unchanged", "", line.before
        if unit.is_copy:
            return "copied", "", line.before
        if not office.may_translate(self.request, unit.target_language):
            return "refused", _("You may not translate into this language."), unit.target
        if unit.target_language == record.source_language:
            return "refused", _("This is the language of the original."), unit.target
        if clean_for_xml(original).split() != unit.source.split():
            return "refused", _("The original has changed since the export."), unit.target
        if change and change.step == PendingChange.Step.APPROVED:
            return "refused", _("An approved change waits for its day."), unit.target
        try:
            after = plain_value(model_field.clean(unit.target.strip(), record))
        except ValidationError as error:
            return "refused", " ".join(error.messages), unit.target
        return ("unchanged" if after == line.before else "changed"), "", after

    # -- stored ------------------------------------------------------------------------

    def store(self, state):
        """Keep what is new; to be used inside one transaction.

        The texts of a file were made in one way, `state`, unless it says that they need a review.
        """
        for record, lines in self.report.records.items():
            self.put(record, lines, state)
        for office in self.offices.values():
            records = [one for one in self.report.records if type(one) is office.model]
            for_review = [one for one in records if self.is_reviewed_first(one)]
            self.save_changes(for_review)
            self.save([one for one in records if one not in for_review])

    def is_reviewed_first(self, record):
        return bool(self.waiting[record.public_id]) or record.state in ONCE_PUBLIC_STATES

    def put(self, record, lines, state):
        for line in lines:
            setattr(record, line.name, line.after)
        for code in target_languages(lines):
            needs_review = any(
                line.unit.needs_review for line in lines if line.unit.target_language == code
            )
            made = TranslationState.MACHINE if needs_review else state
            setattr(record, f"translation_state_{code}", made)
        track_translations(record, {line.name for line in lines})

    def save(self, records):
        save_unlogged_state(*(self.stored[record.public_id] for record in records))
        for record in records:
            record.changed_at = timezone.now()
            names = language_columns(*record.texts, "translation_state", "translated_from")
            values = {name: getattr(record, name) for name in [*names, "changed_at"]}
            type(record).objects.filter(pk=record.pk).update(**values)
        save_revisions(records, self.request.user, Revision.Action.TRANSLATED)

    def save_changes(self, records):
        new = [self.stored[one.public_id] for one in records if not self.waiting[one.public_id]]
        contents = get_contents(new) if new else {}
        for record in records:
            change = self.waiting[record.public_id] or PendingChange.objects.start(
                record,
                author=self.request.user,
                base=contents[record.pk],
                snapshot=deepcopy(contents[record.pk]),
                step=PendingChange.Step.IN_REVIEW,
            )
            self.add_to(change, record)

    def add_to(self, change, record):
        """One that a colleague still prepares goes to review when that colleague sends it."""
        lines = self.report.records[record]
        fields = change.snapshot["fields"]
        made_from = change.snapshot.setdefault("translated_from", {})
        fields |= {line.name: line.after for line in lines}
        for code in target_languages(lines):
            fields[f"translation_state_{code}"] = getattr(record, f"translation_state_{code}")
            made_from[code] = getattr(record, f"translated_from_{code}")
        change.made_at = timezone.now()
        change.save()
        user, action = self.request.user, Revision.Action.TRANSLATED
        save_revision(record, user, action, change=change)


def target_languages(lines):
    return {line.unit.target_language for line in lines}


def strip_lines(text):
    """Without the white space at the ends of its lines, which tools leave out."""
    return [line.strip() for line in text.strip().splitlines()]
