"""A new record that begins as a copy of another one, as for a series of workshops.

Its form is filled with what the other says; nothing is stored before it is saved.
"""

from django.contrib import messages
from django.utils.translation import gettext as _

from backoffice.workflow.record_form import build_form_data
from publishing.drafts.draft import RecordDraft

LIKE = "like"  # in the address of a new record: the key of the one it is a copy of
NOT_COPIED = ["slug", "public_until", "withdrawn_because"]


def get_copied_input(model_admin, request):
    """What the form of a new record shows; None unless its address names another one."""
    key = request.GET.get(LIKE, "")
    if not key:
        return None
    pattern = model_admin.get_visible_record(request, key)
    messages.info(request, _("A copy, not saved yet: change what differs, then save it."))
    return build_copy_data(RecordDraft(pattern, request.user))


def build_copy_data(draft):
    """What the form of a new record would send that is like this draft."""
    own = [field.name for field in draft.record._meta.fields if field.unique]
    content = {
        "fields": draft.content["fields"] | dict.fromkeys([*own, *NOT_COPIED], ""),
        "rows": draft.content["rows"],
    }
    return build_form_data(draft, content, is_copy=True)
