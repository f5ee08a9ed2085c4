"""How to cite a record: BibTeX, RIS and CSL-JSON, all with the id and the address that stay."""

import json
import re
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from opendata.columns import permanent_path
from opendata.responses import open_to_all_sites
from portal.models import Site
from publishing.addresses import absolute_url
from publishing.kinds import kinds
from publishing.languages import active_language
from publishing.models import FormerAddress
from publishing.shortcuts import get_published_or_gone


@dataclass(frozen=True)
class RecordReference:
    id: str
    title: str
    site: str
    publisher: str
    changed: date
    seen: date
    address: str
    language: str


def reference_of(request, kind, record):
    site = Site.objects.first() or Site()
    return RecordReference(
        id=record.public_id,
        title=" ".join(str(getattr(record, kind.title)).split()),
        site=str(site.name),
        publisher=str(site.operator or site.name),
        changed=timezone.localdate(record.changed_at),
        seen=timezone.localdate(),
        address=absolute_url(request, permanent_path(record)),
        language=active_language(),
    )


# -- formats ---------------------------------------------------------------------

TEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "{}%&$#_"},
}


def escape_tex(text):
    return re.sub(r"[\\~^{}%&$#_]", lambda found: TEX_SPECIAL[found[0]], text)


def bibtex(cited):
    """In UTF-8, as biber and today's BibTeX read it; addresses stand as they are."""
    fields = {
        "title": f"{{{escape_tex(cited.title)}}}",
        "author": f"{{{escape_tex(cited.publisher)}}}",
        "howpublished": escape_tex(cited.site),
        "year": str(cited.changed.year),
        "date": cited.changed.isoformat(),
        "url": cited.address,
        "urldate": cited.seen.isoformat(),
        "note": cited.id,
        "language": cited.language,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{cited.id},\n{lines}}}\n"


def ris(cited):
    fields = [
        ("TY", "ELEC"),
        ("ID", cited.id),
        ("TI", cited.title),
        ("AU", cited.publisher),
        ("T2", cited.site),
        ("PY", str(cited.changed.year)),
        ("DA", cited.changed.strftime("%Y/%m/%d")),
        ("Y2", cited.seen.strftime("%Y/%m/%d")),
        ("UR", cited.address),
        ("LA", cited.language),
    ]
    lines = "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value)
    return f"{lines}ER  - \r\n"


def csl_json(cited):
    item = {
        "id": cited.id,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": cited.publisher}],
        "container-title": cited.site,
        "issued": date_parts(cited.changed),
        "accessed": date_parts(cited.seen),
        "URL": cited.address,
        "language": cited.language,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def date_parts(day):
    return {"date-parts": [[day.year, day.month, day.day]]}


CITE_FORMATS = {
    "bib": ("BibTeX", bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": ("RIS", ris, "application/x-research-info-systems; charset=utf-8"),
    "json": ("CSL-JSON", csl_json, "application/vnd.citationstyles.csl+json; charset=utf-8"),
}


# -- the view --------------------------------------------------------------------


@open_to_all_sites
def cite(request, route, slug, format):
    """A record as a reference. A former address leads on; what was withdrawn says so."""
    kind = kinds.get(route=route)
    if kind is None or not kind.has_page or format not in CITE_FORMATS:
        raise Http404
    if moved := FormerAddress.objects.find(kind.model.route, slug):
        return HttpResponsePermanentRedirect(cite_path(kind, moved, format))
    record = get_published_or_gone(kind.model.objects.all(), slug)
    _label, write, content_type = CITE_FORMATS[format]
    response = HttpResponse(write(reference_of(request, kind, record)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{record.public_id}.{format}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def cite_path(kind, record, format):
    return reverse("cite", kwargs={"route": kind.route, "slug": record.slug, "format": format})
