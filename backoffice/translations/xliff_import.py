"""What texts that come back from translators would do, and do once somebody agreed.

A published record gets a change that waits for review, whoever imports: nothing becomes
public by a file. Other records are saved as they are.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from backoffice.history.diff import Difference
from backoffice.translated import LANGUAGE_NAMES
from publishing.drafts.content import plain_value
from publishing.drafts.many_drafts import get_drafts
from publishing.drafts.revisions import save_revisions, save_unlogged_state
from publishing.languages import LANGUAGE_CODES, language_columns
from publishing.models import PendingChange, Revision, TranslationState
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
        self.drafts = self.load_drafts(units, is_storing)
        self.report = ImportReport()
        seen = set()
        for unit in units:
            line = self.line(unit)
            if line.outcome == "changed" and (line.record, line.name) in seen:
                line.outcome, line.why = "refused", _("This text is in the file twice.")
            seen.add((line.record, line.name))
            self.report.lines.append(line)

    def load_drafts(self, units, is_storing):
        """{public id: draft} of the records that the file names."""
        drafts = {}
        for prefix, office in self.offices.items():
            ids = (TEXT_ID.fullmatch(unit.id) for unit in units)
            keys = {int(found["key"]) for found in ids if found and found["prefix"] == prefix}
            rows = office.model.objects.order_by("pk")
            rows = rows.select_for_update() if is_storing else rows
            found = get_drafts(list(rows.in_bulk(keys).values()), self.request.user)
            drafts |= {draft.record.public_id: draft for draft in found}
        return drafts

    def line(self, unit):
        number, _slash, stem = unit.id.rpartition("/")
        draft, office = self.drafts.get(number), self.offices.get(number[:2])
        if draft is None or stem not in office.stems():
            return ImportLine(unit, "unknown", _("No record has this text."))
        if unit.target_language not in LANGUAGE_CODES:
            return ImportLine(unit, "refused", _("The portal does not have this language."))
        model_field = office.opts.get_field(to_attribute(stem, unit.target_language))
        label = f"{model_field.verbose_name} ({LANGUAGE_NAMES[unit.target_language]})"
        line = ImportLine(unit, "unchanged", "", label, model_field.name, draft.record_with_change)
        line.before = draft.content["fields"][line.name]
        line.outcome, line.why, line.after = self.outcome(office, line, stem, model_field)
        return line

    def outcome(self, office, line, stem, model_field):
        unit, record = line.unit, line.record
        original = getattr(record, to_attribute(stem, record.source_language))
        change = self.drafts[record.public_id].change
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
        for office in self.offices.values():
            drafts = {}
            for record, lines in self.report.records.items():
                if type(record) is office.model:
                    draft = self.drafts[record.public_id]
                    drafts[draft] = draft.content_with(line_values(lines, state))
            for draft in [draft for draft in drafts if draft.is_once_public]:
                draft.keep(drafts.pop(draft), "import")
            for draft in [draft for draft in drafts if draft.change]:
                draft.write(drafts.pop(draft))
                draft.decide("import")
            self.save(drafts)

    def save(self, drafts):
        """Only texts change, so the records need fewer queries together than one by one."""
        save_unlogged_state(*(draft.record for draft in drafts))
        records = [draft.record_with(content) for draft, content in drafts.items()]
        for record in records:
            names = language_columns(*record.texts, "translation_state", "translated_from")
            values = {name: getattr(record, name) for name in names}
            rows = type(record)._base_manager.filter(pk=record.pk)
            rows.update(**values, changed_at=timezone.now())
        save_revisions(records, self.request.user, Revision.Action.TRANSLATED)


def line_values(lines, state):
    """The texts, and how each translation was made."""
    fields = {line.name: line.after for line in lines}
    for code in {line.unit.target_language for line in lines}:
        needs_review = any(
            line.unit.needs_review for line in lines if line.unit.target_language == code
        )
        made = TranslationState.MACHINE if needs_review else state
        fields[f"translation_state_{code}"] = str(made)
    return fields


def strip_lines(text):
    """Without the white space at the ends of its lines, which tools leave out."""
    return [line.strip() for line in text.strip().splitlines()]
