"""How templates show a picture of the library: in the sizes and formats it is kept in."""

from django import template
from django.core.files.storage import default_storage

register = template.Library()

FALLBACK_WIDTH = 960  # of the one address that old browsers get


@register.inclusion_tag("components/picture.html")
def picture(picture, first=False):
    """`first`: it is seen before anybody scrolls, so it is loaded at once."""
    if not picture:
        return {}
    fallback = min(picture.widths, key=lambda width: abs(width - FALLBACK_WIDTH))
    return {
        "picture": picture,
        "first": first,
        "sources": [(f"image/{kind}", srcset(picture, kind)) for kind in ("avif", "webp")],
        "srcset": srcset(picture, "jpg"),
        "src": rendition_url(picture, fallback, "jpg"),
        "focal": focal_classes(picture),
    }


def srcset(picture, kind):
    return ", ".join(f"{rendition_url(picture, width, kind)} {width}w" for width in picture.widths)


def rendition_url(picture, width, kind):
    return default_storage.url(picture.rendition(width, kind))


def focal_classes(picture):
    """Steps of ten per cent: a style of its own for every picture is not allowed."""
    return f"focal-x-{round(picture.focal_x / 10)} focal-y-{round(picture.focal_y / 10)}"
