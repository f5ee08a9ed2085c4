"""The figures as Prometheus reads them: counters of all workers, and what is so at this moment."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from correspondence.models import Mail
from operations.backups.rotation import backups_in, moment_of
from operations.findings import FINE, look_at_database, look_at_migrations
from operations.metrics.counters import BUCKETS, STATUSES
from search.models import Stale

PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


def exposition(counters):
    return "".join(
        f"# HELP {name} {about}\n# TYPE {name} {kind}\n"
        + "".join(f"{name}{labels} {value:.10g}\n" for labels, value in values)
        for name, kind, about, values in [*totals_of(counters), *gauges(counters)]
    )


def totals_of(counters):
    """(name, kind, what it is, [(labels, value)])"""
    totals = counters.totals()
    statuses = [(f'{{status="{status}"}}', totals[status]) for status in STATUSES]
    yield "portal_responses_total", "counter", "Answers by status.", statuses
    name, sofar, buckets = "portal_response_seconds", 0, []
    for most in BUCKETS:
        sofar += totals[most]
        edge = "+Inf" if most == float("inf") else f"{most:g}"
        buckets.append((f'_bucket{{le="{edge}"}}', sofar))
    buckets += [("_sum", totals["seconds"]), ("_count", sofar)]
    yield name, "histogram", "Seconds until an answer began.", buckets


def gauges(counters):
    for name, about, value in figures_of_now(counters):
        if value is not None:
            yield f"portal_{name}", "gauge", about, [("", value)]


def figures_of_now(counters):
    pids = counters.pids()
    yield "workers", "Processes that answer.", len(pids)
    yield "workers_memory_bytes", "Memory of all of them.", sum(map(resident_bytes, pids))
    yield "disk_free_bytes", "Free where files are kept.", shutil.disk_usage(settings.VAR_DIR).free
    newest = next(iter(backups_in(Path(settings.BACKUP_DIR))), None)
    age = newest and (datetime.now(UTC) - moment_of(newest)).total_seconds()
    yield "backup_age_seconds", "Since the newest backup was taken.", age
    is_there = look_at_database().level == FINE
    yield "database_up", "1 if the database answers.", int(is_there)
    if is_there:
        yield from figures_of_database()


def figures_of_database():
    is_migrated = look_at_migrations().level == FINE
    yield "migrated", "1 if all migrations are applied.", int(is_migrated)
    try:
        due = Mail.objects.due()
        oldest = due.order_by("due_at").values_list("due_at", flat=True).first()
        age = (timezone.now() - oldest).total_seconds() if oldest else 0
        yield "mails_due", "Mails that wait to be sent now.", due.count()
        yield "mail_age_seconds", "Since the oldest of them was due.", age
        unsure = Mail.objects.needing_attention().count()
        yield "mails_for_people", "Mails that failed or are in doubt.", unsure
        yield "search_waiting", "Changes that the search has to take in.", Stale.objects.count()
    except DatabaseError:  # its tables are older than this version
        return


def resident_bytes(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_SIZE
    except (OSError, IndexError):  # it has ended
        return 0
