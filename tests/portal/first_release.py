"""Make a database of the first release, fill it, bring it up to date, say what is there.

Runs in a process of its own on the empty database of DATABASE_URL:
`python -m tests.portal.first_release` prints JSON.
"""

import json

import django

OURS = {"events", "partnerships", "portal", "publishing", "search"}
FIRST = "0001_initial"


def make_first_release():
    """Its tables; returns its models, as apps.get_model() gives them."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] not in OURS]
    return executor.migrate(others + [(app, FIRST) for app in sorted(OURS)]).apps


def fill(apps):
    def make(model, **fields):
        return apps.get_model(model).objects.create(**fields)

    workshop = make("events.EventFormat", slug="workshop", label_en="Workshop")
    jordan = make("partnerships.Country", code="JO", name_en="Jordan")
    amman = make("partnerships.Municipality", slug="amman", name_en="Amman", country=jordan)
    fields = {"format": workshop, "starts_precision": "unknown", "ends_precision": "unknown"}
    public = {"state": "published", **fields}
    visit = make("events.Event", slug="visit", title_en="Visit to the sorting plant", **public)
    plan = make("events.Event", slug="plan", title_en="Plan of a compost site", **public)
    make("events.Event", slug="draft", title_en="Not yet public", state="draft", **fields)
    make("events.Participation", event=visit, municipality=amman)
    make("events.FollowUp", earlier=visit, later=plan, evidence="documented")


def report():
    from django.db import connection
    from django.test import Client

    from events.models import Event, FollowUp
    from publishing.models import Revision

    def page(path):
        response = Client(SERVER_NAME="127.0.0.1").get(path)
        return response.status_code, response.content.decode()

    connection.check_constraints()
    status, text = page("/en/events/visit/")
    return {
        "events": sorted(Event.objects.values_list("slug", "state")),
        "public": sorted(Event.objects.published().values_list("slug", flat=True)),
        "there": [one.name_en for one in Event.objects.get(slug="visit").municipalities.all()],
        "steps": FollowUp.objects.count(),
        "versions": Revision.objects.count(),
        "page": [status, "Visit to the sorting plant" in text, "Plan of a compost site" in text],
        "draft": page("/en/events/draft/")[0],
        "found": "/en/events/plan/" in page("/en/search/?q=compost")[1],
    }


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    fill(make_first_release())
    call_command("migrate", verbosity=0)
    print(json.dumps(report()))
