"""Write to those who follow something and have news, for a timer once a day."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from subscriptions.news import send_news


class Command(BaseCommand):
    help = "Queue the mails of those who follow something, if anything is new."

    def handle(self, **options):
        if not settings.SITE_URL:
            raise CommandError(_("SITE_URL is not set, and mails need links."))
        checked, mails = send_news(settings.SITE_URL)
        self.stdout.write(_("Subscriptions checked: %(count)s") % {"count": checked})
        self.stdout.write(_("Mails with news: %(count)s") % {"count": mails})
