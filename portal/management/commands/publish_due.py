"""Publish the approved changes whose day has come, for a timer; tell proposers what was decided.

Requests of readers do the same; a timer makes a change public on time while nobody reads.
"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.proposals import tell_proposers
from publishing.drafts.schedule import publish_due
from publishing.models import PendingChange
from search.index import mark_due_stale


class Command(BaseCommand):
    help = "Publish the approved changes whose day has come."

    def handle(self, **options):
        if settings.SITE_URL:  # mails need links
            tell_proposers(settings.SITE_URL)
        waiting = PendingChange.objects.due().count()
        if not (publish_due() and mark_due_stale(None, timezone.now())):
            raise CommandError(_("The database was busy; some changes still wait."))
        self.stdout.write(_("Changes whose day had come: %(count)s") % {"count": waiting})
