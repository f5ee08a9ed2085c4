"""Tables and files of translations between preview and confirmation, for a day at most."""

import gzip
import json
import re
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kept = TypeVar("Kept")
UPLOAD_MAX_AGE = timedelta(days=1)
UPLOAD_TOKEN = re.compile(r"[0-9a-f]{32}")


def get_upload_storage() -> Storage:
    return storages["waiting_imports"]


def save_upload(kept: "DataclassInstance", **about: object) -> str:
    """Keep what was read; return the token with which it is fetched. `about` has to match then."""
    delete_old_uploads()
    token = uuid4().hex
    content = json.dumps({"about": about, "kept": asdict(kept)}).encode()
    get_upload_storage().save(token, ContentFile(gzip.compress(content, compresslevel=3)))
    return token


def get_upload(token: str, kind: type[Kept], **about: object) -> Kept | None:
    """What was kept, or None if it is gone or is about something else."""
    if not UPLOAD_TOKEN.fullmatch(token):
        return None
    try:
        with get_upload_storage().open(token) as file:
            content = json.loads(gzip.decompress(file.read()))
    except OSError:
        return None
    return kind(**content["kept"]) if content["about"] == about else None


def delete_upload(token: str) -> None:
    get_upload_storage().delete(token)


def delete_old_uploads() -> int:
    """How many nobody came back to: what was not confirmed the same day."""
    store = get_upload_storage()
    if not store.exists(""):
        return 0
    before = timezone.now() - UPLOAD_MAX_AGE
    old = [
        name
        for name in store.listdir("")[1]
        if UPLOAD_TOKEN.fullmatch(name) and store.get_modified_time(name) < before
    ]
    for name in old:
        store.delete(name)
    return len(old)
