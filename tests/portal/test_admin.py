"""The back office for the site itself, and the rules for all of its pages."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from portal.models import Feedback, Site, StandingPage
from tests.factories import make_event, make_page, make_partnership, make_site, make_staff_user
from tests.office import page_of, save
from tests.reading import Page

pytestmark = pytest.mark.django_db


def change_page(page):
    return reverse("admin:portal_standingpage_change", args=[page.pk])


def test_the_back_office_has_a_name(editor):
    assert "Back office" in editor.get("/admin/").content.decode()


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_the_back_office_follows_the_language_of_the_browser(editor, language):
    page = editor.get("/admin/", headers={"Accept-Language": language}).content.decode()
    assert f'lang="{language}"' in page


def test_there_is_one_site_and_it_stays(editor):
    assert editor.get("/admin/portal/site/add/").status_code == 200
    make_site(showcase=make_partnership())
    assert editor.get("/admin/portal/site/1/change/").status_code == 200
    assert editor.get("/admin/portal/site/add/").status_code == 403
    assert editor.post("/admin/portal/site/1/delete/").status_code == 403
    assert Site.objects.count() == 1


def test_the_editor_may_run_on_the_page_that_needs_it_and_nowhere_else(editor):
    response = editor.get(change_page(make_page()))
    policy = response["Content-Security-Policy"]
    nonce = str(response.wsgi_request.csp_nonce)
    assert f"script-src 'self' 'nonce-{nonce}'" in policy
    assert "unsafe" not in policy
    page = response.content.decode()
    assert f'<script type="importmap" nonce="{nonce}">' in page
    assert "nonce" not in editor.get("/admin/")["Content-Security-Policy"]


def test_texts_are_cleaned_before_they_are_kept(editor):
    page = make_page(slug="imprint")
    data = {
        "title_en": "Imprint",
        "body_en": '<p onclick="x()">Who runs <em>this</em>.</p><script>x()</script>',
        "slug": "imprint",
        "footer": "legal",
        "details": "none",
        "position": "10",
        "source_language": "en",
        "_publish": "Publish",
        **{f"translation_state_{code}": "missing" for code in ("de", "tr", "ar")},
    }
    data["_seen"] = editor.get(change_page(page)).context["seen"]
    assert editor.post(change_page(page), data).status_code == 302
    assert StandingPage.objects.get().body_en == "<p>Who runs <em>this</em>.</p>"


def test_a_message_can_be_ticked_off_but_not_rewritten(editor):
    message = Feedback.objects.create(message="The map cannot be read.", language="en")
    url = reverse("admin:portal_feedback_change", args=[message.pk])
    editor.post(url, {"message": "All is well.", "answered": "on"})
    message.refresh_from_db()
    assert (message.message, message.answered) == ("The map cannot be read.", True)
    assert editor.get("/admin/portal/feedback/").status_code == 200
    assert editor.get("/admin/portal/feedback/add/").status_code == 403


def test_a_day_with_its_time_is_written_the_readers_way():
    moment = datetime(2026, 6, 5, 14, 30, tzinfo=timezone.get_default_timezone())
    with translation.override("ar"):
        assert date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") == (
            "5/6/2026، 14:30"
        )


def test_a_list_is_headed_by_what_it_lists(editor):
    assert Page(editor.get("/admin/events/event/")).heading == "Events"


def test_colleagues_are_called_by_their_names(client):
    client.force_login(make_staff_user(username="rita7", first_name="Rita", last_name="Lang"))
    event = make_event(state="draft")
    save(client, event, title_en="Other")
    history = client.get(page_of(event, "history")).content.decode()
    assert "Rita Lang" in history
    assert "rita7" not in history
