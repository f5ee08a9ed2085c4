"""Texts go out to translators in a file, and come back: shown first, then stored."""

from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.translations.overview import grid_view, record_admins
from backoffice.translations.overview_filter import GridForm
from backoffice.translations.xliff_export import translation_units
from backoffice.translations.xliff_import import TranslationImport
from publishing.addresses import absolute_url
from publishing.drafts.many_drafts import get_drafts
from publishing.models import TranslationState
from publishing.translations import xliff
from spreadsheets import uploads

MOST_RECORDS = 200  # changed by one file; others wait until they are stored
TEXTS_SHOWN = 200  # texts of one outcome
DETAILED_OUTCOMES = (
    "changed",
    "copied",
    "refused",
    "unknown",
)  # outcomes whose texts are shown one by one


@dataclass
class KeptTranslations:
    """A file between its preview and the confirmation, and how its texts were made."""

    content: str
    state: str


class XliffUploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLIFF 1.2 as exported here, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff"}),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("These texts were made"),
        choices=[
            (TranslationState.HUMAN, gettext_lazy("by a person")),
            (TranslationState.MACHINE, gettext_lazy("by a machine, nobody has reviewed them")),
        ],
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > xliff.MAX_XLIFF_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Divide it into several."))
        content = file.read()
        try:
            xliff.read_xliff(content)
        except xliff.InvalidXliff as error:
            raise forms.ValidationError(str(error)) from error
        return content


def translation_urls(site):
    def page(address, view, name):
        def with_site(request, **kwargs):
            return view(request, site, **kwargs)

        return path(address, site.admin_view(with_site), name=name)

    return [
        page("translations/", grid_view, "translations"),
        page("translations/export/", export_view, "translations_export"),
        page("translations/import/", import_view, "translations_import"),
        page("translations/import/<slug:token>/", report_view, "translations_report"),
    ]


# -- out ---------------------------------------------------------------------------


def export_view(request, site):
    """The texts that the grid shows, in one language."""
    offices = record_admins(request, site)
    form = GridForm(request.GET, offices)
    language = form.get_value("language")
    if not language:
        messages.error(request, _("Choose the language to translate into, then export."))
        return redirect(f"{reverse('admin:translations')}?{request.GET.urlencode()}")
    statuses = form.statuses if form.get_value("state") else []
    units = []
    for office in offices:
        if form.get_value("kind") in ("", office.opts.label_lower):
            records = office.model.objects.filter(pk__in=form.narrow(office.model))
            drafts = get_drafts(list(records.order_by("pk")), request.user)
            address = partial(absolute_url, request)
            units += translation_units(office, drafts, language, statuses, address)
    content = xliff.write_xliff(units, language)
    if (
        len(content) > xliff.MAX_XLIFF_BYTES or len(units) > xliff.MAX_UNITS
    ):  # it could not come back
        text = _("These are more texts than fit into one file. Narrow them by kind or state.")
        messages.error(request, text)
        return redirect(f"{reverse('admin:translations')}?{request.GET.urlencode()}")
    name = f"translations-{language}-{timezone.localdate().isoformat()}.xlf"
    return HttpResponse(
        content,
        content_type="application/x-xliff+xml",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


# -- in ----------------------------------------------------------------------------


def import_view(request, site):
    """Take a file and keep it until somebody has seen what it would do."""
    record_admins(request, site)
    form = XliffUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = xliff.decode_xliff(form.cleaned_data["file"])
        kept = KeptTranslations(content, form.cleaned_data["state"])
        token = uploads.save_upload(kept, user=request.user.pk)
        return redirect("admin:translations_report", token)
    return render_import_page(request, site, form=form)


def report_view(request, site, token):
    """Show what the file would do; store exactly that once somebody agrees."""
    offices = record_admins(request, site)
    kept = uploads.get_upload(token, KeptTranslations, user=request.user.pk)
    if kept is None:
        messages.warning(request, _("This file is no longer kept. Upload it again."))
        return redirect("admin:translations_import")
    units = xliff.read_xliff(kept.content.encode())
    if request.method == "POST":
        stored = store_translations(request, offices, units, kept.state)
        if stored is not None:
            uploads.delete_upload(token)
            said = _("Imported. Texts that changed: %(count)s.")
            messages.success(request, said % {"count": stored})
            return redirect("admin:translations")
        text = _("Nothing was stored: the import would now do something else than shown.")
        messages.warning(request, text)
    report = TranslationImport(request, offices, units).report
    lines = [line for name in DETAILED_OUTCOMES for line in report.lines_with(name)[:TEXTS_SHOWN]]
    fits = len(report.records) <= MOST_RECORDS
    return render_import_page(
        request, site, report=report, lines=lines, fits=fits, most=MOST_RECORDS
    )


@transaction.atomic
def store_translations(request, offices, units, state):
    """How many texts were stored; None if that would be something else than was shown."""
    taking_in = TranslationImport(request, offices, units, is_storing=True)
    report = taking_in.report
    if len(report.records) > MOST_RECORDS or request.POST.get("shown") != report.fingerprint:
        return None
    taking_in.store(state)
    return len(report.lines_with("changed"))


def render_import_page(request, site, **context):
    common = {**site.each_context(request), "title": _("Import of translated texts")}
    return TemplateResponse(request, "admin/translation_import.html", common | context)
