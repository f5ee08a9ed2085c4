"""Two people edit one record: the second is shown both texts and loses none."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from publishing.admin.differences import differences
from publishing.admin.snapshots import as_post, snapshot_of
from publishing.models import Version


class ConflictMixin:
    def conflict(self, request, record, object_id):
        """Somebody saved in the meantime: show both texts, keep what was typed."""
        mine, response = self.tried(request, record, object_id)
        if mine is None:
            return response
        theirs = request.waiting.snapshot if request.waiting else snapshot_of(self, record)
        found = differences(self, record, theirs, mine)
        if not found:  # sent twice
            return HttpResponseRedirect(self.page_of(record))
        last = Version.objects.of(record).select_related("author").first()
        return self.opened_with(
            request, object_id, request.POST, status=409, conflict=found, last=last
        )

    def take_theirs(self, request, record):
        """Replace what was typed by what is stored in the fields that were ticked so."""
        names = request.POST.getlist("_theirs")
        if not names:
            return
        stored = request.waiting.snapshot if request.waiting else snapshot_of(self, record)
        stored, post = as_post(stored, self, record), request.POST.copy()
        for name in names:
            for key in [key for key in post if key == name or key.startswith(f"{name}-")]:
                del post[key]
            for key in stored:
                if key == name or key.startswith(f"{name}-"):
                    post.setlist(key, stored.getlist(key))
        request.POST = post

    def tried(self, request, record, object_id):
        """(what the record would be, None), or (None, the form with its errors)."""
        with transaction.atomic():
            if not self.began_as_prepared(request, record):
                text = _("The change that waits has errors; a colleague has to see to them first.")
                messages.error(request, text)
                return None, self.opened_with(request, object_id, request.POST)
            response = super().changeform_view(request, object_id)
            snapshot = None
            if response.status_code == 302:
                snapshot = snapshot_of(self, self.get_object(request, object_id))
            transaction.set_rollback(True)
        return snapshot, response

    def began_as_prepared(self, request, record):
        """What translators cannot type stays as a colleague prepared it."""
        if request.waiting is None or not self.only_translates(request):
            return True
        return self.apply(record, request.waiting.snapshot)
