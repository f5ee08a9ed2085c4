"""The grid of translations: every record of every kind, and how far each language is.

Two queries show a page of it, whatever its size: one UNION finds and sorts the records,
one UNION tells about those on the page.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, NullIf
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from backoffice.translated import LANGUAGE_NAMES
from backoffice.translations.overview_filter import GridForm, records_in_grid
from publishing.languages import LANGUAGE_CODES, active_language, capfirst
from publishing.models import PendingChange, PublicRecord, State
from publishing.translations.status import TranslationStatus, status_expression

RECORDS_SHOWN = 50
SYMBOLS = {  # so that nobody has to tell the states by their colours
    TranslationStatus.ORIGINAL: "◆",
    TranslationStatus.EMPTY: "–",
    TranslationStatus.MISSING: "✕",
    TranslationStatus.OLDER: "↻",
    TranslationStatus.PARTLY: "◐",
    TranslationStatus.MACHINE: "⚙",
    TranslationStatus.HUMAN: "✓",
    TranslationStatus.REVIEWED: "✓✓",
}


@dataclass
class LanguageCell:
    status: TranslationStatus
    href: str

    @property
    def symbol(self):
        return SYMBOLS[self.status]


@dataclass
class GridRow:
    kind: str
    label: str
    href: str
    state: str
    cells: list
    waiting: str = ""


def record_admins(request, site):
    """The back offices of all kinds of public records that somebody may see."""
    offices = [
        office
        for model, office in site._registry.items()
        if issubclass(model, PublicRecord) and office.has_view_permission(request)
    ]
    if not offices:
        raise PermissionDenied
    return offices


def grid_view(request, site):
    offices = record_admins(request, site)
    form = GridForm(request.GET, offices)
    shown = [
        office for office in offices if form.get_value("kind") in ("", office.opts.label_lower)
    ]
    page = Paginator(records_in_grid(form, shown), RECORDS_SHOWN).get_page(request.GET.get("page"))
    codes = [code for code in LANGUAGE_CODES if form.get_value("language") in ("", code)]
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        **site.each_context(request),
        "title": _("Translations"),
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "languages": [LANGUAGE_NAMES[code] for code in codes],
        "rows": grid_rows(request, page.object_list, shown, codes),
    }
    return TemplateResponse(request, "admin/translations.html", context)


def grid_rows(request, page, offices, codes):
    keys = [(kind, key) for kind, key, _day in page]
    if not keys:
        return []
    by_kind = {office.opts.label_lower: office for office in offices}
    parts = [
        annotate_rows(office.model, codes)
        .filter(pk__in=[key for kind, key in keys if kind == name])
        .values_list(
            "row_kind", "row_key", "row_label", "state", *(f"status_{code}" for code in codes)
        )
        for name, office in by_kind.items()
        if any(kind == name for kind, _key in keys)
    ]
    rows = {(row[0], row[1]): row[2:] for row in parts[0].union(*parts[1:], all=True)}
    waiting = pending_steps(keys, by_kind)
    return [
        grid_row(request, by_kind[kind], key, rows[kind, key], codes, waiting.get((kind, key)))
        for kind, key in keys
        if (kind, key) in rows  # not deleted in between
    ]


def annotate_rows(model, codes):
    """What a row says about each record."""
    stem = "name" if hasattr(model, "name") else model.texts[0]
    names = [
        to_attribute(stem, code) for code in dict.fromkeys([active_language(), *LANGUAGE_CODES])
    ]
    label = Coalesce(*(NullIf(name, Value("")) for name in names), "slug", output_field=CharField())
    statuses = {f"status_{code}": status_expression(model, code) for code in codes}
    kind = Value(model._meta.label_lower)
    return model.objects.order_by().annotate(
        row_kind=kind, row_key=F("pk"), row_label=label, **statuses
    )


def pending_steps(keys, by_kind):
    """{(kind, key): step of the change that waits}"""
    kinds = ContentType.objects.get_for_models(*(office.model for office in by_kind.values()))
    names = {kind.pk: model._meta.label_lower for model, kind in kinds.items()}
    pks = {key for _kind, key in keys}
    changes = PendingChange.objects.waiting().filter(content_type__in=names, object_id__in=pks)
    steps = changes.values_list("content_type", "object_id", "step")
    return {(names[kind], key): PendingChange.Step(step).label for kind, key, step in steps}


def grid_row(request, office, key, values, codes, waiting):
    label, state, *statuses = values
    record = office.model(pk=key)
    cells = []
    for code, status in zip(codes, statuses, strict=True):
        is_linked = status not in (TranslationStatus.ORIGINAL, TranslationStatus.EMPTY)
        is_linked = is_linked and office.may_translate(request, code)
        href = office.page_url("translate", record, code) if is_linked else ""
        cells.append(LanguageCell(TranslationStatus(status), href))
    kind, shown_state = capfirst(office.opts.verbose_name), State(state).label
    return GridRow(kind, label, office.change_url(record), shown_state, cells, waiting or "")
