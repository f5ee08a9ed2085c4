"""Tables between their preview and the confirmation, for a day at most."""

import gzip
import json
import re
from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from spreadsheets.headers import Table

LONGEST_WAIT = timedelta(days=1)
TOKEN = re.compile(r"[0-9a-f]{32}")


def storage():
    return storages["waiting_imports"]


def keep(table, **about):
    """Keep a table; return the token with which it is fetched. `about` has to match then."""
    forget_old()
    token = uuid4().hex
    content = json.dumps({"about": about, "table": asdict(table)}).encode()
    storage().save(token, ContentFile(gzip.compress(content, compresslevel=3)))
    return token


def fetch(token, **about):
    """The table, or None if it is gone or is about something else."""
    if not TOKEN.fullmatch(token):
        return None
    try:
        with storage().open(token) as file:
            kept = json.loads(gzip.decompress(file.read()))
    except OSError:
        return None
    return Table(**kept["table"]) if kept["about"] == about else None


def forget(token):
    storage().delete(token)


def forget_old():
    """Nobody comes back to what was not confirmed the same day."""
    store = storage()
    if not store.exists(""):
        return
    for name in store.listdir("")[1]:
        if TOKEN.fullmatch(name) and store.get_modified_time(name) < timezone.now() - LONGEST_WAIT:
            store.delete(name)
