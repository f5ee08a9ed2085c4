"""The back office as colleagues use it: they open a record's form, type and press a button."""

from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from publishing.admin.snapshots import as_post
from publishing.drafts.content import content_of
from tests.factories import make_colleague, make_event, make_source, make_topic


def signed_in(role):
    client = Client()
    client.force_login(make_colleague(role))
    return client


def make_complete_event(**what_matters):
    return make_event(
        summary_en="It rained. They met.",
        topics=[make_topic("solid-waste")],
        sources=[make_source()],
        **what_matters,
    )


def page_of(record, tail="change"):
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{tail}"
    return reverse(name, args=[record.pk])


def typed(client, record, button="_save", **changes):
    """What the browser sends after somebody opened the form and typed something."""
    office = site.get_model_admin(type(record))
    seen = client.get(page_of(record)).context["seen"]
    post = as_post(content_of(record), office, record)
    return {**dict(post.lists()), "_seen": seen, button: "pressed", **changes}


def save(client, record, button="_save", **changes):
    response = client.post(page_of(record), typed(client, record, button, **changes))
    record.refresh_from_db()
    return response


def public_text(event):
    return Client().get(f"/en/events/{event.slug}/").content
