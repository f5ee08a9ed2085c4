"""Try on a cluster of this machine what has to hold on several.

    DEVTOOLS=on python manage.py check_cluster --gunicorn "…"            (make check-cluster)
    DEVTOOLS=on python manage.py check_cluster --gunicorn "…" --faults   (a part of make faults)
    DEVTOOLS=on python manage.py check_cluster --gunicorn "…" --soak

It fails if anything does not hold, or if a change that was acknowledged is lost.
"""

from django.core.management.base import BaseCommand, CommandError

from devtools.cluster.checks import CHECKS, Broken
from devtools.cluster.faults import CLUSTER_FAULTS
from devtools.cluster.soak import soak
from devtools.cluster.trial import cluster_for_trial


class Command(BaseCommand):
    help = "Publish, sign in, upload on one machine and read on the other; restart them under load."

    def add_arguments(self, parser):
        parser.add_argument("--gunicorn", required=True, help="the command that starts a node")
        parser.add_argument("--faults", action="store_true", help="take parts away instead")
        parser.add_argument("--soak", action="store_true", help="a minute at 50 connections, too")
        parser.add_argument("--only", default="", help="what holds one of these words, with commas")

    def handle(self, *, gunicorn, faults, only, **options):
        with cluster_for_trial(gunicorn) as cluster:
            wrong = (
                self.suffer(cluster, only)
                if faults
                else self.look_at(cluster, only, options["soak"])
            )
        if wrong:
            raise CommandError(f"{wrong} wrong.")

    def look_at(self, cluster, only, with_soak):
        checks = CHECKS | ({"a minute at 50 connections": soak} if with_soak else {})
        failed = 0
        for name, look in selection(checks, only):
            try:
                self.say(f"holds   {name}: {look(cluster)}")
            except Broken as error:
                failed += 1
                self.say(f"BROKEN  {name}: {error}")
        return failed

    def suffer(self, cluster, only):
        total = 0
        for name, fault in selection(CLUSTER_FAULTS, only):
            cluster.notes = []
            acknowledged, lost, seconds = fault(cluster)
            total += lost
            took = "never" if seconds is None else f"{seconds:.1f}"
            notes = f" ({'; '.join(cluster.notes)})" if cluster.notes else ""
            self.say(f"| cluster | {name} | {acknowledged} | {lost} | {took}{notes} |")
        return total

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


def selection(named, only):
    words = only.split(",")
    return [(name, it) for name, it in named.items() if any(word in name for word in words)]
