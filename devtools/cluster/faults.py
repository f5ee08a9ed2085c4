"""What machines that share something lose when a part of it goes away: nothing, once told so."""

import time

from django.db import connection, connections

from devtools.faults.editors import sessions
from devtools.faults.injection import kill_database
from devtools.faults.scene import stop_all, suffer_at
from devtools.faults.special import kill_database_in_import
from devtools.faults.uploads import Uploader

SECONDS_AWAY = 5


def lose_machine(cluster):
    """All processes of one are killed; the other goes on. The moment is that of the loss."""
    began = time.monotonic()
    cluster.nodes["a"].kill()
    time.sleep(SECONDS_AWAY)
    cluster.nodes["a"].start()
    return began


def lose_cache(cluster):
    began = time.monotonic()
    cluster.cache.kill()
    time.sleep(SECONDS_AWAY)
    cluster.cache.start()
    return began


def lose_pool(cluster):
    cluster.pool.kill()
    time.sleep(3)
    began = time.monotonic()
    cluster.pool.start()
    return began


def lose_store(cluster):
    """While pictures are handed in; (acknowledged, lost, seconds until one was stored again)"""
    [cookie] = sessions(1)
    uploader = Uploader(cluster.address, cookie)
    connections.close_all()
    uploader.start()
    time.sleep(4)
    cluster.files.kill()
    time.sleep(SECONDS_AWAY)
    before = len(uploader.acknowledged)
    began = time.monotonic()
    cluster.files.start()
    while len(uploader.acknowledged) == before and time.monotonic() < began + 60:
        time.sleep(0.05)
    took = time.monotonic() - began
    time.sleep(3)
    stop_all([uploader])
    connection.close()
    cluster.notes.append(f"not taken: {uploader.refused} pictures")
    return len(uploader.acknowledged), uploader.number_lost(), took


def with_editors(fault):
    return lambda cluster: suffer_at(cluster.address, lambda: fault(cluster), cluster.notes)


CLUSTER_FAULTS = {
    "a machine lost (kill -9), the other goes on": with_editors(lose_machine),
    "cache killed, away for 5 s": with_editors(lose_cache),
    "pgbouncer killed, away for 3 s": with_editors(lose_pool),
    "database killed behind pgbouncer, away for 3 s": with_editors(kill_database),
    "store of files killed, away for 5 s, during uploads": lose_store,
    "database killed during an import (twice), then done": kill_database_in_import,
}
