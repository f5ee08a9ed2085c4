"""Clean the links of standing pages that were stored when more was allowed.

A translation that was up to date with its original stays so: the words are the same.
"""

import hashlib

from django.db import migrations

from publishing.richtext import clean_html

LANGUAGES = ["en", "de", "tr", "ar"]


def digest(page):
    original = [getattr(page, f"{text}_{page.source_language}") for text in ("title", "body")]
    return hashlib.sha256("\x1f".join(original).encode()).hexdigest()


def clean(apps, schema_editor):
    for page in apps.get_model("portal", "StandingPage").objects.all():
        before = digest(page)
        stored = {f"body_{code}": getattr(page, f"body_{code}") for code in LANGUAGES}
        cleaned = {name: clean_html(html) for name, html in stored.items()}
        if cleaned == stored:
            continue
        for name, html in cleaned.items():
            setattr(page, name, html)
        marks = [f"translated_from_{code}" for code in LANGUAGES]
        fresh = [mark for mark in marks if getattr(page, mark) == before]
        for mark in fresh:
            setattr(page, mark, digest(page))
        page.save(update_fields=[*cleaned, *fresh])


class Migration(migrations.Migration):
    dependencies = [("portal", "0005_operators_manage_accounts")]
    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
