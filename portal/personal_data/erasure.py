"""The erasure of a person: every place of them, in one transaction, and what it left behind."""

from collections import defaultdict
from hashlib import sha256
from shutil import rmtree

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from accounts.second_factor import remove_devices
from correspondence.models import Conversation
from correspondence.retention import delete_conversations
from portal.personal_data.declaration import columns
from portal.personal_data.places import ACCOUNTS, ROWS, WORDS, find_places
from publishing.content_changes import log_other_change
from search.index import rebuild_index
from spreadsheets.uploads import delete_upload

NO_ACCOUNT = "former-colleague-{key}"


def erase_person(subject):
    """Remove the person from all places. What was done: {table: number of rows}.

    The index is made anew: of what was in it, its own tables keep words in parts that still
    count as used. Afterwards compact_database() removes what the database itself has kept.
    """
    with transaction.atomic():
        places = list(find_places(subject))
        by_table = defaultdict(lambda: defaultdict(set))
        for place in places:
            by_table[place.table][place.handling].add(place.key)
        for table, handled in by_table.items():
            if table in ("waiting imports", User._meta.label_lower):
                continue
            erase_in_table(apps.get_model(table), handled, subject)
        for key in by_table[User._meta.label_lower][ACCOUNTS]:
            anonymise_account(key)
        rebuild_index()
        log_other_change()
    for name in by_table["waiting imports"][ROWS]:
        delete_upload(name)
    rmtree(settings.DOSSIERS_DIR, ignore_errors=True)  # they can be made again
    return count_rows(places)


def count_rows(places):
    """{table: number of rows}"""
    rows = defaultdict(set)
    for place in places:
        rows[place.table].add(place.key)
    return {table: len(keys) for table, keys in sorted(rows.items())}


def erase_in_table(model, handled, subject):
    gone = handled[ROWS]
    if model is Conversation:
        delete_conversations(gone)
    elif gone:
        delete_rows(model, gone)
    names = [field.attname for field in columns(model, WORDS)]
    for row in model._base_manager.filter(pk__in=handled[WORDS] - gone):
        before = {name: getattr(row, name) for name in names}
        after = {name: clean_value(model, row, name, subject) for name in names}
        changed = {name: value for name, value in after.items() if value != before[name]}
        if changed:
            model._base_manager.filter(pk=row.pk).update(**changed)


def clean_value(model, row, name, subject):
    value = subject.without(getattr(row, name))
    field = model._meta.get_field(name)
    is_changed = value != getattr(row, name)
    # Two addresses may have been alike but for the name.
    return f"{value}-{row.pk}" if is_changed and field.unique else value


def delete_rows(model, keys):
    """Delete the rows; what refers to them and may do without forgets them before."""
    for relation in model._meta.related_objects:
        if relation.field.null and not relation.many_to_many:
            others = relation.related_model._base_manager
            others.filter(**{f"{relation.field.name}__in": keys}).update(
                **{relation.field.name: None}
            )
    for row in model._base_manager.filter(pk__in=keys):
        row.delete()  # one by one: signals remove their files


def anonymise_account(key):
    """The account stays, as what was done with it has to be told: without a name, for nobody."""
    account = User.objects.get(pk=key)
    account.username = NO_ACCOUNT.format(key=key)
    account.first_name = account.last_name = account.email = ""
    account.is_active = account.is_staff = account.is_superuser = False
    account.last_login = None
    account.set_unusable_password()
    account.save()
    account.groups.clear()
    remove_devices(account)
    account.user_permissions.clear()


def certificate(counts, notes=()):
    """What was erased, without a word about whom: lines, the last of which is their hash."""
    lines = [
        "Certificate of an erasure",
        f"Done at: {timezone.now():%Y-%m-%d %H:%M} UTC",
        *(f"{table}: {number}" for table, number in counts.items()),
        f"Places in all: {sum(counts.values())}",
        *notes,
    ]
    digest = sha256("\n".join(lines).encode()).hexdigest()
    return [*lines, f"SHA-256 of the lines above: {digest}"]
