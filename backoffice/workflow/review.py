"""What a reviewer decides on: what a change changes for readers, and who wrote which part.

Stands above the form of whatever waits: texts by language, the original's first, and the rest.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from backoffice.translated import LANGUAGE_NAMES
from publishing.drafts.content import names_of_differences
from publishing.languages import LANGUAGE_CODES
from publishing.models import Revision, State

DECIDED = [
    Revision.Action.PUBLISHED,
    Revision.Action.PUBLISHED_ON_DAY,
    Revision.Action.SCHEDULED,
    Revision.Action.DROPPED,
]
VERSIONS_READ = 100  # of what waits; who wrote earlier is told by the history
EMPTY_CONTENT = {"fields": {}, "rows": {}}


@dataclass(frozen=True)
class WrittenDifference:
    """A field that differs, and the version in which somebody wrote it so, if that is known."""

    difference: object
    version: Revision | None


@dataclass
class ReviewGroup:
    """What differs in the texts of one language, or in everything else."""

    heading: str
    changes: list[WrittenDifference] = field(default_factory=list)


@dataclass(frozen=True)
class Review:
    groups: list[ReviewGroup]
    writers: list  # accounts, the first to write first
    is_new: bool  # readers have never seen the record: all of it is to be read below


def review_of(model_admin, request, draft):
    """None where nothing waits for anybody."""
    if draft.change is None and draft.state != State.IN_REVIEW:
        return None
    versions = list(waiting_versions(draft))
    if draft.change is None:
        return Review([], writers_of(versions), is_new=True)
    found = model_admin.differences(request, draft.record, draft.current, draft.content)
    last = last_versions(draft.change.base or draft.current, versions)
    groups = {
        code: ReviewGroup(LANGUAGE_NAMES[code])
        for code in sorted(LANGUAGE_CODES, key=lambda code: code != draft.record.source_language)
    }
    groups[None] = ReviewGroup(_("Everything else"))
    for one in found:
        group = groups[one.attributes.get("lang")]
        group.changes.append(WrittenDifference(one, last.get(one.name)))
    return Review([one for one in groups.values() if one.changes], writers_of(versions), False)


def waiting_versions(draft):
    """The versions of what readers have not seen yet, the oldest first."""
    versions = Revision.objects.of(draft.record).select_related("author")
    if draft.change:
        return versions.filter(change=draft.change).order_by("number")[:VERSIONS_READ]
    decided = versions.filter(action__in=DECIDED).newest()
    since = versions.filter(number__gt=decided.number if decided else 0)
    return since.order_by("number")[:VERSIONS_READ]


def last_versions(before, versions):
    """{name of a field: the last version that changed it}."""
    found = {}
    for version in versions:
        for name in names_of_differences(before, version.snapshot):
            found[name] = version
        before = version.snapshot
    return found


def writers_of(versions):
    """Who wrote something of these versions, each once."""
    found, before = {}, EMPTY_CONTENT
    for version in versions:
        is_first = before is EMPTY_CONTENT
        if version.author and (is_first or names_of_differences(before, version.snapshot)):
            found[version.author_id] = version.author
        before = version.snapshot
    return list(found.values())
