"""Two people edit one record: the second is shown both texts and loses none."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from backoffice.workflow.snapshots import build_post_data
from publishing.models import Revision


class ConflictMixin:
    def handle_conflict(self, request, draft):
        """Somebody saved in the meantime: show both texts, keep what was typed."""
        mine, response = self.dry_run(request, draft)
        if mine is None:
            return response
        record = draft.record
        found = self.comparison(request, record)(draft.content, mine)
        last = Revision.objects.of(record).select_related("author").first()
        if not found and last and last.author == request.user:  # sent twice
            return HttpResponseRedirect(self.change_url(record))
        if not found:  # the same text, but somebody else has decided something about it
            text = _("Somebody else changed this meanwhile. Look at it, then save again.")
            messages.warning(request, text)
        return self.render_form_with_input(
            request, str(record.pk), request.POST, status=409, conflict=found, last=last
        )

    def take_theirs(self, request, draft):
        """Replace what was typed by what is stored in the fields that were ticked so."""
        names = request.POST.getlist("_theirs")
        if not names:
            return
        stored, post = build_post_data(draft.content, self, draft.record), request.POST.copy()
        for name in names:
            for key in [key for key in post if key == name or key.startswith(f"{name}-")]:
                del post[key]
            for key in stored:
                if key == name or key.startswith(f"{name}-"):
                    post.setlist(key, stored.getlist(key))
        request.POST = post
