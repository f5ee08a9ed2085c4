"""Versions are noted whenever a record is saved; changes become public on their day."""

from django.contrib import admin
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from publishing.admin.snapshots import as_post, office_request, snapshot_of
from publishing.models import Change, Remark, Version


class VersionsMixin:
    def note_what_was(self, record):
        """A version of what an import or an earlier release left behind."""
        snapshot = snapshot_of(self, record)
        last = Version.objects.of(record).first()
        if last is None or last.snapshot != snapshot:
            note_version(self, record, None, _("as found"))

    def apply(self, record, snapshot):
        """Save the record with this content; True if its form had no errors."""
        request = office_request(as_post(snapshot, self, record))
        request.is_applied, request.prepared = True, snapshot
        response = super().changeform_view(request, str(record.pk))
        return response.status_code == 302


def publish_due():
    """Publish the approved changes whose day has come."""
    for change in Change.objects.due():
        if change.record is None:  # deleted in the meantime
            Change.objects.filter(pk=change.pk).update(step=Change.Step.DROPPED)
        elif not publish(change):
            Change.objects.filter(pk=change.pk).update(step=Change.Step.PREPARED)
            text = _("The change could not become public on its day: its form has errors.")
            Remark.objects.start(change.record, text=text).save()


def publish(change):
    """Whether the change is public now; another process may have been faster."""
    record = change.record
    office = admin.site.get_model_admin(type(record))
    with transaction.atomic():
        waiting = Change.objects.filter(pk=change.pk, step=Change.Step.APPROVED)
        if not waiting.update(step=Change.Step.PUBLISHED):
            return True
        if not office.apply(record, change.snapshot):
            transaction.set_rollback(True)
            return False
        record.refresh_from_db()
        note_version(office, record, change.author, _("published on its day"))
    return True


def note_version(office, record, author, note="", once=None):
    newest = Version.objects.of(record).aggregate(newest=Max("number"))["newest"] or 0
    Version.objects.start(
        record,
        author=author,
        number=newest + 1,
        note=note,
        once=once,
        snapshot=snapshot_of(office, record),
    ).save()
