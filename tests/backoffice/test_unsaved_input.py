"""Input is given back to who typed it, after the session ended, and to nobody else."""

import pytest
from django.test import Client

from backoffice.unsaved_input import SESSION_MAX_AGE
from partnerships.models import Municipality
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
from tests.forms import press
from tests.office import page_of
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague():
    return Colleague()


@kinds
def test_the_text_comes_back_after_signing_in_and_can_be_saved(colleague, make_one, field):
    record = make_one()
    before = getattr(record, field)
    form = colleague.get(page_of(record))
    end_sessions()

    sign_in = press(colleague, form, "_save", **{field: TYPED})
    again = colleague.sign_in(sign_in)

    assert KEPT in Page(sign_in).text
    assert BACK in say(again)
    assert value_of(again, field) == TYPED
    record.refresh_from_db()
    assert getattr(record, field) == before

    press(colleague, again, "_save")
    record.refresh_from_db()
    assert getattr(record, field) == TYPED


def test_the_text_of_the_translation_screen_comes_back(colleague):
    draft = make_draft()
    address = page_of(draft).replace("change/", "translate/ar/")
    form = colleague.get(address)
    end_sessions()

    again = colleague.sign_in(press(colleague, form, "_save", title_ar="جولة"))

    assert (again.request["PATH_INFO"], value_of(again, "title_ar")) == (address, "جولة")
    press(colleague, again, "_save")
    draft.refresh_from_db()
    assert draft.title_ar == "جولة"


def test_a_new_record_in_a_popup_comes_back_in_the_popup(colleague):
    query = f"_popup=1&_to_field=id&country={make.make_country().pk}"
    form = colleague.get(f"/admin/partnerships/municipality/add/?{query}")
    end_sessions()

    again = colleague.sign_in(press(colleague, form, "_save", name_en="Irbid"))
    closed = press(colleague, again, "_save")

    assert again.request["QUERY_STRING"] == query
    assert "popup" in Page(again).one("body").get("class").split()
    assert "data-popup-response" in closed.content.decode()
    assert Municipality.objects.get().name_en == "Irbid"


def test_a_wrong_password_does_not_lose_the_text(colleague):
    form = colleague.get(page_of(make_draft()))
    end_sessions()

    wrong = colleague.sign_in(press(colleague, form, "_save", title_en=TYPED), password="x")
    again = colleague.sign_in(wrong)

    assert KEPT in Page(wrong).text
    assert value_of(again, "title_en") == TYPED


def test_another_person_who_signs_in_does_not_get_the_text(colleague):
    draft = make_draft()
    form = colleague.get(page_of(draft))
    end_sessions()
    other = make.make_staff_user(password=PASSWORD)

    landed = colleague.sign_in(press(colleague, form, "_save", title_en=TYPED), other)

    assert landed.status_code == 200
    assert TYPED not in landed.content.decode()
    assert TYPED not in str(dict(colleague.session))


def test_nobody_gives_another_person_a_text_of_their_own(colleague):
    """Only the portal signs whose form it is."""
    draft = make_draft()
    for owner in ["", str(colleague.person.pk), "1:forged"]:
        end_sessions()
        page = Client().post(page_of(draft), {"title_en": TYPED, "_owner": owner}, follow=True)
        assert TYPED not in page.content.decode()
        assert KEPT not in page.content.decode()


def test_the_text_is_forgotten_once_it_was_shown(colleague):
    draft = make_draft()
    form = colleague.get(page_of(draft))
    end_sessions()
    colleague.sign_in(press(colleague, form, "_save", title_en=TYPED))

    assert "unsaved" not in colleague.session
    assert value_of(colleague.get(page_of(draft)), "title_en") == draft.title_en


@pytest.mark.parametrize("path", ["/admin/", "/admin/events/event/"])
def test_the_text_is_forgotten_on_any_other_page(colleague, path):
    keep(colleague, "/admin/events/event/add/")
    colleague.get(path)
    assert "unsaved" not in colleague.session


def test_the_text_is_forgotten_after_ten_minutes(colleague):
    keep(colleague, "/admin/events/event/add/", until=-1)
    page = colleague.get("/admin/events/event/add/")
    assert (value_of(page, "title_en"), SESSION_MAX_AGE) == (None, 600)


def keep(client, path, until=2**40):
    session = client.session
    session["unsaved"] = {"path": path, "data": {"title_en": [TYPED]}, "until": until}
    session.save()


# -- passwords ------------------------------------------------------------------------------

SECRET = {"old_password": "old secret", "new_password1": "new secret", "password1": "new secret"}


@pytest.mark.parametrize("path", ["password_change/", "auth/user/add/", "auth/user/{}/password/"])
def test_passwords_are_never_kept(colleague, path):
    address = "/admin/" + path.format(colleague.person.pk)
    form = colleague.get(address)
    end_sessions()
    typed = {name: text for name, text in SECRET.items() if f'name="{name}"' in Page(form).text}

    button = {"password_change/": "Change my password", "auth/user/add/": "_save"}
    sign_in = press(colleague, form, button.get(path, "set-password"), **typed)
    again = colleague.sign_in(sign_in)

    assert typed
    assert KEPT not in Page(sign_in).text
    assert 'name="_unsaved"' not in Page(sign_in).text
    assert "secret" not in Page(again).text + str(dict(colleague.session))
