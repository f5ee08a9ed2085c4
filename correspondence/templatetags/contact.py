"""The links by which readers write about a record."""

from django import template

from publishing.kinds import kinds

register = template.Library()


@register.inclusion_tag("components/contact_links.html")
def contact_links(record):
    """To the people behind it, and to the editors; previews of drafts have none."""
    kind = kinds.get(model=type(record))
    is_place = kind.places == "pk"  # who follows it follows what happens there
    followed = f"{kind.name}={record.slug}" if is_place else f"record={record.public_id}"
    return {"record": record, "kind": kind, "followed": followed if record.is_public else ""}
