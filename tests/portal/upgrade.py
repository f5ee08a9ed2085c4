"""Make a database of the second release, bring it up to date, say what became of it.

Runs in a process of its own on the empty database of DATABASE_URL:
`python -m tests.portal.upgrade` prints JSON.
"""

import json

import django

OURS = {"events", "partnerships", "portal", "publishing"}
TOLD_ELSEWHERE = {"snapshot", "note"}  # as the content of drafts, as actions

ADDRESSES = [
    "/en/events/visit/",
    "/en/events/plan/",
    "/en/events/early/",
    "/en/events/Tour/",
    "/en/events/tour/",
    "/en/events/first-visit/",
    "/en/events/old-tour/",
    "/en/events/draft/",
    "/en/events/review/",
    "/en/events/withdrawn/",
    "/en/events/archived/",
    "/en/events/scheduled/",
    "/en/events/ended/",
    "/en/events/?year=2016",
    "/en/events/?year=2017",
    "/en/municipalities/Amman/",
    "/en/municipalities/jena/",
    "/en/partnerships/jena-amman/",
    "/en/practices/compost/",
    "/en/notices/a1/",
    "/en/experts/",
    "/en/topics/Solid-Waste/",
    "/en/about/",
    "/de/about/",
    "/en/",
]


def make_second_release():
    """Its tables and groups; returns its models, as apps.get_model() gives them."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from tests.portal.second_release import LEAVES

    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    nodes = LEAVES + [node for node in leaves if node[0] not in OURS | {"search"}]
    executor.migrate(nodes)
    return executor.loader.project_state(nodes).apps


# Tables that are called otherwise since then.
RENAMED = {
    "publishing_version": "publishing_revision",
    "publishing_change": "publishing_pendingchange",
    "publishing_remark": "publishing_comment",
}


# -- what is stored ------------------------------------------------------------------------


def rows_of(apps):
    """{table: {key: {column: value}}} of all that people made."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.app_label in OURS or meta.db_table in ("auth_user", "auth_user_groups"):
            names = [field.attname for field in meta.concrete_fields if not field.generated]
            rows = model._base_manager.values("pk", *names)
            found[RENAMED.get(meta.db_table, meta.db_table)] = {
                str(row.pop("pk")): row for row in rows
            }
    return found


def lost(before, after):
    """What was stored and is not stored any more."""
    return [
        f"{table} {key}"
        for table, rows in before.items()
        for key in rows
        if key not in after.get(table, {})
    ]


def changed(before, after):
    """{table key column: [before, after]}"""
    return {
        f"{table} {key} {name}": [str(value), str(after[table][key][name])]
        for table, rows in before.items()
        for key, row in rows.items()
        for name, value in row.items()
        if key in after[table] and after[table][key].get(name, value) != value
        if name not in TOLD_ELSEWHERE
    }


# -- what a browser gets -------------------------------------------------------------------


def reader():
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1")


def colleague(username):
    from django.contrib.auth.models import User

    client = reader()
    client.force_login(User.objects.get(username=username))
    return client


def answers(addresses):
    found = {}
    for address in addresses:
        response = reader().get(address)
        found[address] = f"{response.status_code} {response.headers.get('Location', '')}".strip()
    return found


def open_changes():
    """{record: what its waiting change types, and what its publication changed}"""
    from publishing.drafts.content import get_content, names_of_differences
    from publishing.drafts.draft import RecordDraft
    from publishing.models import PendingChange
    from tests.forms import press
    from tests.office import page_of

    told, reviewer = {}, colleague("Reviewers")
    for change in PendingChange.objects.waiting().order_by("pk"):
        record = change.record
        if record is None:
            continue
        draft = RecordDraft(record, None)
        before, names = draft.current, names_of_differences(draft.current, draft.content)
        page = reviewer.get(page_of(record))
        wanted = {name: draft.content["fields"][name] for name in names}
        answer = press(reviewer, page, "_publish")
        record.refresh_from_db()
        change.refresh_from_db()
        after = get_content(record)["fields"]
        told[record.slug] = {
            "says": [str(message) for message in answer.context["messages"]],
            "step": change.step,
            "typed": names,
            "changed": names_of_differences(before, get_content(record)),
            "is as typed": {name: after[name] for name in names} == wanted,
        }
    return told


def bring_back(record, number):
    """What the change that waits says after a version was brought back, as far as it can be."""
    from django.urls import reverse

    from publishing.drafts.draft import RecordDraft

    meta, reviewer = record._meta, colleague("Reviewers")
    name = f"admin:{meta.app_label}_{meta.model_name}_restore"
    reviewer.post(reverse(name, args=[record.pk, number]))
    record.refresh_from_db()
    return RecordDraft(record, None).content["fields"]


def report(before):
    from django.apps import apps
    from django.contrib.auth.models import Group
    from django.db import connection

    from events.models import Event
    from publishing.models import Comment, PendingChange, PublicRecord, Revision
    from tests.office import page_of
    from tests.portal.second_release_drafts import TOKEN

    connection.check_constraints()
    after = rows_of(apps)
    told = {"lost": lost(before, after), "changed": changed(before, after)}
    versions = Revision.objects.of(Event.objects.get(slug="visit")).order_by("number")
    told["actions"] = list(versions.values_list("action", "note"))
    kept = [*Revision.objects.all(), *PendingChange.objects.all()]
    told["consents kept"] = sum("consents" in one.snapshot["rows"] for one in kept)
    told["comments"] = sorted(Comment.objects.filter(author=None).values_list("text", flat=True))
    told["members"] = {
        group.name: sorted(group.user_set.values_list("username", flat=True))
        for group in Group.objects.exclude(user=None)
    }
    told["broken rules"] = {
        f"{type(record).__name__} {record.slug}": error
        for model in apps.get_models()
        if issubclass(model, PublicRecord)
        for record in model.objects.all()
        if (error := broken_rules(record))
    }
    told["start pages"] = {
        name: colleague(name).get("/admin/").status_code
        for name in ("Authors", "Reviewers", "Operators")
    }
    told["addresses"] = answers(ADDRESSES)
    told["preview"] = reader().get(f"/preview/{TOKEN}/").status_code
    told["found"] = "/en/events/plan/" in reader().get("/en/search/?q=compost").content.decode()
    told["histories"] = {
        colleague("Reviewers").get(page_of(record, "history")).status_code
        for record in {one.record for one in kept if one.record}
    }
    told["due"] = PendingChange.objects.get(snapshot__fields__slug="jena-amman").step
    told["opened"] = open_changes()
    visit, tour = Event.objects.get(slug="visit"), Event.objects.get(title_en="Tour, changed")
    told["brought back"] = [
        bring_back(visit, 3)["title_en"],
        bring_back(tour, 1)["title_en"],
        bring_back(tour, 1)["slug"],
        bring_back(Event.objects.get(slug="early"), 1)["title_en"],  # its year is refused
    ]
    return told


def broken_rules(record):
    from django.core.exceptions import ValidationError

    try:
        record.full_clean()
    except ValidationError as error:
        return error.messages
    return []


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from tests.portal.second_release_drafts import SecondRelease

    setup_test_environment()
    apps = make_second_release()
    SecondRelease(apps).fill()
    before = rows_of(apps)
    call_command("migrate", verbosity=0)
    print(json.dumps(report(before), ensure_ascii=False, default=sorted))
