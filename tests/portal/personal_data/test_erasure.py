"""A person is planted in every place there is; after the erasure no byte is left anywhere."""

import io
import re
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, models
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Passkey, RecoveryCodes, SignIn
from announcements.models import Announcement
from correspondence.models import BlockedSender, Conversation, Mail, Message
from matching.models import MatchDecision
from partnerships.models import Consent
from partnerships.models.consent import person_storage
from partnerships.models.proposal import NoticeProposal
from portal.models import Feedback, Site
from portal.personal_data.declaration import columns, each_table
from publishing.models import (
    AccountSettings,
    Comment,
    DeletedRecord,
    FormerAddress,
    ImportChoice,
    KeptFile,
    KeptInput,
    Link,
    PendingChange,
    PublicRecord,
    Revision,
    SavedFilter,
)
from search.index import rebuild_index
from search.models import Word
from spreadsheets.uploads import get_upload_storage, save_upload
from subscriptions.models import Subscription
from tests import factories as make
from tests.persons import make_person

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True),
]
TOKEN = "zqcanaryx"
ADDRESS = f"{TOKEN}@example.org"


@dataclass
class Waiting:
    """A table between its preview and the confirmation."""

    text: str


def plant_rows():
    """One row of each table that may hold something."""
    user = make.make_staff_user(username="zoe")
    event = make.make_event(
        programmes=["a"],
        organisers=["giz"],
        sources=[make.make_source()],
        topics=["waste"],
        after=[make.make_event()],
        leads_to=[make.make_partnership()],
    )
    for name in ("practice", "notice", "organisation", "page", "contact_address"):
        getattr(make, f"make_{name}")()
    make.make_site()
    make.make_picture()
    make.make_document()
    make_person("Somebody", "lists")
    about = {"content_type": ContentType.objects.get_for_model(event), "object_id": event.pk}
    talk = Conversation.objects.create(
        **about,
        sender_name="x",
        sender_address="a@example.org",
        language="en",
        recipient_address="b@example.org",
        recipient_language="en",
    )
    for number in range(2):
        Message.objects.create(conversation=talk, text="x", ticket=str(number))
    Mail.objects.create(message_id="1", recipient="a@example.org", language="en", subject="x")
    Feedback.objects.bulk_create([Feedback(message="x", language="en") for _ in range(2)])
    Comment.objects.create(**about, text="x", author=user)
    KeptInput.objects.create(author=user, path="/admin/", data={})
    KeptFile.objects.create(author=user, kind="picture", name="x", bytes=1, facts={})
    AccountSettings.objects.create(account=user)
    Announcement.objects.create(**about, account=user, occasion="sent", cause="x", author=user)
    DeletedRecord.objects.start(event, author=user, name="x", snapshot={}).save()
    ImportChoice.objects.create(author=user, kind="events.Event", asked="x", chosen="x")
    SavedFilter.objects.create(author=user, name="x", query="q=x")
    PendingChange.objects.create(**about, snapshot={}, author=user)
    Revision.objects.create(**about, snapshot={}, number=1, author=user)
    LogEntry.objects.create(user=user, object_repr="x", action_flag=1, change_message="x")
    FormerAddress.objects.create(route="event", slug="x", record_id=event.pk)
    Link.objects.create(url="https://example.org/", outcome="fine")
    Subscription.objects.create(address="a@example.org", query="q=x", language="en", ticket="1")
    MatchDecision.objects.create(one="EX-0001", other="MU-0001", verdict="hidden", note="x")
    NoticeProposal.objects.create(
        title="x",
        text="x",
        place="x",
        country=make.make_country(),
        topic=make.make_topic(),
        address="a@example.org",
        language="en",
        ticket="1",
    )
    BlockedSender.objects.block(talk)
    Word.objects.create(word="somebody")
    attempt = {"username": "zoe", "ip_address": "192.0.2.7", "path_info": "/admin/login/"}
    AccessAttempt.objects.create(**attempt, failures_since_start=1)
    for model in (AccessFailureLog, AccessLog):
        model.objects.create(**attempt)
    TOTPDevice.objects.create(user=user)
    Passkey.objects.create(user=user, credential_id="x", public_key=b"x")
    RecoveryCodes.objects.create(user=user)
    SignIn.objects.create(user=user)


def value_for(field):
    """What names the person in a field of this type."""
    if isinstance(field, models.JSONField):
        return {"fields": {"title_en": [TOKEN.upper()]}, "rows": {}}
    if isinstance(field, models.EmailField):
        return ADDRESS
    if "url" in field.name or field.name in ("website",):
        return f"https://example.org/{TOKEN}"
    return TOKEN


def plant_words():
    """The person in each field that may hold something; returns those that took it."""
    planted = set()
    for model, _fields in each_table():
        texts = [
            field
            for field in columns(model, "rows", "words")
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
            and not field.primary_key
        ]
        for field in texts if model._meta.label != "sessions.Session" else ():
            if model is Feedback and field.name == "reply_to":
                row = model._base_manager.order_by("-pk").first()
            else:
                row = model._base_manager.order_by("pk").first()
            assert row is not None, f"Plant a row of {model._meta.label}."
            model._base_manager.filter(pk=row.pk).update(**{field.attname: value_for(field)})
            planted.add(model._meta.label_lower)
    Word.objects.create(word=TOKEN)
    account = User.objects.get(username="zoe")
    account.first_name, account.email = TOKEN, ADDRESS
    account.save()
    session = SessionStore()
    session["_auth_user_id"], session["unsaved"] = str(account.pk), TOKEN
    session.save()
    return planted


def plant_files():
    consent = Consent.objects.get()
    consent.portrait.save("x.jpg", ContentFile(TOKEN.encode()))
    consent.proof_file.save("x.pdf", ContentFile(TOKEN.encode()))
    document = make.make_document()
    default_storage.save(document.file.name, ContentFile(f"/Author ({TOKEN})".encode()))
    picture = apps.get_model("publishing", "Picture").objects.order_by("pk").first()
    default_storage.save(picture.file_names[1], ContentFile(TOKEN.encode()))
    save_upload(Waiting(TOKEN), user=1)
    return consent.file_names


def bytes_on_disk(folder):
    """{name: how often the person stands in the file}, of the library and of SQLite's files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        files += Path(name).parent.glob(f"{Path(name).name}*")
    return {path.name: count(path.read_bytes()) for path in files if count(path.read_bytes())}


def count(content):
    return len(re.findall(TOKEN.encode(), content, re.IGNORECASE))


def bytes_in_database():
    """How often the person stands in PostgreSQL's files of tables and indexes, also its own."""
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class "
            "WHERE pg_relation_filepath(oid) IS NOT NULL AND relkind IN ('r', 'i', 't', 'm')"
        )
        return {name: n for name, content in cursor if (n := count(bytes(content)))}


def backup():
    """A copy of the database as operators make it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(name)) as database:
            return "\n".join(database.iterdump()).encode(errors="replace")
    at = connection.get_connection_params()
    host, port = str(at["host"]), str(at["port"])
    command = ["pg_dump", "-h", host, "-p", port, "-U", at["user"], name]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_after_an_erasure_no_byte_of_the_person_is_left(library):
    others = set(get_upload_storage().listdir("")[1])
    plant_rows()
    planted = plant_words()
    files = plant_files()
    rebuild_index()
    connection.close()  # SQLite writes its log into the file
    before = bytes_on_disk(library), bytes_in_database(), count(backup())
    expert = Consent.objects.get().expert_id
    output = io.StringIO()

    call_command("erase_person", TOKEN, ADDRESS, "--yes", stdout=output)

    store = person_storage()
    assert any(before[:2])
    assert before[2]
    assert {
        model._meta.label_lower for model in apps.get_models() if issubclass(model, PublicRecord)
    } <= planted
    assert bytes_on_disk(library) == {}
    assert not bytes_in_database()
    assert count(backup()) == 0
    assert not any(map(store.exists, files))
    assert set(get_upload_storage().listdir("")[1]) <= others
    assert TOKEN not in output.getvalue().lower()
    assert "partnerships.consent: 1" in output.getvalue()
    assert apps.get_model("partnerships", "Expert").objects.filter(pk=expert).exists()
    account = User.objects.get(pk=LogEntry.objects.get().user_id)
    assert (account.username, account.is_active) == (f"former-colleague-{account.pk}", False)
    assert Site.objects.get().name_en == "removed"
