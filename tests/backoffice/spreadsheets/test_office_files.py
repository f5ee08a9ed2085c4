"""Tables as offices send them, from the file to the stored records, through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.models import Event
from publishing.dates import iso_date, last_day
from tests.backoffice.spreadsheets.office_files import FILES
from tests.backoffice.spreadsheets.test_views import open_import
from tests.forms import press
from tests.reading import Page, text_of
from tests.uploading import make_places

pytestmark = pytest.mark.django_db
SHOW, APPLY = "Show what would change", "Apply the answers"
LEAST_RIGHT = 0.95


def answers_to(response, said):
    """What a colleague chooses, by the names of the questions."""
    page = Page(response)
    found = {}
    for label in page.all("label"):
        asked = page.texts("bdi", label)
        if asked and label.get("for", "").startswith("id_answer-"):
            found[label.get("for").removeprefix("id_")] = said[asked[0]]
    return found


def send(client, content, language, said):
    file = SimpleUploadedFile("office.table", content)
    answer = press(client, open_import(client), SHOW, file=file, language=language)
    if Page(answer).all("table", class_="spreadsheet-choices"):
        typed = {"column-0": f"title_{language}"} if "Aa" in text_of(Page(answer).main) else {}
        answer = press(client, answer, SHOW, **typed)
    if answers := answers_to(answer, said):
        answer = press(client, answer, APPLY, **answers)
    return press(client, answer, "import")


def facts_of(event, language):
    ends = last_day(event.starts_on, event.starts_precision)
    last = event.ends_on if event.ends_on != ends else None
    return (
        getattr(event, f"title_{language}"),
        iso_date(event.starts_on, event.starts_precision),
        iso_date(last, event.ends_precision) if last else "",
        " ".join(sorted(event.municipalities.values_list("slug", flat=True))),
        event.participants,
    )


def test_rows_of_offices_come_in_right_and_none_wrong_without_a_word(editor):
    make_places()
    right, wrong, expected = [], [], 0
    for name, (content, language, said, rows) in FILES.items():
        before = set(Event.objects.values_list("pk", flat=True))
        send(editor, content, language, said)
        stored = {facts_of(e, language) for e in Event.objects.exclude(pk__in=before)}
        meant = {(title.strip(), *facts) for title, facts in rows.items()}
        right += [(name, row) for row in stored & meant]
        wrong += [(name, row) for row in stored - meant]
        expected += len(meant)
    assert wrong == []
    assert len(right) >= LEAST_RIGHT * expected
