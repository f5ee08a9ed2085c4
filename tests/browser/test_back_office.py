"""The back office in a browser: no barrier, nothing forbidden, nothing that sticks out.

One person signs in once and opens page after page.
"""

import sqlite3
from contextlib import closing

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from tests.browser.test_every_page import AXE, PREPARE_AXE, RULES, RUN_AXE, STICKING_OUT, resize

PAGES = {
    "start": "/admin/",
    "start in Arabic": "/admin/",
    "list": "/admin/events/event/?q=waste",
    "list in Arabic": "/admin/events/event/?q=waste",
    "new record": "/admin/events/event/add/",
    "record": "/admin/events/event/1/change/",
    "history": "/admin/events/event/1/history/",
    "preview": "/admin/events/event/1/preview/",
    "page with the editor": "/admin/portal/standingpage/1/change/",
    "translation": "/admin/events/event/1/translate/de/",
    "translations": "/admin/translations/?kind=portal.standingpage",
    "pictures": "/admin/publishing/picture/",
    "several pictures": "/admin/publishing/picture/several/",
    "import": "/admin/events/event/import/",
    "person": "/admin/auth/user/1/change/",
    "record in Arabic": "/admin/events/event/1/change/",
    "comments": "/admin/events/event/1/comments/",
    "source": "/admin/publishing/source/1/change/",
    "import of translations": "/admin/translations/import/",
    "deletion": "/admin/events/event/1/delete/",
}
DESK, PHONE = 1280, 390
NAME, PASSWORD = "anna", "sorting waste in Amman"
ACCOUNT = {
    "username": NAME,
    "password": PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=1),
    "is_superuser": 1,
    "is_staff": 1,
    "is_active": 1,
    "first_name": "",
    "last_name": "",
    "email": "",
    "date_joined": "2026-01-01 00:00:00",
}

# What lies over the middle of the field that has the focus, if it is not the field itself.
OVER_THE_FOCUS = """
() => {
  const field = document.activeElement, box = field.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top?.closest(".record-line") && !field.closest(".record-line")
    ? field.outerHTML.slice(0, 160) : null;
}
"""


@pytest.fixture(scope="module")
def account(database):
    columns, marks = ", ".join(ACCOUNT), ", ".join("?" * len(ACCOUNT))
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            f"INSERT INTO auth_user ({columns}) VALUES ({marks})", [*ACCOUNT.values()]
        )


@pytest.fixture(scope="module")
def signed_in(open_window, account):
    """signed_in("ar") is a window in which anna works in Arabic."""
    visits = {}

    def signed_in(language):
        if language not in visits:
            visit = open_window("en")
            visit.begin("/admin/login/?next=/admin/jsi18n/", dark=False, width=DESK)
            visit.page.set_extra_http_headers({"Accept-Language": language})
            visit.page.locator("[name=username]").fill(NAME)
            visit.page.locator("[name=password]").fill(PASSWORD)
            visit.page.locator("[type=submit]").click()
            visits[language] = visit
        return visits[language]

    return signed_in


@pytest.fixture(scope="module", params=PAGES)
def opened(request, signed_in):
    visit = signed_in("ar" if request.param.endswith("Arabic") else "en")
    assert visit.begin(PAGES[request.param], dark=False, width=DESK).status == 200
    return visit


@pytest.fixture
def page(opened):
    return opened.page


def test_nothing_is_forbidden_or_goes_wrong(opened):
    assert opened.errors == []
    assert opened.foreign_requests == []


def test_no_barrier_is_found(page):
    page.evaluate(AXE)
    page.evaluate(PREPARE_AXE)
    found = page.evaluate(RUN_AXE, RULES["light"])
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(RUN_AXE, RULES["dark"])
    page.emulate_media(color_scheme="light")
    assert "\n".join(found) == ""


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_nothing_sticks_out(page, width):
    resize(page, width)
    assert page.evaluate(STICKING_OUT) == []


def test_no_field_with_the_focus_is_behind_the_buttons(signed_in):
    page = signed_in("en").page
    page.goto(PAGES["record"])
    page.locator("#id_source_language").focus()
    hidden = []
    for _stop in range(60):
        page.keyboard.press("Tab")
        hidden.append(page.evaluate(OVER_THE_FOCUS))
    assert [field for field in hidden if field] == []
