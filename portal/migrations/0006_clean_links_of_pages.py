"""Clean the links of standing pages that were stored when more was allowed.

So are those of their versions and of changes that wait: a change that touched other texts
would bring the old links back. A translation that was up to date with its original stays so:
the words are the same.
"""

import hashlib

from django.db import migrations

from publishing.migrations._kept_contents import kind_of
from publishing.text.richtext import clean_html

LANGUAGES = ["en", "de", "tr", "ar"]
BODIES = [f"body_{code}" for code in LANGUAGES]
MARKS = [f"translated_from_{code}" for code in LANGUAGES]


def clean(apps, schema_editor):
    for page in apps.get_model("portal", "StandingPage").objects.all():
        clean_page(page, list(kept_of(apps, page)))


def kept_of(apps, page):
    kind = kind_of(apps, page)
    for name in ("Version", "Change"):
        yield from apps.get_model("publishing", name).objects.filter(
            content_type=kind, object_id=page.pk
        )


def clean_page(page, kept):
    texts = [fields_of(page), *(row.snapshot["fields"] for row in kept)]
    before = [digest(fields) for fields in texts]
    for fields in texts:
        fields |= {name: clean_html(fields[name]) for name in BODIES if name in fields}
    fresh = dict(zip(before, map(digest, texts), strict=True))
    for name in BODIES:
        setattr(page, name, texts[0][name])
    for mark in MARKS:
        setattr(page, mark, fresh.get(getattr(page, mark), getattr(page, mark)))
    page.save(update_fields=[*BODIES, *MARKS])
    for row in kept:
        made_from = row.snapshot.get("translated_from", {})
        made_from |= {code: fresh.get(mark, mark) for code, mark in made_from.items()}
        row.save(update_fields=["snapshot"])


def fields_of(page):
    names = ["source_language", *BODIES, *(f"title_{code}" for code in LANGUAGES)]
    return {name: getattr(page, name) for name in names}


def digest(fields):
    original = [fields.get(f"{text}_{fields['source_language']}", "") for text in ("title", "body")]
    return hashlib.sha256("\x1f".join(original).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0005_operators_manage_accounts"),
        ("publishing", "0007_name_actions"),
    ]
    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
