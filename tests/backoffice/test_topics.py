"""Merging topics in the back office, and the warning that two are nearly the same."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from publishing.models import Topic
from tests.factories import make_event, make_staff_user, make_topic
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return make_topic("rubbish")


@pytest.fixture
def new():
    return make_topic("solid-waste")


def merging(topic):
    return f"/admin/publishing/topic/{topic.pk}/merge/"


def test_the_form_of_a_topic_leads_to_merging(editor, old):
    page = read(editor, f"/admin/publishing/topic/{old.pk}/change/")
    assert merging(old) in page.hrefs()


def test_first_one_chooses_the_topic_that_stays(editor, old, new):
    page = read(editor, merging(old))
    values = [option.get("value") for option in page.all("option", page.one("select"))]
    assert values[1:] == [str(new.pk)]


def test_then_one_reads_what_will_move_and_nothing_has_happened_yet(editor, old, new):
    make_event(topics=[old])
    make_event(topics=[old, new])
    page = read(editor, f"{merging(old)}?into={new.pk}")
    row = page.one("tbody", page.one("div", id="content"))
    assert page.texts("th", row) + page.texts("td", row) == ["Events", "2", "1"]
    assert Topic.objects.count() == 2


def test_a_topic_without_records_is_called_so(editor, old, new):
    assert "No record has this topic." in read(editor, f"{merging(old)}?into={new.pk}").text


def test_then_the_topics_are_one(editor, old, new):
    event = make_event(topics=[old])
    response = editor.post(merging(old), {"into": new.pk}, follow=True)
    assert response.redirect_chain == [(f"/admin/publishing/topic/{new.pk}/change/", 302)]
    assert "“Rubbish” is now part of “Solid waste”." in response.content.decode()
    assert list(event.topics.all()) == [new]


@pytest.mark.parametrize("into", ["", "nonsense", "999999", "itself"])
def test_a_topic_that_cannot_be_merged_into_is_asked_for_again(editor, old, into):
    into = old.pk if into == "itself" else into
    response = editor.post(merging(old), {"into": into})
    assert response.status_code == 200
    assert 'class="errorlist"' in response.content.decode()
    assert Topic.objects.count() == 1


def test_a_topic_that_is_not_there_cannot_be_merged(editor, new):
    assert editor.post("/admin/publishing/topic/999999/merge/", {}).status_code == 404


@pytest.mark.parametrize("permissions", [["change_topic"], ["delete_topic", "view_topic"]])
def test_merging_needs_the_right_to_change_and_to_delete_topics(client, old, new, permissions):
    user = make_staff_user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    assert client.get(merging(old)).status_code == 403
    assert client.post(merging(old), {"into": new.pk}).status_code == 403
    assert Topic.objects.count() == 2
    assert (
        merging(old) not in client.get(f"/admin/publishing/topic/{old.pk}/change/").content.decode()
    )


def test_with_both_rights_topics_can_be_merged(client, old, new):
    user = make_staff_user(is_superuser=False)
    rights = Permission.objects.filter(codename__in=["change_topic", "delete_topic"])
    user.user_permissions.set(rights)
    client.force_login(user)
    assert client.post(merging(old), {"into": new.pk}).status_code == 302
    assert list(Topic.objects.all()) == [new]


def test_another_site_cannot_merge_topics_in_ones_name(old, new):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff_user())
    assert client.post(merging(old), {"into": new.pk}).status_code == 403
    assert Topic.objects.count() == 2


# -- nearly the same ---------------------------------------------------------------------


def test_a_topic_that_is_nearly_there_already_is_saved_with_a_warning(editor):
    other = make_topic("solid-waste")
    data = {"label_en": "Solid wastes", "name": "Solid wastes", "slug": "solid-wastes"}
    response = editor.post("/admin/publishing/topic/add/", data, follow=True)
    assert Topic.objects.filter(slug="solid-wastes").exists()
    page = response.content.decode()
    assert "“Solid wastes” is nearly the same as “Solid waste” of the topic" in page
    assert f'href="/admin/publishing/topic/{other.pk}/change/"' in page


def test_words_in_a_warning_are_only_words(editor):
    make_topic("bold", label_en="<b>Waste</b>")
    data = {"label_en": "<b>wastes</b>", "name": "x", "slug": "x"}
    response = editor.post("/admin/publishing/topic/add/", data, follow=True)
    assert "“&lt;b&gt;wastes&lt;/b&gt;” is nearly the same" in response.content.decode()


def test_one_is_not_warned_again_of_words_that_stay(editor):
    make_topic("solid-waste")
    topic = make_topic("solid-wastes")
    data = {"label_en": "Solid wastes", "name": "Solid wastes", "slug": "solid-wastes"}
    path = f"/admin/publishing/topic/{topic.pk}/change/"
    response = editor.post(path, data | {"sdgs": "11"}, follow=True)
    assert "nearly the same" not in response.content.decode()


def test_a_topic_of_its_own_is_saved_without_a_warning(editor):
    make_topic("solid-waste")
    data = {"label_en": "Energy", "name": "Energy", "slug": "energy"}
    response = editor.post("/admin/publishing/topic/add/", data, follow=True)
    assert "nearly the same" not in response.content.decode()
