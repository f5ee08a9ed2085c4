"""The form of a new record begins with its original, in whichever language that is written.

The fields at the top are those of the language in which the editor reads the back office.
Whoever chooses another one before the first save has typed in that one: the texts go there.
"""

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from backoffice.translated import LANGUAGE_NAMES
from publishing import languages
from publishing.text.normalize import strip_invisible

RENDERED_IN = "_rendered_in"  # the language of the fields at the top when the form was opened


class OriginalLanguageMixin:
    """For a ModelAdmin of public records. In popups only the `quick` fields are asked."""

    quick = ()

    def original_language(self, request, record):
        return record.source_language

    def get_language_fieldset(self, record):
        text = gettext_lazy("Another choice makes that text the original and moves none.")
        if record.pk is None:
            text = gettext_lazy("The language you write in: what you type first goes there.")
        fields = {"fields": ["source_language"], "description": text}
        return gettext_lazy("Languages"), fields

    def is_quick(self, request, record):
        is_popup = IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET
        return bool(self.quick) and record.pk is None and is_popup

    def get_inlines(self, request, record):
        return [] if self.is_quick(request, record) else super().get_inlines(request, record)

    def get_prepopulated_fields(self, request, record=None):
        """An address follows the title only as long as nobody knows it."""
        if record.pk or self.is_quick(request, record):
            return {}
        return super().get_prepopulated_fields(request, record)

    def get_changeform_initial_data(self, request):
        return {
            "source_language": languages.active_language(),
            **super().get_changeform_initial_data(request),
        }

    def get_form(self, request, record=None, **kwargs):
        form = super().get_form(request, record, **kwargs)
        if language := form.base_fields.get("source_language"):
            language.help_text = ""  # what its fieldset says
        for language in languages.LANGUAGE_CODES if record.pk is None else []:
            if state := form.base_fields.get(f"translation_state_{language}"):
                state.required = False  # not asked of the original the form began with
        if record.pk is None:
            self.focus_on_content(form, record)
        return form

    def focus_on_content(self, form, record):
        """Whoever opened an empty form wants to write."""
        names = flatten_fieldsets(self.get_content_fieldsets(record, record.source_language))
        first = next((name for name in names if name in form.base_fields), None)
        if first:
            form.base_fields[first].widget.attrs["autofocus"] = True

    def move_texts(self, request, record, data):
        """The data with what was typed at the top in the language that was chosen for it.

        The new record is in that language from now on.
        """
        rendered, chosen = data.get(RENDERED_IN), data.get("source_language")
        if chosen not in languages.LANGUAGE_CODES:
            return data
        record.source_language = chosen
        stems = self.stems()
        typed = [stem for stem in stems if has_text(data, stem, rendered)]
        has_own = any(has_text(data, stem, chosen) for stem in stems)
        if rendered not in languages.LANGUAGE_CODES or rendered == chosen or has_own or not typed:
            return data
        data = data.copy()
        for stem in typed:
            data[to_attribute(stem, chosen)] = data[to_attribute(stem, rendered)]
            data[to_attribute(stem, rendered)] = ""
        said = _("What you typed in the fields at the top was kept as %(language)s.")
        messages.info(request, said % {"language": LANGUAGE_NAMES[chosen]})
        return data


def has_text(data, stem, language):
    return bool(strip_invisible(strip_tags(data.get(to_attribute(stem, language), ""))))
