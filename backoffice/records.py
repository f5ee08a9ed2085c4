"""What the forms and lists of all public records share."""

from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import IS_FACETS_VAR, ChangeList
from django.utils import formats, timezone
from django.utils.html import format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from backoffice.day_fields import DayField, DayForm, last_days
from backoffice.form_sections import field_errors, fold_without_rows, form_sections
from backoffice.history.views import HistoryMixin
from backoffice.list_filters import UsedOnlyFilter, WorklistFilter
from backoffice.original_language import OriginalLanguageMixin
from backoffice.permissions import TranslatorMixin
from backoffice.record_filters import RECORD_FILTERS, ByState
from backoffice.translated import LANGUAGE_NAMES, TranslatedAdmin
from backoffice.translations.editor import TranslationEditorMixin
from backoffice.workflow.bulk import BulkMixin
from backoffice.workflow.comments import CommentsMixin
from backoffice.workflow.preview import PreviewMixin
from backoffice.workflow.typed_preview import TypedPreviewMixin
from publishing import dates
from publishing.drafts.bin import put_in_bin
from publishing.kinds import kinds
from publishing.named_records import get_named_record

MOST_COUNTED_AT_ONCE = 5_000  # records; counting more for each choice of a filter takes seconds


class RecordList(ChangeList):
    def get_results(self, request):
        """Of many records the choices of the filters are counted when somebody asks for it.

        The choices of a filter are counted without it, so also where few records are found.
        """
        super().get_results(request)
        self.is_facets_optional = self.result_count > MOST_COUNTED_AT_ONCE
        if not self.is_facets_optional and (self.query or self.get_filters_params()):
            beyond = self.root_queryset.order_by().values("pk")[MOST_COUNTED_AT_ONCE:]
            self.is_facets_optional = beyond.exists()
        self.add_facets = not self.is_facets_optional or IS_FACETS_VAR in request.GET

    def get_filters(self, request):
        """Set up once: counting asks for all filters anew for each of them."""
        if not hasattr(self, "filters"):
            self.filters = super().get_filters(request)
        return self.filters


class RecordAdmin(
    BulkMixin,
    OriginalLanguageMixin,
    CommentsMixin,
    HistoryMixin,
    TypedPreviewMixin,
    PreviewMixin,
    TranslationEditorMixin,
    TranslatorMixin,
    TranslatedAdmin,
):
    form = DayForm
    change_form_template = "admin/record_form.html"
    readonly_fields = ["publication", "public_from", "number", "created_at", "changed_at"]
    save_on_top = True

    @property
    def menu(self):
        return "content", kinds.get(model=self.model).position

    @admin.display(description=_("state"), ordering="state")
    def publication(self, record):
        """The state; of a record that readers do not see yet, the moment from which they do."""
        if not record.is_scheduled:
            return record.get_state_display()
        when = formats.date_format(timezone.localtime(record.public_from), "SHORT_DATETIME_FORMAT")
        return _("scheduled: %(when)s") % {"when": when}

    @admin.display(description=_("languages"))
    def languages(self, record):
        """EN DE, each with its name for those who point at it."""
        return format_html_join(
            " ",
            '<abbr class="language" title="{}">{}</abbr>',
            ((LANGUAGE_NAMES[code], code.upper()) for code in record.languages_with_text()),
        )

    @admin.display(description=_("last changed"), ordering="changed_at")
    def last_changed(self, record):
        return dates.format_date(timezone.localdate(record.changed_at))

    @admin.display(description=_("number"))
    def number(self, record):
        return record.public_id if record.pk else "–"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """What has a precision beside it may be typed as in tables."""
        is_day = db_field.name in {day for day, _precision in self.model.dated}
        if is_day:
            kwargs["form_class"] = DayField
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if is_day:
            field.is_last = db_field.name in last_days(self.model)
            if not field.is_last:
                field.help_text = _("If only the month or year is known: “May 2026”, “2026”.")
        return field

    def get_list_filter(self, request):
        """What all records have, then what the kind names itself."""
        own = super().get_list_filter(request)
        return [ByState, WorklistFilter, *RECORD_FILTERS, *map(self.filter_by_used, own)]

    def filter_by_used(self, name):
        """Of related records only those are offered that some record has."""
        is_path = isinstance(name, str)
        is_related = is_path and get_fields_from_path(self.model, name)[-1].is_relation
        return (name, UsedOnlyFilter) if is_related else name

    def find_keys(self, names, typed):
        """A number, or the pasted address of a page, names one record."""
        named = get_named_record(typed, [self.model])
        return {0: [named.pk]} if named else super().find_keys(names, typed)

    def get_changelist(self, request, **kwargs):
        return RecordList

    def get_fieldsets(self, request, record=None):
        language = self.original_language(request, record)
        if self.is_quick(request, record):
            fields = ["source_language", *self.in_language(self.quick, language)]
            return [(None, {"fields": fields})]
        fieldsets = [
            self.get_language_fieldset(record),
            *self.get_content_fieldsets(record, language),
            *self.files(),
            (_("Sources"), {"fields": ["sources"]}),
            *self.get_translation_fieldsets(record, language),
            (
                _("Publication"),
                {
                    "fields": [
                        ("publication", "public_from"),
                        "public_until",
                        "withdrawn_because",
                        "slug",
                        "number",
                        *([("created_at", "changed_at")] if record.pk else []),
                    ],
                    "classes": [] if record.pk else ["collapse"],
                },
            ),
        ]
        return self.mark_languages(request, record, fieldsets)

    def render_change_form(self, request, context, *args, **kwargs):
        form, rows = context["adminform"], context["inline_admin_formsets"]
        fold_without_rows(rows)
        required = {hint.field for hint in context["writing_help"]["required"]}
        context["sections"] = list(form_sections(form, rows, required))
        context["field_errors"] = list(field_errors(form.form, [one.formset for one in rows]))
        return super().render_change_form(request, context, *args, **kwargs)

    def row_remarks(self, record, rows):
        """(name of the rows, sentence) for what can hardly be so in the rows below the form."""
        return []

    def files(self):
        """Only what has a page of its own can show them."""
        if self.model.route:
            yield _("Pictures and files"), {"fields": [("picture", "documents")]}

    def get_translation_fieldsets(self, record, original):
        for heading, options in super().get_translation_fieldsets(record, original):
            language = options["fields"][0][-2:]
            options["fields"].append(to_attribute("translation_state", language))
            yield heading, options

    def translation_heading(self, record, language):
        heading = super().translation_heading(record, language)
        if record.pk is None:
            return heading
        state = getattr(record, f"get_translation_state_{language}_display")()
        return format_lazy("{} – {}", heading, state)

    def delete_model(self, request, record):
        """Into the bin first: publishing.drafts.bin."""
        put_in_bin([record], request.user)
        super().delete_model(request, record)

    def delete_queryset(self, request, queryset):
        put_in_bin(list(queryset), request.user)
        super().delete_queryset(request, queryset)

    def get_view_on_site_url(self, record=None):
        """Only what readers can see has a page to look at."""
        if record and record.route and record.is_public:
            return super().get_view_on_site_url(record)
        return None
