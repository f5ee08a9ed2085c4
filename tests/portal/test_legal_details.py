"""Imprint, privacy page and accessibility statement are made from what the site record says."""

import pytest
from django.core.management import call_command

from portal.checks import check_legal_details
from portal.models import Site
from tests.factories import make_page, make_site
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TRANSLATED = (
    *("legal_form", "represented_by", "supervising_authority", "data_protection_officer"),
    *("hosting", "accessibility_contact", "conciliation_body"),
)
PLAIN = {
    "legal_name": "Towns Together",
    "postal_address": "1 Quay\n12345 Harbour",
    "contact_email": "office@example.org",
    "telephone": "+49 228 123",
    "responsible_person": "A person, 1 Quay",
    "log_days": 7,
}
COMPLETE = PLAIN | {f"{name}_en": f"Our {name}" for name in TRANSLATED}


def details(client, slug, language="en"):
    page = read(client, f"/{language}/{slug}/", strict=True)
    [shown] = page.all("section", class_="legal-details")
    return dict(zip(page.texts("dt", shown), page.texts("dd", shown), strict=True))


def test_the_imprint_says_plainly_what_is_missing(client):
    make_site()
    make_page("imprint", details="imprint")

    said = details(client, "imprint")

    assert said["Operator"] == said["Telephone"] == said["Represented by"] == "Not stated yet"
    assert "Register and number" not in said


def test_the_imprint_says_who_runs_the_site_and_how_to_reach_them(client):
    make_site(**COMPLETE)
    make_page("imprint", details="imprint")

    said = details(client, "imprint")

    assert said["Operator"] == "Towns Together"
    assert said["Legal form"] == "Our legal_form"
    assert said["E-mail"] == "office@example.org"
    assert "Not stated yet" not in said.values()


def test_a_detail_in_another_language_says_so(client):
    make_site(**COMPLETE)
    make_page("imprint", details="imprint")

    page = read(client, "/tr/imprint/", strict=True)

    assert "Our legal_form" in page.texts("span", lang="en")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "Not stated yet"),
        (0, "None is kept."),
        (1, "It is kept for 1 day, then deleted."),
        (7, "It is kept for 7 days, then deleted."),
    ],
)
def test_the_privacy_page_says_for_how_long_the_log_is_kept(client, days, words):
    make_site(**COMPLETE | {"log_days": days})
    make_page("privacy", details="privacy")

    assert details(client, "privacy")["Log of the server"] == words


def test_the_accessibility_statement_names_contact_and_conciliation_body(client):
    make_site(**COMPLETE)
    make_page("accessibility", details="accessibility")

    said = details(client, "accessibility")

    assert said["Contact"] == "Our accessibility_contact"
    assert said["Conciliation body"] == "Our conciliation_body"


def test_other_pages_state_no_details(client):
    make_site(**COMPLETE)
    make_page("about-us")

    assert read(client, "/en/about-us/").all("section", class_="legal-details") == []


# -- until all is said ------------------------------------------------------------------------


def test_the_check_names_what_is_missing():
    make_site(**COMPLETE | {"telephone": "", "hosting_en": ""})

    [warning] = check_legal_details(None)

    assert warning.msg.endswith("statement lack: telephone, where the portal is hosted.")


def test_zero_days_are_an_answer():
    make_site(**COMPLETE | {"log_days": 0})

    assert check_legal_details(None) == []


def test_the_deploy_check_warns(capsys):
    make_site()

    call_command("check", deploy=True, tags=["legal"])

    assert "portal.W001" in capsys.readouterr().err


def test_whoever_may_change_the_site_finds_it_on_the_start_page(admin_client):
    make_site(**COMPLETE | {"telephone": ""})

    [card] = [it for it in admin_client.get("/admin/").context["cards"] if it.key == "legal"]

    assert [item.label for item in card.items] == ["Telephone"]
    form = admin_client.get(card.items[0].url).context["adminform"].form
    assert "telephone" in form.fields


def test_the_card_goes_when_nothing_is_missing(admin_client):
    make_site(**COMPLETE)

    assert "legal" not in {card.key for card in admin_client.get("/admin/").context["cards"]}


def test_every_needed_detail_can_be_typed_in(admin_client):
    make_site()

    fields = admin_client.get("/admin/portal/site/1/change/").context["adminform"].form.fields

    columns = {name.removesuffix("_en") for name in fields}
    assert set(Site.NEEDED) <= columns
