"""What a dossier can be about, as an address names it: a record, a country, a topic, or several."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from dossiers.contents import CONTENTS, QUERYSETS_OF_SUBJECTS, contents_of
from dossiers.selections import comparison_contents, reading_list_contents
from partnerships.models import Country
from portal.chosen_records import ChosenRecords
from portal.views.compare import PAIR, find_problem, query_of_pair
from portal.views.reading_list import MOST_ITEMS, query_of
from publishing.kinds import kinds
from publishing.models import PublicRecord, Topic
from publishing.shortcuts import get_published_or_gone


@dataclass(frozen=True)
class Single:
    """A record, a country or a topic."""

    record: Any

    def contents(self, output):
        return contents_of(self.record, output)

    @property
    def path(self):
        return self.record.get_absolute_url()

    @property
    def lasting_path(self):
        if not isinstance(self.record, PublicRecord):
            return ""
        prefix, number = self.record.public_id.split("-")
        return reverse("by_public_id", args=[prefix, number])

    @property
    def name(self):
        """What the file is called."""
        if isinstance(self.record, Country):
            return self.record.code
        return getattr(self.record, "public_id", None) or self.record.slug

    @property
    def last_change(self):
        return getattr(self.record, "changed_at", None)


SUBJECTS_PER_BATCH = 100


def all_subjects():
    """Everything public that has a dossier and is no choice of a reader, in batches."""
    for records in subject_querysets():
        keys = list(records.values_list("pk", flat=True))
        for start in range(0, len(keys), SUBJECTS_PER_BATCH):
            some = keys[start : start + SUBJECTS_PER_BATCH]
            found = records.in_bulk(some)
            yield from (Single(found[key]) for key in some if key in found)


def count_subjects():
    return sum(records.count() for records in subject_querysets())


def subject_querysets():
    for model, load in QUERYSETS_OF_SUBJECTS.items():
        records = load()
        yield records.published() if issubclass(model, PublicRecord) else records


@dataclass(frozen=True)
class Comparison:
    kind: Any
    ids: tuple[str, str]

    lasting_path = ""
    last_change = None

    def contents(self, output):
        return comparison_contents(self.kind, [int(one[3:]) for one in self.ids])

    @property
    def path(self):
        return f"{reverse('compare')}?{query_of_pair(self.ids)}"

    @property
    def name(self):
        return "-".join(self.ids)


@dataclass(frozen=True)
class ReadingList:
    chosen: ChosenRecords

    lasting_path = ""
    last_change = None
    name = "reading-list"

    def contents(self, output):
        return reading_list_contents(self.chosen)

    @property
    def path(self):
        ids = [one.public_id for one in self.chosen.entries]
        return f"{reverse('reading_list')}?{query_of(ids)}"


def find_record(route, slug):
    """The record with this address; raises Http404, or Withdrawn for what was public once."""
    kind = kinds.get(route=route)
    if kind is None or not kind.has_page or kind.model not in CONTENTS or kind.model is Topic:
        raise Http404
    return Single(get_published_or_gone(QUERYSETS_OF_SUBJECTS[kind.model](), slug))


def find_country_subject(code):
    return Single(get_object_or_404(Country, code=code.upper()))


def find_topic(slug):
    return Single(get_object_or_404(Topic.objects.in_order(), slug=slug))


def find_comparison(data):
    compared = [kind for kind in kinds if kind.is_compared]
    chosen = ChosenRecords.of_query(data, among=compared, most=PAIR)
    problem, _status = find_problem(chosen)
    if problem or len(chosen.public) != PAIR:
        raise Http404
    return Comparison(chosen.public[0].kind, tuple(one.public_id for one in chosen.public))


def find_reading_list(data):
    chosen = ChosenRecords.of_query(data, most=MOST_ITEMS)
    if not chosen.entries:
        raise Http404
    return ReadingList(chosen)
