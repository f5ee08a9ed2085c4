"""Ask the sister portals for their data packages, and show what they hold now.

    python manage.py refresh_sister_portals

Each is taken over whole or not at all: of one that cannot be read the last good one stays, and the
back office says why.
"""

from django.core.management.base import BaseCommand, CommandError

from federation.models import SisterPortal
from federation.refresh import refresh_portal
from portal.management.commands.check_links import user_agent


class Command(BaseCommand):
    help = "Ask the sister portals for their data packages, and show what they hold now."

    def handle(self, **options):
        agent, refused = user_agent("sister portal"), []
        for portal in SisterPortal.objects.filter(is_on=True).order_by("pk"):
            if refresh_portal(portal, agent):
                self.stdout.write(f"{portal}: {portal.records.count()}")
            else:
                refused.append(f"{portal}: {portal.problem}")
        if refused:
            raise CommandError("\n".join(refused))
