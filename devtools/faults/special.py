"""Faults that do not meet editors at work: imports that are killed, mails, fifty at one record."""

import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, Thread

import httpx
from aiosmtpd.controller import Controller
from django.db import connection, connections

from correspondence.models import Mail
from devtools.bench.servers import free_port
from devtools.faults.acknowledgements import Acknowledgements
from devtools.faults.editors import Editor, public_events, sessions
from devtools.faults.injection import queue_without_server
from partnerships.models import Municipality

TOWNS_IN_TABLE = 300
AT_ONE_RECORD = 50
MAILS = 40


def kill_import(scene):
    """An import that is killed five times at any moment stores nothing, one that ends all."""
    return import_through(scene, lambda process: process.kill(), times=5)


def kill_database_in_import(scene):
    """As that, but it is the database that is killed, twice."""

    def kill(_process):
        scene.server.kill()
        time.sleep(1)
        scene.server.start()

    return import_through(scene, kill, times=2)


def import_through(scene, fault, times):
    with TemporaryDirectory() as folder:
        table = Path(folder, "towns.csv")
        rows = [f"fault-{one},Fault {one},municipality,JO" for one in range(TOWNS_IN_TABLE)]
        table.write_text("\n".join(["slug,name_en,kind,country", *rows]))
        command = ["import_table", "municipality", table, "--publish"]
        parts = 0
        for _time in range(times):
            process = scene.run_command(*command)
            time.sleep(random.uniform(2, 6))
            fault(process)
            status = process.wait()
            parts += number_of_towns() not in ((0, TOWNS_IN_TABLE) if status else (TOWNS_IN_TABLE,))
        began = time.monotonic()
        status = scene.run_command(*command).wait()
    acknowledged = 0 if status else TOWNS_IN_TABLE
    lost = acknowledged - number_of_towns() if acknowledged else TOWNS_IN_TABLE
    return acknowledged, lost + parts, time.monotonic() - began


def number_of_towns():
    connection.close()
    return Municipality.objects.filter(slug__startswith="fault-").count()


class Received:
    def __init__(self):
        self.subjects = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802, RUF100 - its name
        text = envelope.content.decode()
        self.subjects += [line[9:] for line in text.splitlines() if line.startswith("Subject: ")]
        return "250 OK"


def lose_mail_server(scene):
    """Mails are stored and tried while the server is away; when it is back, each arrives once."""
    Mail.objects.all().delete()
    queue_without_server(MAILS)
    port = free_port()
    scene.environment["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    scene.run_command("send_mail").wait()  # nobody is there
    received = Received()
    server = Controller(received, hostname="127.0.0.1", port=port)
    server.start()
    began = time.monotonic()
    try:
        while Mail.objects.exclude(state="sent").exists() and time.monotonic() < began + 150:
            scene.run_command("send_mail").wait()  # as the timer does
            connection.close()
            time.sleep(2)
    finally:
        server.stop(no_assert=True)
    wrong = abs(MAILS - len(received.subjects)) + (MAILS - len(set(received.subjects)))
    return MAILS, wrong, time.monotonic() - began


def crowd_one_record(scene):
    """Fifty colleagues open one form and send it at the same moment; who is told so, is kept."""
    ledger, [record] = Acknowledgements(), public_events(1)
    with scene.running() as portal:
        editors = [
            Editor(portal.address, cookie, record, ledger) for cookie in sessions(AT_ONE_RECORD)
        ]
        connections.close_all()
        forms = [editor.fields() for editor in editors]
        barrier = Barrier(AT_ONE_RECORD)

        def send(editor, sent):
            barrier.wait()
            try:
                editor.send(sent, "_publish")
            except httpx.HTTPError:
                ledger.refuse("no answer")

        began = time.monotonic()
        threads = [Thread(target=send, args=pair) for pair in zip(editors, forms, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - began
    scene.notes.append(
        f"{ledger.refused.total()} of {AT_ONE_RECORD} were shown what others had saved"
    )
    return len(ledger.acknowledged), len(ledger.missing_titles()), took
