"""Delete what is kept for a while only, for a timer."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from correspondence.retention import delete_old_conversations, delete_old_mails
from portal.models import Feedback
from subscriptions.subscribing import delete_forgotten_subscriptions


class Command(BaseCommand):
    help = "Delete messages and mails whose time is over."

    def handle(self, **options):
        messages, _of_each = Feedback.objects.old().delete()
        deleted = {
            "conversations": delete_old_conversations(),
            "mails": delete_old_mails(),
            "messages": messages,
            "subscriptions": delete_forgotten_subscriptions(settings.SITE_URL),
        }
        self.stdout.write(_("Conversations deleted: %(conversations)s") % deleted)
        self.stdout.write(_("Messages of readers deleted: %(messages)s") % deleted)
        self.stdout.write(_("Subscriptions nobody confirmed: %(subscriptions)s") % deleted)
        self.stdout.write(_("Mails deleted: %(mails)s") % deleted)
