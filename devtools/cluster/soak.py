"""A minute of readers and editors at both machines: no error, and no memory that grows."""

import json
import os

from django.db import connections

from devtools.bench.processes import memory_bytes
from devtools.cluster.checks import Broken, start_readers
from devtools.faults.acknowledgements import Acknowledgements
from devtools.faults.editors import Editor, public_events, sessions
from devtools.faults.scene import stop_all
from events.models import Event

SOAK_CONNECTIONS = 50
SOAK_SECONDS = 60
EDITORS_AT_WORK = 2  # of the connections
WARM_UP = 10  # seconds, in which each process fills what it keeps
MOST_GROWTH = 1.1  # of memory, from then to the end
ASKED_LANGUAGES = ("en", "de", "tr", "ar")
ASKED_LISTS = [
    "",
    "events/",
    "partnerships/",
    "municipalities/",
    "practices/",
    "notices/",
]
ASKED_WORDS = ["waste", "Amman", "water", "Jena", "partnership", "2018"]


def soak(cluster):
    paths = soak_paths()
    ledger = Acknowledgements()
    editors = [
        Editor(cluster.address, cookie, record, ledger)
        for cookie, record in zip(
            sessions(EDITORS_AT_WORK), public_events(EDITORS_AT_WORK), strict=True
        )
    ]
    connections.close_all()
    readers = SOAK_CONNECTIONS - EDITORS_AT_WORK
    start_readers(cluster, readers, WARM_UP, paths).communicate()
    before = memory_of(cluster)
    for editor in editors:
        editor.start()
    report = json.loads(
        start_readers(
            cluster, SOAK_CONNECTIONS - EDITORS_AT_WORK, SOAK_SECONDS, paths
        ).communicate()[0]
    )
    stop_all(editors)
    after = memory_of(cluster)
    wrong = {status: number for status, number in report["statuses"].items() if status != "200"}
    load = os.getloadavg()
    said = (
        f"{report['requests']} pages in {report['seconds']:.0f} s,"
        f" p50 {1000 * report['p50']:.0f} ms, p99 {1000 * report['p99']:.0f} ms;"
        f" {len(ledger.acknowledged)} changes kept; errors: {wrong or 0} of readers,"
        f" {dict(ledger.refused) or 0} of editors; memory of both machines (PSS)"
        f" {before / 2**20:.0f} → {after / 2**20:.0f} MiB; load {load[0]:.1f}"
    )
    if wrong or ledger.refused or ledger.missing_titles() or after > MOST_GROWTH * before:
        raise Broken(said)
    return said


def soak_paths():
    """Lists, searches and records in four languages."""
    events = Event.objects.published().order_by("pk")[:40]
    asked = [*ASKED_LISTS, *(f"search/?q={word}" for word in ASKED_WORDS)]
    paths = [f"/{language}/{name}" for name in asked for language in ASKED_LANGUAGES]
    return paths + [event.get_absolute_url() for event in events]


def memory_of(cluster):
    return sum(memory_bytes(node.process.pid) for node in cluster.nodes.values())
