"""What has to hold on two machines; each check returns what it found, or raises Broken."""

import json
import subprocess
import sys
import time

import httpx
import psycopg
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections
from lxml import html

from devtools.cluster.machines import NODES
from devtools.faults.acknowledgements import Acknowledgements
from devtools.faults.editors import Editor, public_events, sessions
from devtools.faults.scene import stop_all
from devtools.faults.uploads import upload_picture
from events.models import Event
from publishing.models import Picture

MOST_SECONDS = 1  # until what one machine publishes is read on the other
TIMES = 10
SECONDS_LEFT_OUT = 3  # by nginx, of a machine that did not answer, though it does again
WRITERS = 2  # while machines are restarted
READERS = 8
PASSWORD = "a sentence that nobody guesses"  # noqa: S105 - of an account of the trial
READ_PAGES = [
    "/en/",
    "/de/events/",
    "/ar/partnerships/",
    "/tr/municipalities/",
    "/en/search/?q=waste",
]


class Broken(Exception):
    """What does not hold."""


# -- two machines, one portal ---------------------------------------------------------------


def publish_here_read_there(cluster):
    """What is published on A is read on B within a second, though B has kept the page."""
    [cookie], [record] = sessions(1), public_events(1)
    path = Event.objects.get(pk=record).get_absolute_url()
    editor = Editor(cluster.nodes["a"].address, cookie, record, Acknowledgements())
    there = f"{cluster.nodes['b'].address}{path}"
    seconds = []
    with editor.client, httpx.Client(timeout=10) as reader:
        for _time in range(TIMES):
            reader.get(there), reader.get(there)  # it is kept from now on
            editor.change("_publish")
            began = time.monotonic()
            title = max(editor.ledger.acknowledged, key=lambda one: int(one.rpartition("-")[2]))
            while title not in reader.get(there).text:
                if time.monotonic() > began + MOST_SECONDS:
                    raise Broken(f"{title} is not on B after {MOST_SECONDS} s")
                time.sleep(0.02)
            seconds.append(time.monotonic() - began)
    return f"{TIMES} times, at most {max(seconds):.2f} s"


def sign_in_here_go_on_there(cluster):
    user, _is_new = User.objects.get_or_create(
        username="cluster-colleague", defaults={"is_staff": True, "is_superuser": True}
    )
    user.set_password(PASSWORD)
    user.save()
    here, there = (cluster.nodes[name].address for name in NODES)
    with httpx.Client(timeout=20) as browser:
        form = html.fromstring(browser.get(f"{here}/admin/login/?next=/admin/").text).forms
        fields = dict(next(one for one in form if "password" in one.fields).form_values())
        sent = fields | {"username": user.username, "password": PASSWORD}
        answer = browser.post(f"{here}/admin/login/?next=/admin/", data=sent)
        if answer.status_code != 302:
            raise Broken(f"the sign-in on A answers {answer.status_code}")
        # Both listen at 127.0.0.1, and cookies know no ports.
        answer = browser.get(f"{there}/admin/events/event/")
        if answer.status_code != 200:
            raise Broken(f"B answers {answer.status_code} to who signed in on A")
    return "the session of A holds on B"


def upload_here_read_there(cluster):
    """By the form; the store itself hands nothing to those who have no key."""
    here, there = (cluster.nodes[name].address for name in NODES)
    [cookie] = sessions(1)
    with httpx.Client(timeout=30, cookies={"sessionid": cookie}) as browser:
        title, answer = upload_picture(browser, here)
        if answer.status_code != 302:
            raise Broken(f"the upload on A answers {answer.status_code}")
        picture = Picture.objects.get(title=title)
        for name in picture.file_names:
            answer = browser.get(f"{there}/media/{name}")
            if answer.status_code != 200 or not answer.content:
                raise Broken(f"B answers {answer.status_code} for {name}")
    with httpx.Client(timeout=10) as stranger:
        answer = stranger.get(f"{there}/media/{picture.file.name}")
        store = stranger.get(
            f"http://127.0.0.1:{cluster.files.port}/portal/media/{picture.file.name}"
        )
    if (answer.status_code, store.status_code) != (404, 403):
        raise Broken(f"strangers get {answer.status_code}, {store.status_code}")
    return f"{len(picture.file_names)} files; strangers get 404, at the store 403"


def pages_own_no_tables(cluster):
    """Who makes the pages may write rows, and change no table."""
    pages = f"postgres://portal_pages@127.0.0.1:{cluster.server.port}/portal"
    with psycopg.connect(pages, autocommit=True) as connection:
        for statement in ("CREATE TABLE x (y int)", "DROP TABLE auth_user", "TRUNCATE auth_user"):
            try:
                connection.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                continue
            raise Broken(f"the user of the pages may {statement}")
    return "it may change no table"


# -- one machine after the other ---------------------------------------------------------------


def restart_one_by_one(cluster):
    """Under load, without a failed request."""
    ledger = Acknowledgements()
    editors = [
        Editor(cluster.address, cookie, record, ledger)
        for cookie, record in zip(sessions(WRITERS), public_events(WRITERS), strict=True)
    ]
    connections.close_all()
    readers = start_readers(cluster, READERS, seconds=30)
    for editor in editors:
        editor.start()
    took = []
    for name in NODES:
        time.sleep(2)
        began = time.monotonic()
        cluster.restart(name)
        took.append(time.monotonic() - began)
        time.sleep(SECONDS_LEFT_OUT)
    report = json.loads(readers.communicate()[0])
    stop_all(editors)
    wrong = {status: number for status, number in report["statuses"].items() if status != "200"}
    if wrong or ledger.refused:
        raise Broken(f"readers: {wrong}; editors: {dict(ledger.refused)}")
    return (
        f"{report['requests']} pages read, {len(ledger.acknowledged)} changes kept,"
        f" each machine back after {took[0]:.0f} and {took[1]:.0f} s"
    )


def start_readers(cluster, number, seconds, paths=READ_PAGES):
    order = {
        **{"port": cluster.proxy.port, "connections": number, "seconds": seconds, "least": 1},
        "requests": [(path, {"Accept-Encoding": "gzip"}) for path in paths],
    }
    client = settings.BASE_DIR / "devtools/bench/client.py"
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, client], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    process.stdin.write(json.dumps(order))
    process.stdin.close()
    process.stdin = None
    return process


CHECKS = {
    "published on A, read on B": publish_here_read_there,
    "signed in on A, going on at B": sign_in_here_go_on_there,
    "uploaded on A, read through B": upload_here_read_there,
    "the user of the pages": pages_own_no_tables,
    "one machine restarted after the other, under load": restart_one_by_one,
}
