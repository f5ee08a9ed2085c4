"""Which texts go out to translators, and what the file says about them."""

import pytest

from events.models import Event
from publishing.translations.xliff import InvalidXliff, read_xliff
from tests.backoffice.translations.translators import EXPORT, export, make_translated
from tests.factories import make_event, make_page
from tests.office import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return signed_in("Authors")


def exported(client, **asked):
    """{id: text} of what goes out."""
    return {unit.id: unit for unit in read_xliff(export(client, **asked).content)}


def test_the_texts_of_a_language_go_out_with_notes(author):
    event = make_event(title_en="Tour", summary_en="It rained.", title_ar="جولة")

    units = exported(author)

    assert units.keys() == {f"{event.public_id}/title", f"{event.public_id}/summary"}
    title = units[f"{event.public_id}/title"]
    assert (title.source, title.target) == ("Tour", "جولة")
    content = export(author).content.decode()
    assert f"<note>title: http://testserver/admin/events/event/{event.pk}/change/</note>" in content
    assert "<note>At most 200 characters.</note>" in content


def test_a_text_with_markup_says_so(author):
    make_page(body_en="<p>Text.</p>")

    content = export(author).content.decode()

    assert "&lt;p&gt;Text.&lt;/p&gt;" in content
    assert "HTML: keep the tags, translate the words between them." in content


def test_only_gaps_go_out_when_missing_texts_are_asked_for(author):
    missing = make_event(title_en="Tour")
    partly = make_translated(summary_en="It rained.")
    make_translated()

    wanted = {f"{missing.public_id}/title", f"{partly.public_id}/summary"}
    assert exported(author, state="open").keys() == wanted


def test_older_translations_go_out_whole(author):
    event = make_translated()
    Event.objects.update(title_en="Visit")

    assert exported(author, state="older")[f"{event.public_id}/title"].target == "جولة"


def test_one_kind_goes_out_if_it_is_asked_for(author):
    make_event()
    page = make_page()

    keys = exported(author, kind="portal.standingpage")

    assert keys.keys() == {f"{page.public_id}/{name}" for name in ("title", "body")}


def test_the_language_has_to_be_chosen(author):
    response = author.get(EXPORT, follow=True)

    assert "Choose the language to translate into" in response.content.decode()


def test_nothing_to_export_is_an_empty_file(author):
    response = export(author, state="machine")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/x-xliff+xml"
    with pytest.raises(InvalidXliff, match="The file holds no texts"):
        read_xliff(response.content)
