"""Links to dossiers, and what their own templates need."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html

from dossiers.addresses import dossier_path
from dossiers.engine import has_typesetter

register = template.Library()


@register.inclusion_tag("dossiers/links.html")
def dossier_links(subject):
    """To the dossier of a record, country or topic; none where nothing can make it."""
    return {"href": dossier_path(subject) if has_typesetter() else ""}


@register.inclusion_tag("dossiers/links.html")
def dossier_links_of_ids(name, ids):
    """To the dossier of the records with these ids: `name` is "compare" or "reading_list"."""
    query = urlencode({"ids": ids}, safe=",")
    return {"href": f"{reverse(f'{name}_dossier')}?{query}" if has_typesetter() else ""}


@register.simple_tag
def source_number(source):
    """The number of a source, which leads to it. A link of nothing else is read in its order."""
    return format_html('<a href="#source-{}">{}</a>', source.number, source.number)
