"""Every place where something of a person stands: rows, files, tables that wait to be taken in."""

import gzip
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage

from correspondence.models import BlockedSender, ContactAddress
from partnerships.models import Consent, Expert
from portal.personal_data.declaration import columns, each_table
from publishing.models import Document
from spreadsheets.uploads import get_upload_storage

IN_FILE = "file"  # instead of a field: what the file itself says
ROWS, WORDS, ACCOUNTS = "rows", "words", "accounts"


@dataclass(frozen=True)
class Place:
    """A field of a row, and how it is handled. Of files the row is their name."""

    table: str
    key: object
    field: str
    handling: str


def find_places(subject):
    """All places, in the order of the tables; what is counted twice is named twice."""
    for model, _fields in each_table():
        if model in (Session, User):
            continue
        yield from places_in_table(model, subject)
    yield from places_of_experts(subject)
    yield from places_of_blocks(subject)
    yield from places_of_accounts(subject)
    yield from places_in_files(subject)


def places_in_table(model, subject):
    handled = {
        field.attname: handling for handling in (ROWS, WORDS) for field in columns(model, handling)
    }
    names = list(handled)
    rows = model._base_manager.order_by("pk").values_list("pk", *names) if names else ()
    for key, *values in rows.iterator(chunk_size=500) if names else ():
        for name, value in zip(names, values, strict=True):
            if subject.is_in(value):
                yield Place(model._meta.label_lower, key, name, handled[name])


def places_of_experts(subject):
    """Their consents and hidden addresses, whatever these say."""
    for key in Consent.objects.filter(expert__in=subject.experts).values_list("pk", flat=True):
        yield Place(Consent._meta.label_lower, key, "expert", ROWS)
    for key in ContactAddress.objects.of(Expert, subject.experts).values_list("pk", flat=True):
        yield Place(ContactAddress._meta.label_lower, key, "address", ROWS)


def places_of_blocks(subject):
    """Of these only hashes are kept, which no text names."""
    for key in BlockedSender.objects.concerning(subject.addresses).values_list("pk", flat=True):
        yield Place(BlockedSender._meta.label_lower, key, "sender", ROWS)


def places_of_accounts(subject):
    for account in User.objects.order_by("pk"):
        known = (account.username, account.email, account.get_full_name())
        if account.pk in subject.accounts or any(map(subject.is_in, known)):
            yield Place(User._meta.label_lower, account.pk, "username", ACCOUNTS)
            subject.accounts.add(account.pk)
    for session in Session.objects.order_by("pk"):
        said = session.get_decoded()
        is_theirs = said.get("_auth_user_id") in map(str, subject.accounts)
        if is_theirs or subject.is_in(said):
            yield Place(Session._meta.label_lower, session.pk, "session_data", ROWS)


def places_in_files(subject):
    for document in Document.objects.order_by("pk"):
        if any(subject.is_in(text) for text in document_texts(document)):
            yield Place(Document._meta.label_lower, document.pk, IN_FILE, ROWS)
    store = get_upload_storage()
    for name in store.listdir("")[1] if store.exists("") else ():
        with store.open(name) as file:
            if subject.is_in(gzip.decompress(file.read()).decode(errors="replace")):
                yield Place("waiting imports", name, IN_FILE, ROWS)


def document_texts(document):
    """What can be read in the file without the program it was made for: parts of its archive."""
    if not default_storage.exists(document.file.name):
        return
    with default_storage.open(document.file.name) as file:
        content = file.read()
    yield content.decode(errors="replace")
    try:
        with ZipFile(BytesIO(content)) as archive:
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    yield archive.read(part).decode(errors="replace")
    except BadZipFile:
        return
