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

from publishing.content_checks.readability import html_remarks, is_file_name, text_remarks
from publishing.languages import LANGUAGE_CODES
from publishing.linkcheck.registry import admin_path
from publishing.models.record import alternatives
from publishing.text.html import HTMLText
from publishing.text.normalize import strip_invisible
from publishing.text.similarity import most_similar

REQUIRED_LEVEL, ADVICE_LEVEL = "required", "advice"
SIMILAR_TITLE_FIELDS = ("title", "name")  # what a record goes by, whichever it has


@dataclass(frozen=True)
class Hint:
    """One remark; `field` is the name of the field in the form, `href` leads further."""

    level: str
    field: str
    text: str
    href: str = ""
    is_missing: bool = False

    @property
    def anchor(self):
        """The place of the field in the form."""
        return f"#id_{self.field}"


# -- what is there ---------------------------------------------------------------


def publication_blockers(record, related=None):
    """Sentences that say what must be there before the record is published.

    `related` are the relations in which it has others enough, if that is known already.
    """
    hints = missing_hints(record, related)
    return [hint.text for hint in hints if hint.level == REQUIRED_LEVEL]


def missing_hints(record, related=None):
    for names in missing_names(record, related):
        level = REQUIRED_LEVEL if names in record.needed else ADVICE_LEVEL
        text = _("Missing: %(what)s.") % {"what": field_label(record, names)}
        yield Hint(level, original_column(record, alternatives(names)[0]), text, is_missing=True)


def missing_names(record, related=None):
    """What is needed or welcome and not there, what is needed first."""
    asked = [*record.needed, *record.welcome]
    names = [name for some in asked for name in alternatives(some)]
    relations = names_of_relations(type(record))
    if related is None:
        related = names_with_records(type(record), [record.pk]).get(record.pk, set())
    there = {name for name in names if name not in relations and is_filled(record, name)} | related
    return [some for some in asked if there.isdisjoint(alternatives(some))]


def names_of_relations(model):
    """The relations to several records among what is needed or welcome."""
    names = [name for some in (*model.needed, *model.welcome) for name in alternatives(some)]
    known = {field.name for field in model._meta.get_fields() if field.many_to_many}
    return [name for name in names if name in known]


def names_with_records(model, keys):
    """{key: those relations in which the record has others enough}, with one query for all."""
    names, keys = names_of_relations(model), [key for key in keys if key is not None]
    if not keys or not names:
        return {}
    of_record = model._base_manager.filter(pk=OuterRef("pk"))
    has = [
        Exists(of_record.annotate(n=Count(name)).filter(n__gte=model.fewest.get(name, 1)))
        for name in names
    ]
    rows = model._base_manager.filter(pk__in=keys).order_by().values_list("pk", *has)
    return {
        key: {name for name, is_there in zip(names, row, strict=True) if is_there}
        for key, *row in rows
    }


def is_filled(record, name):
    """Whether a field has a value, a translated one in the language of the original."""
    field = get_model_field(record, name)
    value = getattr(record, field.attname)
    if isinstance(field, ProseEditorField):
        return bool(HTMLText(value).blocks)
    return value is not None and strip_invisible(str(value)) != ""


def original_column(record, name):
    """The column with the text in the original language; other fields are their own."""
    translated = to_attribute(name, record.source_language)
    return translated if hasattr(record, translated) else name


def get_model_field(record, name):
    return record._meta.get_field(original_column(record, name))


def field_label(record, names):
    """“topics”, or “documents or website” where one of them is enough."""
    said, *others = [label_of_one(record, name) for name in alternatives(names)]
    for other in others:
        said = _("%(one)s or %(other)s") % {"one": said, "other": other}
    return said


def label_of_one(record, name):
    """“summary (German)”, “topics”, or “municipalities, 2 or more”."""
    field, fewest = get_model_field(record, name), record.fewest.get(name, 1)
    if field.many_to_many:
        what = str(field.related_model._meta.verbose_name_plural)
        named = {"what": what, "number": fewest}
        return _("%(what)s, %(number)s or more") % named if fewest > 1 else what
    if field.name == name:
        return str(field.verbose_name)
    language = dict(settings.LANGUAGES)[record.source_language]
    return f"{field.verbose_name} ({language})"


# -- what would read better --------------------------------------------------------


def get_hints(record):
    """All hints on a record: what it needs first, then what is welcome, then the texts."""
    return [
        *missing_hints(record),
        *title_hints(record),
        *picture_hints(record),
        *text_hints(record),
    ]


def text_hints(record):
    """On the longer texts in all languages; titles need not be sentences."""
    for name in record.texts:
        for language in LANGUAGE_CODES:
            field = record._meta.get_field(to_attribute(name, language))
            look = html_remarks if isinstance(field, ProseEditorField) else text_remarks
            if isinstance(field, models.TextField):
                for text in look(getattr(record, field.name), language):
                    yield Hint(ADVICE_LEVEL, field.name, text)


def title_hints(record):
    """Other records of the same kind whose title is nearly the same."""
    name = next(
        (original_column(record, name) for name in SIMILAR_TITLE_FIELDS if hasattr(record, name)),
        None,
    )
    title = name and getattr(record, name)
    if not title:
        return
    others = record._meta.model._base_manager.exclude(pk=record.pk).exclude(**{name: ""})
    for pk in most_similar(title, dict(others.values_list("pk", name)), least=93):
        other = record._meta.model._base_manager.get(pk=pk)
        message = _("Nearly the same as %(id)s, “%(title)s”. Is it there already?")
        text = message % {"id": other.public_id, "title": getattr(other, name)}
        yield Hint(ADVICE_LEVEL, name, text, admin_path(other))


def picture_hints(record):
    picture = record.picture
    for language in LANGUAGE_CODES if picture else []:
        alt = getattr(picture, to_attribute("alt", language))
        if is_file_name(alt, picture.file.name):
            message = _("The alternative text “%(alt)s” is the name of a file. Say what one sees.")
            yield Hint(ADVICE_LEVEL, "picture", message % {"alt": alt[:60]}, admin_path(picture))
