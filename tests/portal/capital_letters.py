"""Bring records up to date whose addresses differ in case only; say where each is now.

Runs in a process of its own on the empty database of DATABASE_URL:
`python -m tests.portal.capital_letters` prints JSON.
"""

import json

import django

STEP = "_slugs_in_lower_case"
ASKED = ["Tour", "tour", "TOUR", "tOUR", "Visit-2", "old", "OLD", "compost"]


def make_release_before():
    """The tables as they were before the step; returns the models of then."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    leaves = graph.leaf_nodes()
    steps = [node for node in graph.nodes if node[1].endswith(STEP)]
    before = {app: parent for app, name in steps for parent in parents_of(graph, app, name)}
    return executor.migrate([before.get(app, (app, name)) for app, name in leaves]).apps


def parents_of(graph, app, name):
    return [node.key for node in graph.node_map[app, name].parents if node.key[0] == app]


def fill(apps):
    workshop = apps.get_model("events.EventFormat").objects.create(slug="workshop")
    events, former = apps.get_model("events.Event"), apps.get_model("publishing.FormerAddress")
    for pk, slug in enumerate(["Tour", "tour", "TOUR", "Visit-2"], start=1):
        unknown = {"starts_precision": "unknown", "ends_precision": "unknown"}
        events.objects.create(pk=pk, slug=slug, state="published", format=workshop, **unknown)
    for pk, slug in [(1, "old"), (2, "OLD"), (3, "Compost")]:
        former.objects.create(route="event", slug=slug, record_id=pk)


def report():
    from django.test import Client

    from events.models import Event

    client = Client(SERVER_NAME="127.0.0.1")
    answers = {slug: client.get(f"/en/events/{slug}/") for slug in ASKED}
    return {
        "slugs": dict(Event.objects.order_by("pk").values_list("pk", "slug")),
        "answers": {
            slug: [it.status_code, it.headers.get("Location", "").removeprefix("/en/events")]
            for slug, it in answers.items()
        },
    }


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    fill(make_release_before())
    call_command("migrate", verbosity=0)
    print(json.dumps(report()))
