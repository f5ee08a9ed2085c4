"""Slugs: the last part of a record's web address, proposed from its title in any script."""

from anyascii import anyascii
from django.db import IntegrityError, models, transaction
from django.utils.text import slugify
from translated_fields import TranslatedField, to_attribute

from publishing.languages import LANGUAGE_CODES
from publishing.text.normalize import UMLAUTS, VisibleTexts

TITLE_FIELDS = ("title", "name", "label", "function")  # what a record goes by, whichever it has
DATE_FIELDS = ("starts_on", "published_on")
MAX_PROPOSED_SLUG_LENGTH = 70  # characters; what is left of the column is for a number
MAX_SLUG_ATTEMPTS = 20


class SluggedModel(VisibleTexts, models.Model):
    """A model whose empty `slug` is filled in when it is saved; its titles need no alphabet."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.slug:
            return super().save(*args, **kwargs)
        for _attempt in range(MAX_SLUG_ATTEMPTS):
            self.slug = propose_slug(self)
            try:
                with transaction.atomic():
                    return super().save(*args, **kwargs)
            except IntegrityError:
                # Another process may have taken the slug since; anything else is an error.
                others = type(self)._base_manager.exclude(pk=self.pk)
                if not others.filter(slug=self.slug).exists():
                    raise
        raise IntegrityError(f"No free slug like {self.slug} in {MAX_SLUG_ATTEMPTS} attempts.")


def propose_slug(record):
    """From the title in its original language, else from the kind and the day or a number."""
    title, language = get_title(record)
    slug = slugify(romanize(title, language))[:MAX_PROPOSED_SLUG_LENGTH].strip("-")
    model = type(record)
    if slug:
        return free_slug(model, slug)
    day = next((day for name in DATE_FIELDS if (day := getattr(record, name, None))), None)
    kind = model._meta.model_name
    return free_slug(model, f"{kind}-{day:%Y-%m-%d}") if day else free_slug(model, kind, first=1)


def is_placeholder(record):
    """Whether the slug was proposed for want of a title."""
    kind, _hyphen, rest = record.slug.partition("-")
    return kind == record._meta.model_name and rest.replace("-", "").isdecimal()


def get_title(record):
    """(text, language) of the record's title, in its original language if there is one."""
    columns = (name for name in title_columns(record) if getattr(record, name))
    column = next(columns, None)
    return (getattr(record, column), column[-2:]) if column else ("", "en")


def title_columns(record):
    """The columns of its title, that of the original language first."""
    languages = dict.fromkeys([getattr(record, "source_language", "en"), *LANGUAGE_CODES])
    return [to_attribute(title_field(type(record)), language) for language in languages]


def title_field(model):
    return next(n for n in TITLE_FIELDS if isinstance(getattr(model, n, None), TranslatedField))


def romanize(text, language):
    """The text in ASCII letters; German umlauts as German writes them: ä is ae."""
    return anyascii(text.lower().translate(UMLAUTS) if language == "de" else text)


def free_slug(model, slug, first=None):
    """The slug itself or with the first number, from 2 on, that no record has."""
    taken = set(model._base_manager.filter(slug__startswith=slug).values_list("slug", flat=True))
    if first is None and slug not in taken:
        return slug
    number = first or 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
