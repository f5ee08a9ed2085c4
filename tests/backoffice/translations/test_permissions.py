"""Who may call a translation reviewed."""

import pytest

from tests.backoffice.translations.translators import translate
from tests.office import save, signed_in

pytestmark = pytest.mark.django_db


def test_nobody_reviews_the_own_translation(translator, draft):
    translate(translator, draft, title_ar="جولة")

    response = translate(translator, draft, translation_state_ar="reviewed")

    assert response.status_code == 200
    assert draft.translation_state_ar == "human"


@pytest.mark.parametrize("role", ["Reviewers", "Translators: Arabic"])
def test_somebody_else_reviews_it(translator, draft, role):
    translate(translator, draft, title_ar="جولة")

    translate(signed_in(role), draft, translation_state_ar="reviewed")

    assert draft.translation_state_ar == "reviewed"


def test_the_form_of_the_record_knows_the_same_rule(author, draft):
    save(author, draft, title_ar="جولة", translation_state_ar="reviewed")

    assert (draft.title_ar, draft.translation_state_ar) == ("", "missing")
