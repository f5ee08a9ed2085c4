"""What pages say to machines, and links to what can be taken along."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from opendata.cite import CITE_FORMATS, cite_path
from opendata.formats import files_of
from opendata.provenance import licence_address
from opendata.structured_data import page_graph
from opendata.tables import open_tables
from publishing.kinds import kinds
from publishing.languages import TextInLanguage

register = template.Library()

# What would end the element that it stands in.
HARMLESS_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
LONGEST_DESCRIPTION = 200  # characters


@register.simple_tag(takes_context=True)
def feed_link(context, kind, query):
    """The feed of a list, for programs that look for one in its page."""
    site = context["site_url"]
    href = f"{site}{reverse(f'{kind.route}_file', kwargs={'format': 'atom'})}{query and '?'}{query}"
    return format_html('<link rel="alternate" type="application/atom+xml" href="{}">', href)


@register.inclusion_tag("opendata/list_files.html")
def list_files(kind, query, of_search=False):
    """The files of a list, or of what the search found of a kind, as narrowed by the query."""
    return {"files": files_of(open_tables()[kind.table], query, of_search)}


@register.inclusion_tag("opendata/cite_links.html")
def cite_links(record):
    """The record as a reference, for programs that keep references."""
    kind = kinds.get(model=type(record))
    if not (kind and kind.route and kind.has_page):
        return {}
    return {
        "references": [
            (label, cite_path(kind, record, name))
            for name, (label, _write, _type) in CITE_FORMATS.items()
        ]
    }


@register.simple_tag(takes_context=True)
def page_metadata(context):
    """JSON-LD and, of a record, Open Graph and Dublin Core; nothing of what is not public yet."""
    if "preview" in context or "request" not in context:
        return ""
    record, site, site_url = context.get("record"), context["site"], str(context["site_url"])
    if record and not record.is_public:
        return ""
    known = context.get("kind"), context["request"].path, context.get("circumstances")
    graph = page_graph(site_url, site, record, *known)
    parts = [json_ld(graph)] if graph else []
    kind = record and kinds.get(model=type(record))
    if kind and kind.has_page and kind.title:
        parts.append(meta_elements(page_meta(kind, record, site, site_url)))
    return format_html_join("\n  ", "{}", ((part,) for part in parts))


def json_ld(graph):
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # The letters that could end the element are written otherwise.
    harmless = mark_safe(text.translate(HARMLESS_IN_SCRIPT))  # noqa: S308 - escaped in this line
    return format_html('<script type="application/ld+json">{}</script>', harmless)


def page_meta(kind, record, site, site_url):
    """(attribute, name, content) of each element."""
    title = getattr(record, kind.title)
    texts = (getattr(record, name) for name in kind.texts)
    text = next(filter(None, texts), TextInLanguage("", title.language))
    yield "property", "og:type", "article"
    yield "property", "og:site_name", site.name
    yield "property", "og:title", title
    yield "property", "og:url", site_url + record.get_absolute_url()
    if kind.route:
        picture = reverse("share_picture", args=[kind.route, record.slug])
        yield "property", "og:image", site_url + picture
        yield "name", "twitter:card", "summary_large_image"
    yield "property", "og:description", Truncator(" ".join(text.split())).chars(LONGEST_DESCRIPTION)
    yield "name", "DC.identifier", record.public_id
    yield "name", "DC.language", title.language
    yield "name", "DC.date", record.changed_at.date().isoformat()
    yield "name", "DC.publisher", site.operator
    yield "name", "DC.rights", licence_address()


def meta_elements(elements):
    return format_html_join(
        "\n  ", '<meta {}="{}" content="{}">', (row for row in elements if row[2])
    )
