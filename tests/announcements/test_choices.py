"""An account chooses which mails it gets."""

import pytest

from publishing.models import AccountSettings
from tests.forms import press
from tests.reading import read

pytestmark = pytest.mark.django_db
PAGE = "/admin/mails-to-me/"


def test_without_a_choice_own_work_comes_at_once_and_duties_daily(amal):
    page = read(amal.client, PAGE)
    chosen = [
        one.get("value") for one in page.all("input", type="radio") if "checked" in one.attrib
    ]
    assert chosen == ["at_once", "daily"]
    assert amal.address in page.text
    assert not AccountSettings.objects.exists()


def test_a_choice_is_kept_beside_the_language(amal):
    AccountSettings.objects.create(account=amal.user, language="en")
    press(
        amal.client,
        amal.client.get(PAGE),
        "Keep this choice",
        mails_on_own_work="daily",
        mails_on_duties="never",
    )
    row = AccountSettings.objects.get()
    assert (row.language, row.mails_on_own_work, row.mails_on_duties) == ("en", "daily", "never")


def test_an_unknown_choice_is_refused(amal):
    sent = {"mails_on_own_work": "hourly", "mails_on_duties": "never"}
    assert amal.client.post(PAGE, sent).status_code == 200
    assert not AccountSettings.objects.exists()


def test_who_has_no_address_is_told_so(amal):
    type(amal.user).objects.update(email="")
    assert "no mail can reach you" in read(amal.client, PAGE).text


def test_the_choice_stands_where_the_language_is_chosen_and_on_the_page_of_the_account(amal):
    for address in ("/admin/", "/admin/account/"):
        assert PAGE in read(amal.client, address).hrefs()
