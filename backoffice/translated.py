"""Forms for texts in several languages: the original first, then its translations, folded."""

from django.conf import settings
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from translated_fields import TranslatedField, to_attribute

from backoffice.base import BaseAdmin
from backoffice.deletion import ProtectInUseMixin
from backoffice.widgets import RecordMultipleChoiceField, RecordSelectMultiple
from publishing import languages
from publishing.languages import TextInLanguage, capfirst
from publishing.models import Topic
from publishing.slugs import SluggedModel, title_field

LANGUAGE_NAMES = dict(settings.LANGUAGES)


def column_label(model_field):
    """“Title (German)”."""
    label = capfirst(model_field.verbose_name)
    language = getattr(model_field, "_translated_field_language_code", None)
    return format_lazy("{} ({})", label, LANGUAGE_NAMES[language]) if language else label


def text_attributes(model_field):
    """The language and direction of a text that is typed in one of several languages."""
    language = getattr(model_field, "_translated_field_language_code", None)
    if not language or model_field.choices:
        return {}
    return {"lang": language, "dir": TextInLanguage("", language).direction}


class TranslatedAdmin(ProtectInUseMixin, BaseAdmin):
    """A form with the content in the original language first, then its translations.

    `content_fieldsets` is a list of headings with their fields; a translated field goes by its
    bare name, `title`, and stands there in the original language. The other languages
    follow, folded. What has no original begins with the language of whoever reads the form.
    """

    content_fieldsets = ()

    def original_language(self, request, record):
        return languages.active_language()

    def get_fieldsets(self, request, record=None):
        language = self.original_language(request, record)
        return [
            *self.get_content_fieldsets(record, language),
            *self.get_translation_fieldsets(record, language),
        ]

    def get_prepopulated_fields(self, request, record=None):
        """An address follows the title, in the language the form begins with, as it is typed."""
        if not issubclass(self.model, SluggedModel):
            return {}
        language = self.original_language(request, record)
        return {"slug": [to_attribute(title_field(self.model), language)]}

    def get_content_fieldsets(self, record, language):
        return [
            (heading, {"fields": self.in_language(fields, language)})
            for heading, fields in self.content_fieldsets
        ]

    def get_translation_fieldsets(self, record, original):
        """One folded fieldset for each language that is not the original."""
        texts = self.stems()
        for language in languages.LANGUAGE_CODES:
            if texts and language != original:
                fields = self.in_language(texts, language)
                heading = self.translation_heading(record, language)
                yield heading, {"fields": fields, "classes": ["collapse"]}

    def translation_heading(self, record, language):
        return format_lazy("{}: {}", _("Translation"), LANGUAGE_NAMES[language])

    def stems(self):
        """The names of the translated fields, without their languages."""
        names = flatten_fieldsets(
            (None, {"fields": fields}) for _name, fields in self.content_fieldsets
        )
        return [name for name in names if self.is_translated(name)]

    def is_translated(self, name):
        return isinstance(name, str) and isinstance(
            getattr(self.model, name, None), TranslatedField
        )

    def in_language(self, names, language):
        """The fields of a text in one language; those that share a line are a tuple."""
        return [
            tuple(self.in_language(name, language))
            if isinstance(name, tuple)
            else to_attribute(name, language)
            if self.is_translated(name)
            else name
            for name in names
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, TaggableManager):
            return self.formfield_for_topics(db_field)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, AdminTextareaWidget):
            field.widget.attrs["rows"] = 3
        if field and db_field.name == "slug":
            field.required = False
            field.help_text = field.help_text or _("Leave it empty to have one made.")
            field.error_messages["unique"] = _("Another record has this address.")
        if field and hasattr(db_field, "_translated_field_language_code"):
            field.label = column_label(db_field)
            field.widget.attrs |= text_attributes(db_field)
        return field

    def formfield_for_topics(self, db_field):
        """Topics are picked from the curated list; nobody types new ones by accident."""
        return RecordMultipleChoiceField(
            Topic.objects.all(),
            label=capfirst(db_field.verbose_name),
            required=not db_field.blank,
            widget=RecordSelectMultiple(db_field, self.admin_site),
        )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if self.admin_site.is_registered(db_field.related_model):
            kwargs.setdefault("widget", RecordSelectMultiple(db_field, self.admin_site))
            kwargs.setdefault("form_class", RecordMultipleChoiceField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
