"""A form opened before somebody signed in anew is shown again with its input; nothing is saved."""

import pytest
from django.test import Client

from backoffice.unsaved_input import OWNER_FIELD, sign_owner
from events.models import Event
from tests import factories as make
from tests.backoffice.colleagues import (
    BACK,
    KEPT,
    PASSWORD,
    TYPED,
    Colleague,
    end_sessions,
    kinds,
    make_draft,
    say,
    value_of,
)
from tests.backoffice.spreadsheets.test_views import upload
from tests.forms import fill, press
from tests.office import page_of
from tests.reading import Page, read
from tests.uploading import make_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague():
    return Colleague()


@kinds
def test_the_text_comes_back_after_signing_in_elsewhere(colleague, make_one, field):
    record = make_one()
    before = getattr(record, field)
    form = colleague.get(page_of(record))
    colleague.sign_in_anew()

    again = press(colleague, form, "_save", **{field: TYPED})

    assert again.status_code == 403
    assert BACK in say(again)
    assert value_of(again, field) == TYPED
    record.refresh_from_db()
    assert getattr(record, field) == before
    assert press(colleague, again, "_save").status_code == 200


def test_the_text_of_the_translation_screen_comes_back_after_signing_in_elsewhere(colleague):
    draft = make_draft()
    form = colleague.get(page_of(draft).replace("change/", "translate/ar/"))
    colleague.sign_in_anew()

    again = press(colleague, form, "_save", title_ar="جولة")
    draft.refresh_from_db()
    assert (again.status_code, draft.title_ar) == (403, "")

    press(colleague, again, "_save")
    draft.refresh_from_db()
    assert draft.title_ar == "جولة"


def test_a_popup_stays_a_popup_after_signing_in_elsewhere(colleague):
    form = colleague.get("/admin/publishing/topicfamily/add/?_popup=1")
    colleague.sign_in_anew()

    again = press(colleague, form, "_save", label_en="Water", slug="water")
    closed = press(colleague, again, "_save")

    assert "popup" in Page(again).one("body").get("class").split()
    assert "data-popup-response" in closed.content.decode()


def test_a_stale_form_stores_nothing(colleague):
    draft = make_draft()
    form = colleague.get(page_of(draft))
    colleague.sign_in_anew()
    before = dict(colleague.session)

    press(colleague, form, "_save", title_en=TYPED)

    assert dict(colleague.session) == before
    assert not Event.objects.filter(title_en=TYPED).exists()


def test_the_text_comes_back_after_signing_in_and_out_elsewhere(colleague):
    form = colleague.get(page_of(make_draft()))
    colleague.sign_in_anew()
    press(colleague, colleague.get("/admin/"), "Log out")

    sign_in = press(colleague, form, "_save", title_en=TYPED)

    assert (sign_in.status_code, KEPT in Page(sign_in).text) == (403, True)
    assert value_of(colleague.sign_in(sign_in), "title_en") == TYPED


def test_a_stale_sign_in_page_keeps_the_text_too(colleague):
    form = colleague.get(page_of(make_draft()))
    end_sessions()
    sign_in = press(colleague, form, "_save", title_en=TYPED)
    colleague.sign_in_anew()

    once_more = colleague.sign_in(sign_in)

    assert (once_more.status_code, KEPT in Page(once_more).text) == (403, True)
    assert value_of(colleague.sign_in(once_more), "title_en") == TYPED


def test_a_form_of_somebody_else_is_not_shown_again(colleague):
    form = colleague.get(page_of(make_draft()))
    end_sessions()
    other = make.make_staff_user(password=PASSWORD)
    colleague.sign_in(colleague.get("/admin/login/"), other)

    page = Page(press(colleague, form, "_save", title_en=TYPED))

    assert (page.status, page.heading) == (403, "This form was not accepted")
    assert TYPED not in page.text


@pytest.mark.parametrize("path", ["/admin/events/event/add/", "/admin/logout/"])
def test_what_another_site_sends_is_refused(colleague, path):
    page = Page(colleague.post(path, {"title_en": TYPED}))
    assert (page.status, page.heading) == (403, "This form was not accepted")
    assert TYPED not in page.text


def test_a_form_sent_by_another_site_for_its_own_reader_is_refused(colleague):
    attacker = make.make_staff_user()
    typed = {"title_en": TYPED, "_owner": sign_owner(attacker)}
    assert TYPED not in colleague.post("/admin/events/event/add/", typed).content.decode()


@pytest.mark.parametrize("language", ["de", "tr", "ar"])
def test_the_refusal_speaks_the_language_of_the_browser(language):
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": language})
    page = Page(client.post("/admin/logout/"), strict=True)
    assert page.root.get("lang") == language


def test_the_form_of_a_password_names_no_owner(colleague):
    assert 'name="_owner"' in read(colleague, page_of(colleague.person)).text
    assert 'name="_owner"' not in read(colleague, "/admin/auth/user/add/").text


def test_no_page_acts_on_what_a_stale_form_says(colleague):
    """Also one that looks at the button that was pressed, and not at the method."""
    make_places()
    preview = upload(colleague, "title_en,format\nTyped,workshop\n")
    address, _method, _form, sent = fill(Page(preview), "import")
    del sent["csrfmiddlewaretoken"]

    refused = colleague.post(address, {**sent, OWNER_FIELD: sign_owner(colleague.person)})

    assert refused.status_code == 403
    assert not Event.objects.exists()
