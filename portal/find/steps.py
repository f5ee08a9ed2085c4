"""What can be done at once with many records of the page Find."""

from django.utils.translation import gettext_lazy

from backoffice.permissions import may_review
from backoffice.workflow.bulk_step import TITLES

EXPORT = "export"
REVIEWING = ("publish", "withdraw", "archive")


def steps_for(request, offices):
    """(action, what it is called) of what somebody may do with some of the records."""
    writes = any(office.may_write(request) for office in offices)
    may = {
        action: writes and (action not in REVIEWING or may_review(request.user))
        for action in TITLES
    }
    named = [(action, title) for action, title in TITLES.items() if may[action]]
    return [*named, (EXPORT, gettext_lazy("Export for Excel"))]
