"""What changes of an account leave behind: an entry in the log, and a mail to its owner.

The mail tells somebody whose password a stranger knows what the stranger did with it.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from correspondence.letters import Letter
from correspondence.outbox import queue_mail
from publishing.addresses import site_url


def note_change(request, user, said, by=None):
    """`by` is the colleague who did it, if it was not the owner of the account."""
    LogEntry.objects.log_actions((by or user).pk, [user], CHANGE, said)
    entry = LogEntry.objects.filter(user=by or user).latest("pk")
    if not user.email:
        return
    letter = Letter(
        subject=_("Your account in the back office was changed"),
        paragraphs=(
            said,
            _("If that was you or a colleague whom you asked, there is nothing to do."),
            _("Otherwise tell those who run the portal at once: somebody knows your password."),
        ),
        link_label=_("The portal"),
        link=site_url(request) + "/",
    )
    queue_mail(f"account {entry.pk}", user.email, letter, get_language())
