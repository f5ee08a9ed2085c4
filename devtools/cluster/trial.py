"""A cluster for as long as it is needed, seen by this process as by one of its machines."""

import json
import os
import signal
import sys
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from devtools.cluster.machines import Cluster, environment_of, make_plan

PLAN = "CLUSTER_PLAN"


@contextmanager
def cluster_for_trial(gunicorn, port=None):
    """The settings have to be those of the machines, so this process begins again with them."""
    if PLAN not in os.environ:
        begin_again(make_plan(port))
    plan = json.loads(os.environ[PLAN])
    with TemporaryDirectory(prefix="cluster-", dir="/tmp") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 - for the users as whom servers run
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # all is stopped then, too
        cluster = Cluster(plan, folder, gunicorn)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()


def begin_again(plan):
    sys.stdout.flush()
    os.execve(  # noqa: S606 - the same command
        sys.executable, [sys.executable, *sys.argv], os.environ | environment_of(plan)
    )
