"""The contact address of a record comes out nowhere but in mails that go to it."""

import pytest
from django.urls import reverse

from publishing.drafts.content import get_content
from publishing.kinds import kinds
from tests.factories import make_any, make_colleague, make_contact_address
from tests.kinds import MODELS
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CANARY = "canary7391"
KINDS = [kind for kind in kinds if kind.takes_questions]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request):
    assert request.param.model in MODELS
    return request.param


@pytest.fixture
def record(kind):
    record = make_any(kind.model, slug="known")
    make_contact_address(record, address=f"{CANARY}@example.org")
    return record


def test_no_page_of_readers_shows_it(client, kind, record):
    for address in [
        f"/en/{kind.route}/",
        record.get_absolute_url(),
        f"/en/{kind.route}/known/contact/",
        f"/en/{kind.route}/known/report/",
    ]:
        response = client.get(address, follow=True)
        assert (response.status_code, CANARY in response.content.decode()) == (200, False), address


def test_no_search_finds_it(client, kind, record):
    assert record.get_absolute_url() not in read(client, f"/en/search/?q={CANARY}").hrefs()
    assert CANARY not in client.get("/en/search/suggestions/", {"q": CANARY[:6]}).content.decode()


def test_neither_its_content_nor_the_screens_of_authors_hold_it(client, kind, record):
    assert CANARY not in str(get_content(record))
    client.force_login(make_colleague("Authors"))
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}"
    screens = [
        reverse(f"{name}_change", args=[record.pk]),
        reverse(f"{name}_history", args=[record.pk]),
        reverse(f"{name}_changelist"),
    ]
    for screen in screens:
        assert CANARY not in client.get(screen).content.decode(), screen
    table = client.post(
        reverse(f"{name}_changelist"), {"action": "export_as_csv", "_selected_action": record.pk}
    )
    assert CANARY not in b"".join(table).decode()
    assert client.get(reverse("admin:correspondence_contactaddress_changelist")).status_code == 403
