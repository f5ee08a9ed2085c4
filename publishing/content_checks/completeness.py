"""Help while writing: what a record still lacks, and what would read better.

Nothing here stops anybody from saving a draft. What a kind of record needs before it is
published, and what is welcome, its model says: `needed` and `welcome`.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField
from translated_fields import to_attribute

from publishing.content_checks.readability import is_file_name, remarks_on_html, remarks_on_text
from publishing.languages import CODES
from publishing.linkcheck.registry import admin_path
from publishing.text.html import Body
from publishing.text.normalize import strip_invisible
from publishing.text.similarity import nearest

REQUIRED, ADVICE = "required", "advice"
NAMES = ("title", "name")  # what a record goes by, whichever it has


@dataclass(frozen=True)
class Hint:
    """One remark; `field` is the name of the field in the form, `href` leads further."""

    level: str
    field: str
    text: str
    href: str = ""
    is_missing: bool = False


# -- what is there ---------------------------------------------------------------


def completeness(record):
    """(number of things that are there, number of things asked for, labels of the others)."""
    asked = [*record.needed, *record.welcome]
    missing = lacking(record)
    return len(asked) - len(missing), len(asked), [label(record, name) for name in missing]


def publication_blockers(record):
    """Sentences that say what must be there before the record is published."""
    return [hint.text for hint in remarks_on_missing(record) if hint.level == REQUIRED]


def remarks_on_missing(record):
    for name in lacking(record):
        level = REQUIRED if name in record.needed else ADVICE
        what, fewest = label(record, name), record.fewest.get(name, 1)
        if fewest > 1:
            what = _("%(what)s, %(number)s or more") % {"what": what, "number": fewest}
        text = _("Missing: %(what)s.") % {"what": what}
        yield Hint(level, column(record, name), text, is_missing=True)


def lacking(record):
    """The names of what is needed or welcome and not there, what is needed first."""
    asked = [*record.needed, *record.welcome]
    related = [name for name in asked if field_of(record, name).many_to_many]
    there = having(record, related)
    there |= {name for name in asked if name not in related and is_filled(record, name)}
    return [name for name in asked if name not in there]


def having(record, names):
    """Those of the relations in which the record has others enough; one query for all."""
    if record.pk is None or not names:
        return set()
    records = record._meta.model._base_manager
    of_record = records.filter(pk=OuterRef("pk"))
    has = [
        Exists(of_record.annotate(n=Count(name)).filter(n__gte=record.fewest.get(name, 1)))
        for name in names
    ]
    row = records.filter(pk=record.pk).values_list(*has).first() or []
    return {name for name, is_there in zip(names, row, strict=False) if is_there}


def is_filled(record, name):
    """Whether a field has a value, a translated one in the language of the original."""
    field = field_of(record, name)
    value = getattr(record, field.attname)
    if isinstance(field, ProseEditorField):
        return bool(Body(value).blocks)
    return value is not None and strip_invisible(str(value)) != ""


def column(record, name):
    """The column with the text in the original language; other fields are their own."""
    translated = to_attribute(name, record.source_language)
    return translated if hasattr(record, translated) else name


def field_of(record, name):
    return record._meta.get_field(column(record, name))


def label(record, name):
    """“summary (German)”, or “topics”."""
    field = field_of(record, name)
    if field.many_to_many:
        return str(field.related_model._meta.verbose_name_plural)
    if field.name == name:
        return str(field.verbose_name)
    language = dict(settings.LANGUAGES)[record.source_language]
    return f"{field.verbose_name} ({language})"


# -- what would read better --------------------------------------------------------


def remarks_on(record):
    """All hints on a record: what it needs first, then what is welcome, then the texts."""
    return [
        *remarks_on_missing(record),
        *remarks_on_titles(record),
        *remarks_on_picture(record),
        *remarks_on_texts(record),
    ]


def remarks_on_texts(record):
    """On the longer texts in all languages; titles need not be sentences."""
    for name in record.texts:
        for language in CODES:
            field = record._meta.get_field(to_attribute(name, language))
            look = remarks_on_html if isinstance(field, ProseEditorField) else remarks_on_text
            if isinstance(field, models.TextField):
                for text in look(getattr(record, field.name), language):
                    yield Hint(ADVICE, field.name, text)


def remarks_on_titles(record):
    """Other records of the same kind whose title is nearly the same."""
    name = next((column(record, name) for name in NAMES if hasattr(record, name)), None)
    title = name and getattr(record, name)
    if not title:
        return
    others = record._meta.model._base_manager.exclude(pk=record.pk).exclude(**{name: ""})
    for pk in nearest(title, dict(others.values_list("pk", name)), least=93):
        other = record._meta.model._base_manager.get(pk=pk)
        message = _("Nearly the same as %(id)s, “%(title)s”. Is it there already?")
        text = message % {"id": other.public_id, "title": getattr(other, name)}
        yield Hint(ADVICE, name, text, admin_path(other))


def remarks_on_picture(record):
    picture = record.picture
    for language in CODES if picture else []:
        alt = getattr(picture, to_attribute("alt", language))
        if is_file_name(alt, picture.file.name):
            message = _("The alternative text “%(alt)s” is the name of a file. Say what one sees.")
            yield Hint(ADVICE, "picture", message % {"alt": alt[:60]}, admin_path(picture))
