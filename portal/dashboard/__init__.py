"""The start page of the back office: what waits for whoever has signed in."""

from portal.dashboard.calendar import Schedule
from portal.dashboard.comment_cards import comment_card
from portal.dashboard.correspondence_cards import feedback_card, inquiry_card, mail_card
from portal.dashboard.edited_card import EditedCard
from portal.dashboard.library_cards import consent_card, dead_link_card, picture_card
from portal.dashboard.library_changes import LibraryChanges
from portal.dashboard.own_records import VisibleRecords
from portal.dashboard.site_cards import legal_card
from portal.dashboard.worklist_cards import TaskCards
from publishing.models import SavedFilter


def start_page(site, request):
    """What the template shows. Cards that are none of somebody's business are not there."""
    records = VisibleRecords(site, request)
    schedule = Schedule(records, request.GET.get("month", ""))
    tasks, edited = TaskCards(records, request), EditedCard(records, request)
    changes = LibraryChanges(site, request)
    first = [*map(changes.add_to, tasks.cards()), *([edited.card()] if records.models else [])]
    rest = [
        comment_card(records, request),
        feedback_card(request),
        picture_card(site, request),
        dead_link_card(site, request),
        consent_card(request),
        inquiry_card(request),
        mail_card(request),
        legal_card(request),
    ]
    cards = [*first, *filter(None, rest)]
    return {
        "cards": cards,
        "busy_cards": [card for card in cards if card.number],
        "quiet_cards": [card for card in cards if not card.number],
        "saved_filters": SavedFilter.objects.filter(author=request.user),
        "may_restore": any(one.has_delete_permission(request) for one in records.offices.values()),
        "schedule": schedule if records.models else None,
    }
