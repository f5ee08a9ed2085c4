"""Translators and their colleagues at work: what their browsers send."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from publishing.translations.xliff import TranslationUnit, write_xliff
from tests.factories import make_event
from tests.forms import press
from tests.office import page_of as form_page

EXPORT, IMPORT = "/admin/translations/export/", "/admin/translations/import/"


def make_translated(**what_matters):
    event = make_event(title_en="Tour", title_ar="جولة", **what_matters)
    event.mark_translated("ar", "human")
    event.save()
    return event


# -- in the back office ------------------------------------------------------------------


def page_of(record, language="ar"):
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_translate"
    return reverse(name, args=[record.pk, language])


def typed(client, record, language="ar", button="_save", **changes):
    """What the browser sends after somebody opened the page and typed something."""
    context = client.get(page_of(record, language)).context
    fields = [row.field for row in context["rows"]] + [context["state"]]
    sent = {field.html_name: (field.value() or "").replace("\n", "\r\n") for field in fields}
    return {**sent, "_seen": context["seen"], button: "pressed", **changes}


def translate(client, record, language="ar", button="_save", **changes):
    response = client.post(
        page_of(record, language), typed(client, record, language, button, **changes)
    )
    record.refresh_from_db()
    return response


def text_of(client, record, language="ar"):
    return client.get(page_of(record, language)).content.decode()


def edit(client, record, button="_save", **changes):
    """Somebody opens the whole form, and saves it as a browser sends it."""
    press(client, client.get(form_page(record)), button, **changes)
    record.refresh_from_db()


# -- in files -------------------------------------------------------------------------------


def export(client, **asked):
    return client.get(EXPORT, {"language": "ar", **asked})


def upload(client, content, **what_matters):
    file = SimpleUploadedFile("texts.xlf", content)
    return client.post(IMPORT, {"file": file, "state": "human", **what_matters})


def shown(client, units, **what_matters):
    """The report on a file with these texts."""
    return client.get(upload(client, write_xliff(units, "ar"), **what_matters).headers["Location"])


def imported(client, units, **what_matters):
    return press(client, shown(client, units, **what_matters), "Import")


def text(record, source, target, field="title", language="ar"):
    return TranslationUnit(f"{record.public_id}/{field}", "en", language, source, target)


def outcomes(page):
    return [(line.outcome, line.why) for line in page.context["report"].lines]
