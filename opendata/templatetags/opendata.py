"""Links to what can be taken along of a list."""

from django import template

from opendata.formats import files_of
from opendata.tables import open_tables

register = template.Library()


@register.inclusion_tag("opendata/list_files.html")
def list_files(kind, query, of_search=False):
    """The files of a list, or of what the search found of a kind, as narrowed by the query."""
    return {"files": files_of(open_tables()[kind.table], query, of_search)}
