"""For how long what concerns persons is kept.

`manage.py tidy` keeps to it; a page that says it quotes PERIODS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.lockout import DAYS_OF_WRONG_PASSWORDS, delete_old_attempts
from accounts.sign_ins import DAYS_OF_SIGN_INS, delete_old_sign_ins
from announcements.models import Announcement
from correspondence.models.conversation import DAYS_KEPT, DAYS_TO_CONFIRM
from correspondence.retention import (
    DAYS_OF_SENT_MAILS,
    delete_old_conversations,
    delete_old_mails,
)
from partnerships.models import Consent
from partnerships.proposals import delete_unconfirmed_proposals
from portal.models import A_YEAR, Feedback, FeedbackSender
from publishing.models import Comment, DeletedRecord, ImportChoice, KeptFile, KeptInput, PreviewLink
from publishing.models.deleted_record import DAYS_IN_BIN
from publishing.models.import_choice import DAYS_OF_IMPORT_CHOICES
from publishing.models.kept_file import DAYS_OF_KEPT_FILES
from publishing.models.kept_input import DAYS_OF_KEPT_INPUT
from spreadsheets.uploads import UPLOAD_MAX_AGE, delete_old_uploads
from subscriptions.subscribing import delete_forgotten_subscriptions

DAYS_OF_COMMENTS = (
    90  # of outsiders, after they were seen to; of links to previews, after their end
)
DAYS_OF_ANNOUNCEMENTS = 90  # longer than a consent is said to end soon, so that is said once
DAYS_OF_LOG = 365
DAYS_OF_ENDED_CONSENTS = 90  # name, biography and portrait; the proof is kept longer
DAYS_OF_PROOFS = 3 * 365  # for as long as somebody may ask whether there was a consent


@dataclass(frozen=True)
class Period:
    """What is kept for a number of days, counted from what, and what ends it.

    `delete` returns how many of them it has deleted.
    """

    what: str
    since: str
    days: int
    delete: Callable[[], int]


def delete_unconfirmed_subscriptions():
    return delete_forgotten_subscriptions(settings.SITE_URL)


def delete_answered_feedback():
    FeedbackSender.objects.older().delete()
    return Feedback.objects.delete_old()


def delete_old_comments():
    before = timezone.now() - timedelta(days=DAYS_OF_COMMENTS)
    return Comment.objects.filter(is_from_outside=True, done_at__lte=before).delete()[0]


def delete_old_preview_links():
    before = timezone.now() - timedelta(days=DAYS_OF_COMMENTS)
    ended = Q(expires_at__lte=before) | Q(revoked_at__lte=before)
    return PreviewLink.objects.filter(ended).delete()[0]


def delete_old_input():
    return KeptInput.objects.older(timezone.now() - timedelta(days=DAYS_OF_KEPT_INPUT)).delete()[0]


def delete_old_kept_files():
    """Their rows; the files go with all others that nothing needs."""
    return KeptFile.objects.older(timezone.now() - timedelta(days=DAYS_OF_KEPT_FILES)).delete()[0]


def empty_bin():
    return DeletedRecord.objects.older(timezone.now() - timedelta(days=DAYS_IN_BIN)).delete()[0]


def delete_old_import_choices():
    before = timezone.now() - timedelta(days=DAYS_OF_IMPORT_CHOICES)
    return ImportChoice.objects.older(before).delete()[0]


def delete_old_announcements():
    before = timezone.now() - timedelta(days=DAYS_OF_ANNOUNCEMENTS)
    return Announcement.objects.older(before).delete()[0]


def delete_old_log():
    before = timezone.now() - timedelta(days=DAYS_OF_LOG)
    return LogEntry.objects.filter(action_time__lte=before).delete()[0]


def delete_ended_sessions():
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def forget_persons():
    """One by one: their files go with them."""
    ended = Consent.objects.ended(timedelta(days=DAYS_OF_ENDED_CONSENTS)).naming_somebody()
    for consent in ended:
        consent.forget_person()
    return len(ended)


def delete_old_proofs():
    ended = Consent.objects.ended(timedelta(days=DAYS_OF_PROOFS))
    return ended.delete()[0]


PERIODS = (
    Period(
        _("Addresses for news that nobody confirmed"),
        _("asked for"),
        DAYS_TO_CONFIRM,
        delete_unconfirmed_subscriptions,
    ),
    Period(
        _("Proposals that nobody confirmed"),
        _("proposed"),
        DAYS_TO_CONFIRM,
        delete_unconfirmed_proposals,
    ),
    Period(
        _("Messages to municipalities and experts, with names and addresses"),
        _("after the last message"),
        DAYS_KEPT,
        delete_old_conversations,
    ),
    Period(_("Mails that the portal has sent"), _("sent"), DAYS_OF_SENT_MAILS, delete_old_mails),
    Period(
        _("Messages to the editors"),
        _("received and answered"),
        A_YEAR.days,
        delete_answered_feedback,
    ),
    Period(
        _("Comments of outsiders on previews"), _("seen to"), DAYS_OF_COMMENTS, delete_old_comments
    ),
    Period(_("Links to previews"), _("ended"), DAYS_OF_COMMENTS, delete_old_preview_links),
    Period(
        _("What editors typed and did not save"), _("typed"), DAYS_OF_KEPT_INPUT, delete_old_input
    ),
    Period(
        _("Pictures and documents that nobody has described"),
        _("handed in"),
        DAYS_OF_KEPT_FILES,
        delete_old_kept_files,
    ),
    Period(_("Deleted records in the bin"), _("deleted"), DAYS_IN_BIN, empty_bin),
    Period(
        _("Answers about tables that came in"),
        _("last given"),
        DAYS_OF_IMPORT_CHOICES,
        delete_old_import_choices,
    ),
    Period(
        _("What colleagues were told by mail"),
        _("noted"),
        DAYS_OF_ANNOUNCEMENTS,
        delete_old_announcements,
    ),
    Period(_("Tables on their way in"), _("handed in"), UPLOAD_MAX_AGE.days, delete_old_uploads),
    Period(
        _("Names, biographies and portraits"),
        _("after the consent has ended"),
        DAYS_OF_ENDED_CONSENTS,
        forget_persons,
    ),
    Period(
        _("Proofs of consents"), _("after the consent has ended"), DAYS_OF_PROOFS, delete_old_proofs
    ),
    Period(_("The log of what editors did"), _("done"), DAYS_OF_LOG, delete_old_log),
    Period(_("Sessions of editors"), _("ended"), 0, delete_ended_sessions),
    Period(
        _("Sign-ins of editors: the address and the browser"),
        _("last used"),
        DAYS_OF_SIGN_INS,
        delete_old_sign_ins,
    ),
    Period(
        _("Wrong passwords: the name, the address and the browser"),
        _("typed"),
        DAYS_OF_WRONG_PASSWORDS,
        delete_old_attempts,
    ),
)
