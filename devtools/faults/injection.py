"""The faults: each a function of the scene that returns the moment from which it is over."""

import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from correspondence.models import Mail
from devtools.faults.editors import sessions
from devtools.faults.scene import stop_all
from devtools.faults.uploads import Uploader


def kill_workers(scene):
    """SIGKILL at random, ten times in five seconds."""
    for _time in range(10):
        scene.portal.kill_a_worker()
        time.sleep(0.5)
    return time.monotonic()


def fail_power(scene):
    """Everything is killed at any moment and started again, five times."""
    for _time in range(5):
        time.sleep(random.uniform(0.5, 1.5))
        scene.portal.kill()
        if scene.server:
            scene.server.kill()
            began = time.monotonic()
            scene.server.start()
        else:
            began = time.monotonic()
        scene.portal.start()
    return began


def kill_database(scene):
    """PostgreSQL is killed and stays away for three seconds."""
    scene.server.kill()
    time.sleep(3)
    began = time.monotonic()
    scene.server.start()
    return began


def lock_database(scene):
    """SQLite's equal: somebody else writes for eight seconds."""
    connection.cursor().execute("BEGIN IMMEDIATE")
    time.sleep(8)
    connection.cursor().execute("ROLLBACK")
    return time.monotonic()


def fill_disk(scene):
    """No byte is left for five seconds, where database and files lie.

    Meanwhile a backup is tried, the index made anew, and pictures are handed in.
    """
    [cookie] = sessions(1)
    uploader = Uploader(scene.portal.address, cookie)
    filler = Path(scene.disk, "filler")
    with suppress(OSError), filler.open("wb") as file:
        while True:
            file.write(b"x" * 65536)
            file.flush()
    uploader.start()
    scene.notes += [backup_on_full_disk(scene), index_on_full_disk(scene)]
    time.sleep(5)
    filler.unlink()
    began = time.monotonic()
    if scene.server and not scene.server.is_running():
        scene.server.start()  # as its supervisor would
    time.sleep(3)
    stop_all([uploader])
    scene.pictures, scene.lost_pictures = len(uploader.acknowledged), uploader.number_lost()
    scene.notes.append(f"pictures refused: {uploader.refused}, stored: {scene.pictures}")
    return began


def backup_on_full_disk(scene):
    """Whether a backup fails, and leaves nothing but the lock."""
    folder = Path(scene.disk, "backups")
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, settings.BASE_DIR / "manage.py", "backup", "--to", folder],
        env=os.environ | scene.environment,
        capture_output=True,
        check=False,
    )
    left = (
        [path.name for path in folder.glob("*") if path.name != ".lock"] if folder.exists() else []
    )
    return f"backup refused: {done.returncode != 0}, left behind: {len(left)}"


def index_on_full_disk(scene):
    """Whether making the index of the search anew fails; what it was before, stays."""
    return f"index refused: {scene.run_command('rebuild_search').wait() != 0}"


def jump_clock(scene):
    """Twenty minutes ahead, then behind, then right again; the portal's clock, not the server's."""
    for seconds in (1200, -1200, 0):
        scene.clock.write_text(str(seconds))
        time.sleep(2)
    return time.monotonic()


def forget_cache(scene):
    """All that processes keep is gone: each worker ends in order and another begins."""
    import signal

    os.kill(scene.portal.process.pid, signal.SIGHUP)
    time.sleep(2)
    return time.monotonic()


def queue_without_server(number):
    """Mails that are stored while no server takes any."""
    for one in range(number):
        Mail.objects.create(
            message_id=f"<fault-{one}@localhost>",
            recipient=f"reader-{one}@example.org",
            language="en",
            subject=f"fault-{one}",
            text="x",
            html="x",
        )
