"""Lists in the back office that are exported to spreadsheets and take them in.

A file is uploaded, shown as what it would do, its open questions are answered, and only
what was shown is stored.
"""

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.base import BaseAdmin
from backoffice.permissions import may_review
from backoffice.spreadsheets.columns import (
    ColumnsForm,
    column_proposals,
    get_column_choices,
    recall_columns,
    sentence_about_choosers,
)
from backoffice.spreadsheets.forms import AnswerForm, SpreadsheetUploadForm
from backoffice.spreadsheets.preview import PassedRows, PreviewPage, outcome_counts
from publishing.kinds import kinds
from publishing.models import ImportChoice
from spreadsheets import reader, uploads, writer
from spreadsheets.proposals import heading_hints
from spreadsheets.questions import ANSWER_PREFIX, MAX_QUESTIONS
from spreadsheets.sheets import Sheet
from spreadsheets.template import TableTemplate


class SpreadsheetAdmin(BaseAdmin):
    """Adds <list>/export/ and <list>/import/ with the columns that the kind of record has."""

    change_list_template = "admin/spreadsheets/change_list.html"

    @property
    def actions(self):
        return (*super().actions, "export_as_csv", "export_as_xlsx")

    @property
    def resource_class(self):
        return kinds.get(model=self.model).resource

    def get_urls(self):
        own, name = self.admin_site.admin_view, self.page_name
        return [
            path("export/<slug:format>/", own(self.export_view), name=name("export")),
            path("import/", own(self.import_view), name=name("import")),
            path(
                "import/template/<slug:format>/",
                own(self.template_view),
                name=name("import_template"),
            ),
            path("import/<slug:token>/", own(self.preview_view), name=name("import_preview")),
            path(
                "import/<slug:token>/columns/", own(self.columns_view), name=name("import_columns")
            ),
            *super().get_urls(),
        ]

    def has_import_permission(self, request):
        """May add and change whole records, which translators for example may not."""
        names = [get_permission_codename(action, self.opts) for action in ("add", "change")]
        return request.user.has_perms([f"{self.opts.app_label}.{name}" for name in names])

    def changelist_view(self, request, extra_context=None):
        may_import = {"has_import_permission": self.has_import_permission(request)}
        return super().changelist_view(request, may_import | (extra_context or {}))

    # -- out -----------------------------------------------------------------------

    def export_view(self, request, format):
        """The list as it is filtered and sorted."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if format not in writer.CONTENT_TYPES:
            raise Http404
        try:
            records = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect(f"{self.list_url()}?e=1")
        return self.export_response(request, records, format)

    def export_response(self, request, records, format):
        rows = self.resource_class().export(list(records))
        if not writer.is_storable(rows, format):
            messages.error(request, _("A text is too long for Excel. Export as CSV instead."))
            return redirect(self.list_url())
        table = writer.write_table(rows, format, str(self.opts.verbose_name_plural))
        return self.file_response(table, format)

    @admin.action(permissions=["view"], description=gettext_lazy("Export the chosen ones as CSV"))
    def export_as_csv(self, request, records):
        return self.export_response(request, records, "csv")

    @admin.action(
        permissions=["view"], description=gettext_lazy("Export the chosen ones for Excel")
    )
    def export_as_xlsx(self, request, records):
        return self.export_response(request, records, "xlsx")

    # -- in ------------------------------------------------------------------------

    def template_view(self, request, format):
        """An empty table to fill in, with what may stand in it."""
        self.check_import(request)
        if format not in writer.CONTENT_TYPES:
            raise Http404
        return self.file_response(TableTemplate(self.resource_class()).write(format), format)

    def file_response(self, content, format):
        name = f"{self.opts.model_name}-{timezone.localdate().isoformat()}.{format}"
        return HttpResponse(
            content,
            content_type=writer.CONTENT_TYPES[format],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def import_view(self, request):
        """Take a file and read it as a table."""
        self.check_import(request)
        form = SpreadsheetUploadForm(request.POST or None, request.FILES or None)
        sheet = self.read_sheet(form) if request.method == "POST" and form.is_valid() else None
        if sheet:
            return redirect(self.next_address(request, sheet))
        columns = self.resource_class().fields
        return self.page(request, "import.html", form=form, columns=columns)

    def read_sheet(self, form):
        """The table in the file, or None with the reason at its field."""
        language, encoding = form.cleaned_data["language"], form.cleaned_data["encoding"]
        labels = self.resource_class(language=language).labels()
        content = form.cleaned_data["file"].read()
        try:
            return reader.read_sheet_in_sandbox(
                content, labels, language, encoding, heading_hints()
            )
        except reader.NotATable as error:
            form.add_error("file", str(error))
            return None

    def next_address(self, request, sheet):
        """The preview of a table whose columns are known, else the step that asks for them."""
        resource = self.resource_class(language=sheet.language)
        is_settled = recall_columns(sheet, resource, self.get_kept_choices())
        token = uploads.save_upload(sheet, **self.owner(request))
        return self.list_url("import_preview" if is_settled else "import_columns", token)

    def columns_view(self, request, token):
        """Ask which column of the file is which."""
        self.check_import(request)
        sheet = self.get_sheet(request, token)
        if sheet is None:
            return self.table_is_gone(request)
        resource = self.resource_class(language=sheet.language)
        proposals = column_proposals(sheet, resource, self.get_kept_choices())
        form = ColumnsForm(sheet, resource, proposals, request.POST or None)
        if request.method == "POST" and form.is_valid():
            sheet.columns = form.names(len(sheet.columns))
            self.keep_choices(request, get_column_choices(sheet))
            uploads.delete_upload(token)
            token = uploads.save_upload(sheet, **self.owner(request))
            return redirect(self.list_url("import_preview", token))
        return self.page(request, "columns.html", form=form)

    def get_sheet(self, request, token):
        return uploads.get_upload(token, Sheet, **self.owner(request))

    def table_is_gone(self, request):
        messages.warning(request, _("This table is no longer kept. Upload the file again."))
        return redirect(self.list_url("import"))

    def get_kept_choices(self):
        return ImportChoice.objects.choices_for(self.opts.label)

    def keep_choices(self, request, chosen):
        ImportChoice.objects.keep(request.user, self.opts.label, chosen)

    def preview_view(self, request, token):
        """Show what an import would do; store exactly that once somebody agrees."""
        self.check_import(request)
        sheet = self.get_sheet(request, token)
        if sheet is None:
            return self.table_is_gone(request)
        table = sheet.table()
        left_out = PassedRows.of(sheet, self.resource_class(language=sheet.language), request.POST)
        if "import" in request.POST:
            if self.import_table(request, table, left_out):
                uploads.delete_upload(token)
                return redirect(self.list_url())
            text = _("Nothing was stored: the import would now do something else than shown.")
            messages.warning(request, text)
        resource = self.build_resource(request, table, left_out)
        result = resource.preview(table)
        if "leave_refused" in request.POST:
            left_out.by_hand |= {row.number for row in result.rows_with("refused")}
            resource = self.build_resource(request, table, left_out)
            result = resource.preview(table)
        self.keep_answers(request, result.questions)
        questions = list(result.questions.asked.values())
        too_many = len(questions) > MAX_QUESTIONS
        asked = {*get_column_choices(sheet), *self.answers_from_before(request, result.questions)}
        rows = PreviewPage.of(result, resource.fields, left_out, request.POST.get("page"))
        return self.page(
            request,
            "preview.html",
            table=table,
            result=result,
            too_many=len(questions) if too_many else 0,
            form=AnswerForm([] if too_many else questions),
            rows=rows,
            left_out=sorted(left_out.by_hand - rows.row_numbers),
            taken_in=sorted(left_out.taken - rows.row_numbers),
            columns_url=self.list_url("import_columns", token),
            choosers=sentence_about_choosers(self.opts.label, asked),
        )

    def build_resource(self, request, table, left_out):
        return self.resource_class(
            self.answers(request),
            table.language,
            sends_to_review=self.sends_to_review(request),
            left_out=left_out.numbers,
            user=request.user,
        )

    def answers(self, request):
        """What was answered now, and what was answered about earlier tables."""
        kept = self.get_kept_choices()
        given = {n: value for n, value in request.POST.items() if n.startswith(ANSWER_PREFIX)}
        return {f"{ANSWER_PREFIX}{asked}": answer for asked, answer in kept.items()} | given

    def keep_answers(self, request, questions):
        given = {n: answer for n, answer in questions.lasting.items() if n in request.POST}
        self.keep_choices(
            request, {n.removeprefix(ANSWER_PREFIX): answer for n, answer in given.items()}
        )

    def answers_from_before(self, request, questions):
        """The digests of what nobody answered in this form."""
        names = (name for name in questions.asked if name not in request.POST)
        return {name.removeprefix(ANSWER_PREFIX) for name in names}

    def sends_to_review(self, request):
        """Whether what readers see is changed by this person only with a colleague."""
        return not may_review(request.user) or self.needs_two_people()

    def import_table(self, request, table, left_out):
        """Import all or nothing; whether it was done."""
        resource = self.build_resource(request, table, left_out)
        with transaction.atomic():
            result = resource.take(table)
            if not result.is_ready or result.fingerprint != request.POST.get("shown"):
                transaction.set_rollback(True)
                return False
            for outcome, flag in (("created", ADDITION), ("changed", CHANGE)):
                records = [row.record for row in result.rows_with(outcome)]
                if records:
                    note = _("From a spreadsheet.")
                    LogEntry.objects.log_actions(request.user.pk, records, flag, note)
        said = ", ".join(
            f"{label}: {count}" for _name, label, count in outcome_counts(result) if count
        )
        messages.success(request, _("Imported. %(counts)s.") % {"counts": said})
        return True

    def check_import(self, request):
        if not self.has_import_permission(request):
            raise PermissionDenied

    def owner(self, request):
        return {"user": request.user.pk, "model": self.opts.label}

    def page(self, request, template, **context):
        title = _("Import: %(name)s") % {"name": self.opts.verbose_name_plural}
        return self.render_page(request, f"spreadsheets/{template}", title, **context)
