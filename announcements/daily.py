"""One mail a day for each account: what happened, and what still waits for a decision."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from announcements.letters import daily_letter
from announcements.models import DUTIES, Announcement, Occasion
from announcements.recipients import (
    accounts_with,
    mail_choice,
    permission_to,
    settings_of,
)
from announcements.telling import store_announcements
from correspondence.limits import transaction_of_one
from correspondence.outbox import queue_mail
from partnerships.models import Consent, Expert
from publishing.models import PendingChange, State
from publishing.models.account_settings import MailChoice

logger = logging.getLogger(__name__)

SOON = timedelta(days=30)
ANNOUNCEMENTS_LOCK_ID = 7_346_245  # the key of PostgreSQL's advisory lock, of runs of this


def send_daily_mails():
    """How many mails were queued."""
    with transaction_of_one(ANNOUNCEMENTS_LOCK_ID):
        note_ending_consents()
        untold = Announcement.objects.untold()
        accounts = accounts_with().filter(pk__in=untold.values("account"))
        return sum(send_or_log(account) for account in accounts)


def send_or_log(account):
    """A mail that cannot be written keeps nobody else from theirs."""
    try:
        return send_daily_mail(account)
    except Exception:
        logger.exception("Account %s got no daily mail.", account.pk)
        return False


def note_ending_consents():
    """For those who may change consents; each consent once, unless its end is moved."""
    keepers = list(accounts_with(permission_to("change", Consent)))
    kind = ContentType.objects.get_for_model(Expert)
    ending = Consent.objects.ending(SOON).values_list("pk", "expert", "expires_on")
    store_announcements(
        Announcement(
            account=account,
            occasion=Occasion.CONSENT_ENDS,
            cause=f"consent {key} {day}",
            content_type=kind,
            object_id=expert,
            day=day,
        )
        for key, expert, day in ending
        for account in keepers
    )


@transaction.atomic
def send_daily_mail(account):
    """Whether there was something to tell; what is told, or is over by now, is told no more."""
    noted = Announcement.objects.untold().filter(account=account).select_for_update(of=["self"])
    rows = list(noted.select_related("author").order_by("made_at", "pk"))
    if not rows:
        return False
    prefetch_related_objects(rows, "record")
    told = [row for row in rows if is_still_true(row, account)]
    told = without_past_reviews(told)
    if told:
        language = settings_of(account).language or settings.LANGUAGE_CODE
        cause = f"daily {account.pk} up to {rows[-1].pk}"
        queue_mail(cause, account.email, daily_letter(told, language), language)
    Announcement.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=timezone.now())
    return bool(told)


def is_still_true(row, account):
    """The record is there, the account may see it, and still wants to know."""
    if row.record is None or mail_choice(account, row.occasion in DUTIES) == MailChoice.NEVER:
        return False
    return account.has_perm(permission_to("view", type(row.record)))


def without_past_reviews(rows):
    """Each record that still waits for a review once, and all else."""
    sent = {(row.content_type_id, row.object_id) for row in rows if row.occasion == Occasion.SENT}
    waiting = PendingChange.objects.filter(
        step=PendingChange.Step.IN_REVIEW, object_id__in={key for _kind, key in sent}
    )
    waiting = set(waiting.values_list("content_type_id", "object_id")) if sent else set()
    kept = []
    for row in rows:
        reference = row.content_type_id, row.object_id
        if row.occasion != Occasion.SENT:
            kept.append(row)
        elif reference in sent:
            sent.remove(reference)
            state = getattr(row.record, "state", None)
            if state == State.IN_REVIEW or reference in waiting:
                kept.append(row)
    return kept
