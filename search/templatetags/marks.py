from django import template

from publishing.templatetags.languages import local
from search.highlighting import Highlighter

register = template.Library()


@register.filter
def highlight(text: str, marker: Highlighter | None) -> str:
    """The text with the words of the query marked; it keeps its language and direction."""
    return local(text) if marker is None else marker.highlight(text)
