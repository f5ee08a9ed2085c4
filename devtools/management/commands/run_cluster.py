"""Two machines with the portal, on the loopback of this one, until Ctrl-C.

    DEVTOOLS=on python manage.py run_cluster --gunicorn "…"       (make cluster)

Two nodes with gunicorn, PostgreSQL, pgbouncer, Valkey, SeaweedFS and nginx, with the facts of the
demonstration; all of it is thrown away at the end.
"""

import signal
from contextlib import suppress

from django.core.management.base import BaseCommand

from devtools.cluster.trial import cluster_for_trial


class Command(BaseCommand):
    help = "Serve the portal from two machines that share all they keep."

    def add_arguments(self, parser):
        parser.add_argument("--gunicorn", required=True, help="the command that starts a node")
        parser.add_argument("--port", type=int, help="where nginx listens")

    def handle(self, *, gunicorn, port, **options):
        with cluster_for_trial(gunicorn, port) as cluster:
            self.stdout.write(f"\n  The portal:  {cluster.address}/")
            for name, node in cluster.nodes.items():
                self.stdout.write(f"  Machine {name.upper()}:   {node.address}/")
            self.stdout.write("  Stop all of it with Ctrl-C.\n")
            self.stdout.flush()
            with suppress(KeyboardInterrupt):
                signal.pause()
