"""The start page of the back office: what waits for whoever has signed in."""

from portal.dashboard.calendar import Schedule
from portal.dashboard.comment_cards import comments
from portal.dashboard.library_cards import consents, dead_links, pictures
from portal.dashboard.library_changes import LibraryChanges
from portal.dashboard.own_records import Records
from portal.dashboard.worklist_cards import TaskCards


def start_page(site, request):
    """What the template shows. Cards that are none of somebody's business are not there."""
    records = Records(site, request)
    schedule = Schedule(records, request.GET.get("month", ""))
    tasks = TaskCards(records, request)
    changes = LibraryChanges(site, request)
    rest = [
        comments(records, request),
        pictures(site, request),
        dead_links(site, request),
        consents(request),
    ]
    return {
        "cards": [*map(changes.add_to, tasks.cards()), *filter(None, rest)],
        "schedule": schedule if records.models else None,
    }
