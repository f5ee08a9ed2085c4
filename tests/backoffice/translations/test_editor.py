"""A translation beside its original, as translators and their colleagues live it."""

import re

import pytest

from publishing.models import PendingChange
from tests.backoffice.translations.translators import edit, page_of, text_of, translate, typed
from tests.factories import (
    make_event,
    make_page,
    make_staff_user,
)
from tests.office import page_of as form_page
from tests.office import save, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


# -- the page ---------------------------------------------------------------------------


def test_the_original_stands_beside_the_field_of_each_text(translator, draft):
    text = text_of(translator, draft)

    assert re.search(r'class="original" lang="en" dir="ltr".*?<p>Study tour</p>', text, re.S)
    assert '<label for="id_title_ar">Title (Arabic)</label>' in text
    assert re.search(r'<input [^>]*name="title_ar"[^>]*lang="ar" dir="rtl"', text)
    assert "findings_ar" not in text  # the original says nothing there


def test_the_page_speaks_of_no_button_it_lacks(reviewer, event):
    assert "Publish now" not in text_of(reviewer, event)


def test_the_page_has_no_style_or_script_of_its_own(translator, draft):
    response = translator.get(page_of(draft))

    assert not re.search(r"\sstyle=|<style|<script>", response.content.decode())
    assert "unsafe" not in response["Content-Security-Policy"]


def test_a_page_with_markup_has_the_editor_and_shows_no_script(translator):
    page = make_page(state="draft", body_en="<h2>Aims</h2><script>alert(1)</script>")

    response = translator.get(page_of(page))

    text = response.content.decode()
    assert "<h2>Aims</h2>" in text
    assert "<script>alert" not in text
    nonce = str(response.wsgi_request.csp_nonce)
    assert f"'nonce-{nonce}'" in response["Content-Security-Policy"]
    assert f'nonce="{nonce}"' in text


def test_markup_in_an_original_is_shown_as_text(translator):
    event = make_event(title_en="<script>alert(1)</script>")

    assert "<script>alert" not in text_of(translator, event)


@pytest.mark.parametrize(
    ("language", "status"), [("ar", 200), ("de", 403), ("xx", 404), ("en", 403)]
)
def test_translators_open_only_their_languages(translator, event, language, status):
    assert translator.get(page_of(event, language)).status_code == status
    assert translator.post(page_of(event, language)).status_code == status


def test_the_language_of_the_original_leads_to_the_form(author, event):
    assert author.get(page_of(event, "en")).headers["Location"] == form_page(event)


def test_who_signed_in_without_a_role_sees_nothing(client, event):
    client.force_login(make_staff_user(is_superuser=False))

    assert client.get(page_of(event)).status_code == 403


def test_the_form_of_a_record_leads_to_the_translations_one_may_do(author, translator, event):
    assert page_of(event, "de") in author.get(form_page(event)).content.decode()
    text = translator.get(form_page(event)).content.decode()
    assert page_of(event) in text
    assert page_of(event, "de") not in text


# -- saving -------------------------------------------------------------------------------


def test_the_translation_of_a_draft_is_saved(translator, draft):
    response = translate(translator, draft, title_ar="جولة دراسية")

    assert response.headers["Location"] == page_of(draft)
    assert (draft.title_ar, draft.translation_state_ar) == ("جولة دراسية", "human")
    assert draft.translated_from_ar == draft.original_digest()


def test_nothing_but_the_translation_is_saved(translator, draft):
    translate(translator, draft, title_ar="جولة", title_en="Changed", title_de="Reise", slug="x")

    assert (draft.title_ar, draft.title_en, draft.title_de) == ("جولة", "Study tour", "")
    assert draft.slug != "x"


def test_a_public_record_gets_a_change(translator, event):
    translate(translator, event, title_ar="جولة دراسية")

    change = PendingChange.objects.get()
    assert (event.title_ar, change.step) == ("", "prepared")
    assert change.snapshot["fields"]["title_ar"] == "جولة دراسية"
    assert 'value="جولة دراسية"' in text_of(translator, event)


def test_the_change_is_sent_to_review_and_published(translator, reviewer, event):
    translate(translator, event, "ar", "_send", title_ar="جولة دراسية")
    assert PendingChange.objects.get().step == "in_review"

    edit(reviewer, event, "_publish")

    assert event.title_ar == "جولة دراسية"
    assert event.translated_from_ar == event.original_digest()
    assert PendingChange.objects.get().step == "published"


def test_sending_a_draft_to_review_is_up_to_its_author(translator, draft):
    translate(translator, draft, "ar", "_send", title_ar="جولة")

    assert (draft.state, draft.title_ar) == ("draft", "جولة")


def test_what_a_colleague_prepared_stays(author, translator, event):
    edit(author, event, title_en="Study tour to Amman")

    translate(translator, event, title_ar="جولة دراسية إلى عمّان")

    fields = PendingChange.objects.get().snapshot["fields"]
    assert fields["title_en"] == "Study tour to Amman"
    assert fields["title_ar"] == "جولة دراسية إلى عمّان"


def test_a_change_of_a_colleague_is_not_sent_to_review(author, translator, event):
    edit(author, event, title_en="Study tour to Amman")

    translate(translator, event, "ar", "_send", title_ar="جولة")

    assert PendingChange.objects.get().step == "prepared"


def test_a_change_in_review_stays_there(author, translator, event):
    edit(author, event, "_send", title_en="Study tour to Amman")

    translate(translator, event, title_ar="جولة")

    assert PendingChange.objects.get().step == "in_review"


def test_saving_nothing_makes_no_change(translator, event):
    translate(translator, event)

    assert not PendingChange.objects.exists()
    assert event.translation_state_ar == "missing"


def test_a_text_that_is_too_long_is_refused_and_kept(translator, draft):
    response = translate(translator, draft, title_ar="ج" * 201)

    assert draft.title_ar == ""
    assert "ج" * 201 in response.content.decode()
    assert "at most 200 characters" in response.content.decode()


def test_the_second_of_two_is_shown_both_texts(translator, draft):
    late = typed(translator, draft, title_ar="جولتي")
    translate(signed_in("Translators: Arabic"), draft, title_ar="جولتهم")

    response = translator.post(page_of(draft), late)

    draft.refresh_from_db()
    assert (response.status_code, draft.title_ar) == (409, "جولتهم")
    assert 'value="جولتي"' in response.content.decode()

    again = {**late, "_seen": response.context["seen"]}
    translator.post(page_of(draft), {**again, "_theirs": "title_ar"})
    draft.refresh_from_db()
    assert draft.title_ar == "جولتهم"

    seen = translator.get(page_of(draft)).context["seen"]
    translator.post(page_of(draft), {**again, "_seen": seen})
    draft.refresh_from_db()
    assert draft.title_ar == "جولتي"


def test_a_place_that_changed_since_it_was_translated_is_marked(translator, reviewer, draft):
    save(reviewer, draft, city_en="Jena")
    translate(translator, draft, title_ar="جولة", city_ar="يينا")
    assert "<mark" not in text_of(translator, draft)
    save(reviewer, draft, city_en="Weimar")
    assert re.search(r'<mark class="changed">.*Weimar.*</mark>', text_of(translator, draft))
    translate(translator, draft, city_ar="فايمار")
    assert "<mark" not in text_of(translator, draft)
