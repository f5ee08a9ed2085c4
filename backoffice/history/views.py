"""Who changed what and when, in words; any version can come back as a new one."""

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from backoffice.history.diff import content_differences
from backoffice.widgets import is_key
from publishing.drafts.draft import ActionNotAvailable, RecordDraft
from publishing.models import PendingChange, Revision

REVISIONS_SHOWN = 20
PUBLISHED = [Revision.Action.PUBLISHED, Revision.Action.PUBLISHED_ON_DAY]
WRITTEN = [Revision.Action.SAVED, Revision.Action.SENT, Revision.Action.TRANSLATED]


class HistoryMixin:
    """Adds the pages <record>/history/ and <record>/history/<version>/restore/."""

    def get_urls(self):
        view = require_POST(self.restore_view)
        page = self.page_path("history/<int:number>/restore/", view, "restore")
        return [page, *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        versions = Revision.objects.of(record).select_related("author", "change")
        page = Paginator(versions, REVISIONS_SHOWN).get_page(request.GET.get("page"))
        return self.render_page(
            request,
            "record_history.html",
            _("History of “%(record)s”") % {"record": record},
            record,
            page=page,
            steps=list(self.steps(request, record, list(page.object_list))),
            may_restore=self.may_write(request, record),
        )

    def steps(self, request, record, versions):
        """(version, whether it is the first, what differs from what was stored before, writers).

        Writers are named of what somebody else published.
        """
        writers = writers_of_changes(record, versions)
        for version, before in zip(versions, preceding_revisions(record, versions), strict=True):
            is_told = before and version.action != Revision.Action.DROPPED
            contents = (before.snapshot, version.snapshot) if is_told else ()
            changed = self.differences(request, record, *contents) if is_told else []
            yield version, before is None, changed, writers.get(version.number, [])

    def differences(self, request, record, before, after):
        """What differs between two contents of the record, in the order of its form."""
        names = flatten_fieldsets(self.get_fieldsets(request, record))
        order = [getattr(name, "__name__", name) for name in names]  # read-only texts are functions
        return content_differences(self.model, before, after, request.user, order)

    def restore_view(self, request, object_id, number):
        """Store the old content as if it had just been typed."""
        record = self.get_object(request, object_id)
        version = record and Revision.objects.of(record).filter(number=number).first()
        if version is None:
            raise Http404
        if not self.may_write(request, record):
            raise PermissionDenied
        try:
            with transaction.atomic():
                self.restore(request, record, version)
        except ActionNotAvailable as refusal:
            messages.error(request, str(refusal))
        except ValidationError as error:  # the form says in which fields
            for message in error.messages:
                messages.error(request, message)
            return HttpResponseRedirect(f"{self.change_url(record)}?version={number}")
        else:
            messages.info(request, _("Version %(number)s was restored.") % {"number": number})
        return HttpResponseRedirect(self.change_url(record))

    def restore(self, request, record, version):
        """At once in a draft, as a change where readers see the record."""
        draft = RecordDraft.lock(self.model, record.pk, request.user)
        draft.ask("save")
        if not draft.is_once_public:
            draft.write(version.snapshot)
            draft.decide("save")
            return
        approved = draft.change and draft.change.step == PendingChange.Step.APPROVED
        action = "send" if approved else "save"  # nobody approved this version
        draft.keep(draft.dry_run(version.snapshot), action)


def preceding_revisions(record, versions):
    """For each of these versions, the newest first, what was stored before it, or None."""
    if not versions:
        return []
    stored = Revision.objects.of(record).stored()
    earlier = stored.filter(number__lt=versions[-1].number).newest()
    known = [*(version for version in versions if version.change_id is None), earlier]
    return [
        next((one for one in known if one and one.number < version.number), None)
        for version in versions
    ]


def writers_of_changes(record, versions):
    """{number of a version that made a change public: who wrote the change, without the publisher}.

    A change has versions of its own, which stand before the one that published it.
    """
    published = [one for one in versions if one.change_id is None and one.action in PUBLISHED]
    if not published:
        return {}
    kept = Revision.objects.of(record).select_related("author").order_by("number")
    kept, found = list(kept.defer("snapshot").filter(number__lte=published[0].number)), {}
    for version in published:
        names = {}
        for one in reversed([one for one in kept if one.number < version.number]):
            if one.change_id is None and one.action != Revision.Action.FOUND:
                break
            if one.author and one.author_id != version.author_id and one.action in WRITTEN:
                names[one.author_id] = one.author
        if names:
            found[version.number] = list(reversed(names.values()))
    return found


def get_revision_from_url(request, record):
    """The version that the address of a form names, or None."""
    number = request.GET.get("version", "")
    if not is_key(Revision, number):
        return None
    return Revision.objects.of(record).filter(number=number).first()
