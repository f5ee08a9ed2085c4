"""Send the mails that are due, for a timer.

Requests that left a mail send it by themselves; the timer sends what they could not.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from correspondence.mail_server import has_mail_server
from correspondence.models.mail import Mail, MailState
from correspondence.sender import send_due_mails


class Command(BaseCommand):
    help = "Send the mails that are due."

    def handle(self, **options):
        counts = send_due_mails()
        self.stdout.write(_("Mails sent: %(count)s") % {"count": counts[MailState.SENT]})
        self.report(_("Mails that wait: %(count)s"), Mail.objects.filter(state=MailState.WAITING))
        self.report(_("Mails that failed: %(count)s"), Mail.objects.filter(state=MailState.FAILED))
        in_doubt = Mail.objects.filter(state=MailState.IN_DOUBT)
        self.report(_("Mails that may have been sent or not: %(count)s"), in_doubt)
        if not has_mail_server():
            raise CommandError(_("No mail server is named in EMAIL_URL; mails are kept."))
        if counts[MailState.WAITING]:
            raise CommandError(_("Some mails could not be sent yet; they are tried again."))

    def report(self, sentence, mails):
        if count := mails.count():
            self.stdout.write(sentence % {"count": count})
