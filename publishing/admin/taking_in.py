"""What texts that come back from translators would do, and do once somebody agreed.

A published record gets a change that waits for review, whoever imports: nothing becomes
public by a file. Other records are saved as they are.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from publishing.admin.differences import Difference
from publishing.admin.originals import note_translations
from publishing.admin.snapshots import plain, snapshot_of
from publishing.admin.texts import LANGUAGES
from publishing.admin.units import by_key
from publishing.admin.versions import note_version
from publishing.languages import CODES
from publishing.models import Change, State
from publishing.translations import as_prepared, waiting_for
from publishing.xliff import Unit, in_xml

ID = re.compile(r"(?P<prefix>[A-Z]{2})-(?P<key>[0-9]{4,18})/\w+", re.ASCII)
OUTCOMES = {
    "changed": gettext_lazy("changed"),
    "unchanged": gettext_lazy("unchanged"),
    "empty": gettext_lazy("without translation, left as it is"),
    "refused": gettext_lazy("refused"),
    "unknown": gettext_lazy("not known here"),
}


@dataclass
class Line:
    """What one text of the file does."""

    unit: Unit
    outcome: str
    why: str = ""
    label: str = ""
    name: str = ""  # of the field
    record: object = None
    before: str = ""
    after: str = ""

    @property
    def outcome_label(self):
        return OUTCOMES[self.outcome]

    @property
    def difference(self):
        return Difference(self.name, self.label, self.before, self.after)


@dataclass
class Report:
    """What a file does, or would do."""

    lines: list = field(default_factory=list)

    def lines_with(self, outcome):
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def counts(self):
        return [(name, label, len(self.lines_with(name))) for name, label in OUTCOMES.items()]

    @property
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


class TakingIn:
    """Compares the texts of a file with the records; stores what is new."""

    def __init__(self, request, offices, units):
        self.request = request
        self.offices = {office.model.public_prefix: office for office in offices}
        self.records, self.waiting = self.load(units)
        self.report = Report()
        seen = set()
        for unit in units:
            line = self.line(unit)
            if line.outcome == "changed" and (line.record, line.name) in seen:
                line.outcome, line.why = "refused", _("This text is in the file twice.")
            seen.add((line.record, line.name))
            self.report.lines.append(line)

    def load(self, units):
        """The records the file names, as they shall be, and the changes that wait for them."""
        records, waiting = {}, {}
        for prefix, office in self.offices.items():
            ids = (ID.fullmatch(unit.id) for unit in units)
            keys = {int(id["key"]) for id in ids if id and id["prefix"] == prefix}
            found = list(office.model.objects.in_bulk(keys).values())
            changes = by_key(waiting_for(found))
            for record in found:
                change = changes.get(record.pk)
                records[record.public_id] = as_prepared(record, change)
                waiting[record.public_id] = change
        return records, waiting

    def line(self, unit):
        number, _slash, stem = unit.id.rpartition("/")
        record, office = self.records.get(number), self.offices.get(number[:2])
        if record is None or stem not in office.stems():
            return Line(unit, "unknown", _("No record has this text."))
        if unit.target_language not in CODES:
            return Line(unit, "refused", _("The portal does not have this language."))
        model_field = office.opts.get_field(to_attribute(stem, unit.target_language))
        label = f"{model_field.verbose_name} ({LANGUAGES[unit.target_language]})"
        line = Line(unit, "unchanged", "", label, model_field.name, record)
        line.before = plain(getattr(record, line.name))
        line.outcome, line.why, line.after = self.outcome(office, line, stem, model_field)
        return line

    def outcome(self, office, line, stem, model_field):
        unit, record = line.unit, line.record
        original = getattr(record, to_attribute(stem, record.source_language))
        change = self.waiting[record.public_id]
        if not unit.target.strip():
            return "empty", "", line.before
        if in_xml(line.before) == unit.target:
            return "unchanged", "", line.before
        if not office.may_translate(self.request, unit.target_language):
            return "refused", _("You may not translate into this language."), unit.target
        if unit.target_language == record.source_language:
            return "refused", _("This is the language of the original."), unit.target
        if in_xml(original) != unit.source:
            return "refused", _("The original has changed since the export."), unit.target
        if change and change.step == Change.Step.APPROVED:
            return "refused", _("An approved change waits for its day."), unit.target
        try:
            after = plain(model_field.clean(unit.target, record))
        except ValidationError as error:
            return "refused", " ".join(error.messages), unit.target
        return ("unchanged" if after == line.before else "changed"), "", after

    # -- stored ------------------------------------------------------------------------

    def store(self, state):
        """Keep what is new; to be used inside one transaction."""
        for record, lines in self.report.records.items():
            office = self.offices[record.public_prefix]
            change = self.waiting[record.public_id]
            if change is None and record.state == State.PUBLISHED:
                stored = office.model.objects.get(pk=record.pk)
                change = Change.objects.start(
                    record,
                    author=self.request.user,
                    snapshot=snapshot_of(office, stored),
                    step=Change.Step.IN_REVIEW,
                )
            if change:
                self.add_to(change, record, lines, state)
            else:
                self.save(office, record, lines, state)

    def add_to(self, change, record, lines, state):
        """One that a colleague still prepares goes to review when that colleague sends it."""
        self.put(record, lines, state)
        fields = change.snapshot["fields"]
        made_from = change.snapshot.setdefault("translated_from", {})
        for line in lines:
            code = line.unit.target_language
            fields[line.name] = line.after
            fields[f"translation_state_{code}"] = getattr(record, f"translation_state_{code}")
            made_from[code] = getattr(record, f"translated_from_{code}")
        change.made_at = timezone.now()
        change.save()

    def save(self, office, record, lines, state):
        office.note_what_was(office.model.objects.get(pk=record.pk))
        self.put(record, lines, state)
        record.save()
        note_version(office, record, self.request.user, _("from a file of translations"))

    def put(self, record, lines, state):
        for line in lines:
            setattr(record, line.name, line.after)
            setattr(record, f"translation_state_{line.unit.target_language}", state)
        note_translations(record, {line.name for line in lines})
