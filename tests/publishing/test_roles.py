"""What a role may not do is refused on the server; events stand for all records."""

from datetime import timedelta

import pytest

from events.models import Event
from tests.factories import make_event, make_picture, make_source, make_topic
from tests.forms import press
from tests.office import page_of, save, signed_in
from tests.reading import read

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


@pytest.mark.parametrize("button", ["_publish", "_return", "_withdraw", "_archive"])
@pytest.mark.parametrize("role", ["Authors", "Translators: Arabic"])
def test_only_reviewers_decide(role, button):
    event = make_event(state="in_review", withdrawn_because="Because.")

    response = save(signed_in(role), event, button)

    assert (response.status_code, event.state) == (403, "in_review")


@pytest.mark.parametrize("role", ["Authors", "Reviewers", "Translators: Arabic"])
def test_only_operators_delete(role, event):
    address = page_of(event, "delete")

    assert signed_in(role).post(address, {"post": "yes"}).status_code == 403
    assert signed_in("Operators").post(address, {"post": "yes"}).status_code == 302
    assert not Event.objects.exists()


def delete_links(client, record, query=""):
    page = read(client, page_of(record) + query)
    return page.hrefs(class_="deletelink")


def test_an_operator_deletes_a_record_by_the_link_of_its_form(event):
    operator = signed_in("Operators")
    [link] = delete_links(operator, event)

    landed = press(operator, operator.get(link), "Yes, I’m sure")

    assert landed.redirect_chain == [("/admin/events/event/", 302)]
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", ["Authors", "Reviewers", "Translators: Arabic"])
def test_who_may_not_delete_is_offered_no_link(role, event):
    assert delete_links(signed_in(role), event) == []


@pytest.mark.parametrize("make", [make_event, make_topic, make_source, make_picture])
def test_no_popup_offers_to_delete(make):
    operator, record = signed_in("Operators"), make()
    assert len(delete_links(operator, record)) == 1
    assert delete_links(operator, record, "?_popup=1") == []


def test_a_translator_saves_the_texts_of_the_own_language_and_nothing_else(translator):
    event = make_event(state="draft", title_en="Study tour", slug="study-tour")

    save(
        translator,
        event,
        title_ar="جولة دراسية",
        title_de="Studienreise",
        title_en="Changed",
        slug="changed",
    )

    assert (event.title_ar, event.title_de) == ("جولة دراسية", "")
    assert (event.title_en, event.slug) == ("Study tour", "study-tour")
    assert event.translation_state_ar == "human"


def test_a_translator_adds_nothing(translator):
    assert translator.get("/admin/events/event/add/").status_code == 403
    assert translator.post("/admin/events/event/add/", {"title_ar": "x"}).status_code == 403


def test_who_signed_in_without_a_role_sees_nothing(client, event):
    from tests.factories import make_staff_user

    client.force_login(make_staff_user(is_superuser=False))
    for tail in ("change", "history", "preview", "preview_page"):
        assert client.get(page_of(event, tail)).status_code == 403
