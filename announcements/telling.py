"""An occasion is noted for each account it concerns, and told at once or with others of its day."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from announcements.letters import announcement_letter
from announcements.models import DUTIES, Announcement
from announcements.recipients import mail_choice, settings_of
from correspondence.outbox import queue_mail
from publishing.models.account_settings import MailChoice


def tell(accounts, occasion, cause, about, author=None, **more):
    """Note it for those accounts that want to know; nobody is told of what they did themselves."""
    others = [account for account in accounts if account != author]
    if others and (record := about.record):
        store_announcements(
            Announcement(
                account=account,
                occasion=occasion,
                cause=cause,
                record=record,
                author=author,
                **more,
            )
            for account in others
        )


@transaction.atomic
def store_announcements(rows):
    """Keep what nobody has been told of yet, and queue the mails of those who want it at once."""
    wanted = [(row, mail_choice(row.account, row.occasion in DUTIES)) for row in rows]
    wanted = [(row, choice) for row, choice in wanted if choice != MailChoice.NEVER]
    known = find_causes([row for row, _choice in wanted])
    wanted = [one for one in wanted if (one[0].account_id, one[0].cause) not in known]
    at_once = [row for row, choice in wanted if choice == MailChoice.AT_ONCE]
    for row in at_once:
        row.told_at = timezone.now()
    Announcement.objects.bulk_create([row for row, _choice in wanted], batch_size=500)
    for row in at_once:
        language = settings_of(row.account).language or settings.LANGUAGE_CODE
        letter = announcement_letter(row, language)
        queue_mail(f"{row.cause} for {row.account_id}", row.account.email, letter, language)


def find_causes(rows):
    """{(account, cause)} of those that were noted before."""
    found = Announcement.objects.filter(cause__in={row.cause for row in rows})
    return set(found.values_list("account_id", "cause"))
