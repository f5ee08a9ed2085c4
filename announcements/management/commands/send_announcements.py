"""Write to colleagues who want one mail a day, for a timer once a day."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from announcements.daily import send_daily_mails


class Command(BaseCommand):
    help = "Queue the daily mails to colleagues, if anything concerns them."

    def handle(self, **options):
        if not settings.SITE_URL:
            raise CommandError(_("SITE_URL is not set, and mails need links."))
        self.stdout.write(_("Mails to colleagues: %(count)s") % {"count": send_daily_mails()})
