"""Cards about what readers wrote, and about mails that somebody has to decide on."""

from django.utils.translation import gettext as _

from confirmations.models import Inquiry
from correspondence.models import Mail
from portal.dashboard.cards import Card, CardItem, first_rows_and_total, list_link, local_day
from portal.models import Feedback
from publishing.linkcheck.registry import admin_path


def feedback_card(request):
    if not request.user.has_perm("portal.change_feedback"):
        return None
    waiting = Feedback.objects.filter(answered=False)
    rows, number = first_rows_and_total(waiting.order_by("received_at", "pk"))
    return Card(
        "feedback",
        _("Messages of readers to answer"),
        _("No message of a reader waits for an answer."),
        number,
        [CardItem(str(row), admin_path(row), feedback_note(row)) for row in rows],
        [list_link(Feedback, number, "answered__exact=0")] if number else [],
    )


def feedback_note(message):
    about = [message.about] if message.about else []
    return " · ".join([message.reference, *about, local_day(message.received_at)])


def inquiry_card(request):
    if not request.user.has_perm("confirmations.view_inquiry"):
        return None
    waiting = Inquiry.objects.unanswered().prefetch_related("record").select_related("round")
    rows, number = first_rows_and_total(waiting.order_by("pk"))
    items = [
        CardItem(str(row), admin_path(row.record), local_day(row.round.started_at))
        for row in rows
        if row.record
    ]
    return Card(
        "inquiries",
        _("Asked whether their data are right, and not answered yet"),
        _("Nobody who was asked has still to answer."),
        number,
        items,
        [list_link(Inquiry, number, "answer=none")] if number else [],
    )


def mail_card(request):
    if not request.user.has_perm("correspondence.change_mail"):
        return None
    rows, number = first_rows_and_total(Mail.objects.needing_attention().order_by("pk"))
    items = [CardItem(str(row), admin_path(row), row.get_problem_display()) for row in rows]
    return Card(
        "mails",
        _("Mails that failed or are in doubt"),
        _("No mail failed or is in doubt."),
        number,
        items,
        [list_link(Mail, number, "state__in=failed,in_doubt")] if number else [],
    )
