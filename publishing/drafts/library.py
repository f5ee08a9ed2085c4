"""Changes to sources, pictures and documents: reviewed as soon as public pages show them.

Whoever may not publish does not touch what readers see: what was typed is kept as a change,
with the new file if there is one, until a reviewer publishes or drops it.
"""

from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from publishing.drafts.content import get_content, is_unchanged
from publishing.drafts.merge import merge_contents
from publishing.drafts.revisions import save_revision, save_unlogged_state
from publishing.linkcheck.registry import records_naming
from publishing.models import PendingChange, PublicRecord, Revision, State
from publishing.models.media_file import changes_naming, is_use_relation


def records_using_file(row):
    """The records that use a source, picture or document, or shall after a waiting change."""
    changed = [change.record for change in changes_naming(row)]
    return list(dict.fromkeys([*records_naming(row), *filter(None, changed)]))


def is_publicly_used(row):
    """Whether a public page shows it, or will do so by itself on a day."""
    relations = filter(is_use_relation, type(row)._meta.get_fields(include_hidden=True))
    uses = Q(*map(public_use_condition, relations), _connector=Q.OR)
    return type(row)._base_manager.filter(uses, pk=row.pk).exists() or any(
        change.step == PendingChange.Step.APPROVED for change in changes_naming(row)
    )


def public_use_condition(relation):
    """That a published record names the row, itself or in one of the rows it is edited with."""
    model = relation.related_model
    owners = [field.name for field in model._meta.fields if is_owner_field(field)]
    states = ["state"] if issubclass(model, PublicRecord) else [f"{one}__state" for one in owners]
    published = Q(*((state, State.PUBLISHED) for state in states), _connector=Q.OR)
    return Exists(model._base_manager.filter(published, **{relation.field.name: OuterRef("pk")}))


def is_owner_field(field):
    return field.many_to_one and issubclass(field.related_model, PublicRecord)


class LibraryDraft:
    def __init__(self, row, user):
        self.row, self.user = row, user
        self.change = PendingChange.objects.waiting().of(row).select_related("author").first()
        self.current = get_content(row)

    @classmethod
    def lock(cls, model, key, user):
        """The draft of a row that nobody else can save until the transaction ends."""
        return cls(model._base_manager.select_for_update().get(pk=key), user)

    @cached_property
    def content(self):
        """What is stored with the change that waits."""
        if self.change is None:
            return self.current
        mine = self.change.snapshot
        content, _conflicts = merge_contents(self.change.base or self.current, mine, self.current)
        file = content["fields"].get("file")
        origin = mine if file == mine["fields"].get("file") else self.current
        facts = getattr(self.row, "content_facts", ())  # they speak of the file beside them
        content["fields"] |= {name: origin["fields"][name] for name in facts}
        return content

    @property
    def token(self):
        """Another one as soon as somebody saves the row or its change."""
        newest = Revision.objects.of(self.row).newest()
        return f"{newest.number if newest else 0}-{self.change.pk if self.change else ''}"

    @property
    def may_review(self):
        return self.user.has_perm("publishing.review")

    @property
    def may_drop(self):
        return self.change and (self.may_review or self.change.author == self.user)

    @property
    def is_reviewed(self):
        """Whether what the user saves waits for a reviewer."""
        return not self.may_review and (self.change is not None or is_publicly_used(self.row))

    # -- what somebody does -----------------------------------------------------------------

    def keep(self, content):
        """Keep what was typed as a change in review; False if it says what is stored already."""
        if is_unchanged(self.current, content):
            self.drop()
            return False
        save_unlogged_state(self.row)
        change = self.change or PendingChange.objects.start(self.row)
        change.author, change.made_at = self.user, timezone.now()
        change.base, change.snapshot = self.current, content
        change.step = PendingChange.Step.IN_REVIEW
        change.save()
        self.change = change
        save_revision(self.row, self.user, Revision.Action.SENT, change=change)
        return True

    def publish(self, row):
        """Store the row as it was typed; a change that waited is over with it."""
        save_unlogged_state(type(row)._base_manager.get(pk=row.pk))
        row.save()
        if self.change:
            self.change.approved_by = self.user
            self.close(PendingChange.Step.PUBLISHED)
        action = Revision.Action.PUBLISHED if self.change else Revision.Action.SAVED
        save_revision(row, self.user, action)

    def give_back(self):
        """Return the change to its author."""
        self.close(PendingChange.Step.PREPARED)
        save_revision(self.row, self.user, Revision.Action.RETURNED, change=self.change)

    def drop(self):
        if self.change:
            self.close(PendingChange.Step.DROPPED)
            save_revision(self.row, self.user, Revision.Action.DROPPED, change=self.change)

    def close(self, step):
        self.change.step = step
        self.change.save(update_fields=["step", "approved_by"])
