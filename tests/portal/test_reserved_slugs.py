"""No standing page takes an address that is in use."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import resolve

from portal.models import StandingPage
from portal.reserved_slugs import unavailable_slugs
from tests.factories import make_page
from tests.office import page_of, typed

SENTENCE = "The site itself uses this address. Choose another one."


def page_at(slug):
    StandingPage(slug=slug, title_en="Title").clean_fields()


@pytest.mark.parametrize(
    "slug", ["events", "map", "search", "admin", "id", "media", "preview", "style", "de", "MAP"]
)
def test_an_address_that_leads_elsewhere_is_refused_with_a_sentence(slug):
    with pytest.raises(ValidationError) as error:
        page_at(slug)
    assert error.value.message_dict == {"slug": [SENTENCE]}


@pytest.mark.parametrize("slug", ["about", "accessibility", "imprint", "my-events", "x"])
def test_any_other_address_is_free(slug):
    page_at(slug)


def test_what_is_free_is_answered_with_a_standing_page():
    assert resolve("/en/accessibility/").url_name == resolve("/en/about/").url_name == "page"
    elsewhere = {"admin", "api", "confirm", "id", "matches", "media", "messages", "preview"}
    elsewhere |= {"csp-reports", "reconcile"}  # without a slash at their end
    elsewhere |= {slug for slug in unavailable_slugs() if "." in slug}  # files, of no language
    for slug in unavailable_slugs() - elsewhere:
        assert slug in "en de tr ar" or resolve(f"/en/{slug}/").url_name != "page"


@pytest.mark.django_db
def test_the_form_says_so_at_the_address(editor):
    page = make_page("about")
    response = editor.post(page_of(page), typed(editor, page, slug="timeline"))
    assert response.context["adminform"].form.errors == {"slug": [SENTENCE]}
