"""Who may do what to a record.

Authors write and send to review; translators fill in the texts of their languages;
reviewers publish; operators also delete. portal.roles makes the groups with these
permissions; what a role may not do is refused here, on the server.
"""

from functools import cache

from django.contrib.admin.utils import flatten_fieldsets
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html

from backoffice.translated import column_label
from publishing.languages import LANGUAGE_CODES, TextInLanguage


def may_review(user):
    return user.has_perm("publishing.review")


def translator_languages(user):
    """The languages that somebody may translate into."""
    return [code for code in LANGUAGE_CODES if user.has_perm(f"publishing.translate_{code}")]


@cache
def read_only_text(model, column):
    """A field of the form that shows a text in its language."""
    field, language = model._meta.get_field(column), column[-2:]

    def display(record):
        text = TextInLanguage(getattr(record, column), language)
        lines = linebreaksbr(text)
        return format_html('<div lang="{}" dir="{}">{}</div>', language, text.direction, lines)

    display.__name__, display.short_description = column, column_label(field)
    return display


class TranslatorMixin:
    """Lets translators save the texts of their languages and nothing else."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or bool(
            translator_languages(request.user)
        )

    def may_write(self, request, record=None):
        return super().has_change_permission(request, record)

    def only_translates(self, request):
        return not self.may_write(request)

    def get_readonly_fields(self, request, record=None):
        readonly = super().get_readonly_fields(request, record)
        if not self.only_translates(request):
            return readonly
        own = set(self.translatable_fields(request, record))
        names = flatten_fieldsets(self.get_fieldsets(request, record))
        return [*readonly, *(name for name in names if name not in {*own, *readonly})]

    def mark_languages(self, request, record, fieldsets):
        """Texts that the translator only reads say their language and direction."""
        if record.pk is None or not self.only_translates(request):
            return fieldsets
        own = self.translatable_fields(request, record)

        def read_only_unless_own(name):
            if not isinstance(name, str):
                return tuple(map(read_only_unless_own, name))
            stem = name[:-3]
            is_read = (
                name not in own and name[-2:] in LANGUAGE_CODES and stem != "translation_state"
            )
            return read_only_text(self.model, name) if is_read else name

        return [
            (
                heading,
                {**options, "fields": [read_only_unless_own(name) for name in options["fields"]]},
            )
            for heading, options in fieldsets
        ]

    def translatable_fields(self, request, record):
        """The fields of the translator's languages, except for those of the original."""
        original = self.original_language(request, record)
        codes = [code for code in translator_languages(request.user) if code != original]
        return [f"{stem}_{code}" for stem in (*self.stems(), "translation_state") for code in codes]
