"""The links by which readers write about a record."""

from django import template

from publishing.kinds import kinds

register = template.Library()


@register.inclusion_tag("components/contact_links.html")
def contact_links(record):
    """To the people behind it, and to the editors; previews of drafts have none."""
    return {"record": record, "kind": kinds.get(model=type(record))}
