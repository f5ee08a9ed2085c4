"""What public records need is not deleted; what they name and readers do not see is told."""

import pytest
from django.db.models import ProtectedError

from events.models import Event, FollowUp, PartnershipOrigin
from tests.factories import (
    make_country,
    make_event,
    make_format,
    make_municipality,
    make_organisation,
    make_partnership,
    make_practice,
    make_programme,
    make_source,
    make_topic,
)
from tests.office import make_complete_event, open_form, page_of, save
from tests.reading import Page

pytestmark = pytest.mark.django_db


def make_source_of_a_step():
    source = make_source()
    FollowUp.objects.create(earlier=make_event(), later=make_event(), source=source)
    return source


def make_source_of_an_origin():
    source, partnership = make_source(), make_partnership()
    PartnershipOrigin.objects.create(event=make_event(), partnership=partnership, source=source)
    return source


def make_used(make, **uses):
    used = make()
    make_event(**{name: use(used) for name, use in uses.items()})
    return used


NEEDED = {
    "source": lambda: make_used(make_source, sources=lambda it: [it]),
    "source of a step": make_source_of_a_step,
    "source of an origin": make_source_of_an_origin,
    "topic": lambda: make_used(make_topic, topics=lambda it: [it]),
    "programme": lambda: make_used(make_programme, programmes=lambda it: [it]),
    "format": lambda: make_used(make_format, format=lambda it: it),
    "country": lambda: make_used(make_country, countries=lambda it: [it]),
    "organisation": lambda: make_used(make_organisation, organisers=lambda it: [it]),
    "municipality": lambda: make_used(make_municipality, municipalities=lambda it: [it]),
    "earlier event": lambda: make_used(lambda: make_event(state="draft"), after=lambda it: [it]),
    "event of a partnership": lambda: make_event(leads_to=[make_partnership()]),
    "partnership of a practice": lambda: make_practice(partnership=make_partnership()).partnership,
}


def list_of(record):
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/"


@pytest.mark.parametrize("make", NEEDED.values(), ids=NEEDED)
def test_what_public_records_need_is_not_deleted(editor, make):
    needed = make()
    address = page_of(needed, "delete")
    page = open_form(editor, address)
    users = [href for href in page.hrefs(page.one("div", id="content")) if "/change/" in href]
    assert users
    assert not page.all("input", name="post")

    editor.post(address, {"post": "yes"})
    assert type(needed).objects.filter(pk=needed.pk).exists()


@pytest.mark.parametrize("make", NEEDED.values(), ids=NEEDED)
def test_nor_is_it_deleted_with_many_others(editor, make):
    needed = make()
    chosen = {"action": "delete_selected", "_selected_action": [needed.pk]}
    page = Page(editor.post(list_of(needed), chosen))
    assert [href for href in page.hrefs(page.one("div", id="content")) if "/change/" in href]

    editor.post(list_of(needed), {**chosen, "post": "yes"})
    assert type(needed).objects.filter(pk=needed.pk).exists()


def test_what_nothing_uses_is_deleted(editor):
    event = make_event(
        municipalities=[make_municipality()], organisers=["gtz"], topics=["energy"], state="draft"
    )
    editor.post(page_of(event, "delete"), {"post": "yes"})
    assert not Event.objects.exists()


def test_two_events_of_a_chain_may_go_together(editor):
    earlier = make_event()
    later = make_event(after=[earlier])
    chosen = {"action": "delete_selected", "_selected_action": [earlier.pk, later.pk]}
    editor.post("/admin/events/event/", {**chosen, "post": "yes"})
    assert not Event.objects.exists()


def test_code_cannot_delete_a_topic_in_use_either():
    topic = make_topic()
    make_event(topics=[topic])
    with pytest.raises(ProtectedError):
        topic.delete()


# -- neighbours that readers do not see ----------------------------------------------------


def hidden(client, record):
    page = open_form(client, page_of(record))
    [section] = page.all("section", class_="writing-help")
    lists = page.all("ul", section, class_="writing-hidden")
    return page.texts("li", lists[0]), page.hrefs(lists[0]) if lists else []


def test_a_reviewer_reads_which_neighbours_readers_will_not_see(reviewer):
    town = make_municipality(name_en="Schwäbisch Gmünd", state="draft")
    gtz = make_organisation(name_en="GTZ", state="withdrawn", withdrawn_because="Renamed.")
    event = make_complete_event(
        state="in_review", municipalities=[town, make_municipality()], organisers=[gtz]
    )
    texts, links = hidden(reviewer, event)
    assert sorted(texts) == ["GTZ (withdrawn)", "Schwäbisch Gmünd (draft)"]
    assert sorted(links) == sorted([page_of(town), page_of(gtz)])


def test_a_change_that_waits_tells_its_own_neighbours(author, reviewer):
    event = make_complete_event()
    earlier = make_event(title_en="First workshop", state="draft")
    row = {"earlier": earlier.pk, "evidence": "reported"}
    rows = {f"previous_steps-0-{name}": value for name, value in row.items()}
    save(author, event, "_send", **rows, **{"previous_steps-TOTAL_FORMS": "1"})
    assert hidden(reviewer, event)[0] == ["First workshop (draft)"]
