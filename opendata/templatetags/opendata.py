"""Links to what can be taken along of a list."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from opendata.formats import files_of
from opendata.tables import open_tables

register = template.Library()


@register.simple_tag
def feed_link(kind, query):
    """The feed of a list, for programs that look for one in its page."""
    href = f"{reverse(f'{kind.route}_file', kwargs={'format': 'atom'})}{query and '?'}{query}"
    return format_html('<link rel="alternate" type="application/atom+xml" href="{}">', href)


@register.inclusion_tag("opendata/list_files.html")
def list_files(kind, query, of_search=False):
    """The files of a list, or of what the search found of a kind, as narrowed by the query."""
    return {"files": files_of(open_tables()[kind.table], query, of_search)}
