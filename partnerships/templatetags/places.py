"""Maps of linked places in templates."""

from django import template
from django.templatetags.static import static

from partnerships import maps
from partnerships.maps import arc_path

register = template.Library()

LINKED_DOT_RADIUS = 5  # in units of the picture
MAX_LARGE_DOTS = 12  # up to this number of places the dots are drawn larger
DOT_ROOM = 24  # between a dot and the edge of a map that is cut to 4:3


def frame_of_places(municipalities, country):
    """The frame that holds the places; without places the country's own, else the region."""
    points = [place.place for place in municipalities if place.place]
    if not points and country and country.code.lower() in maps.get_frames():
        return maps.get_frames()[country.code.lower()]
    return maps.closest_frame(points)


@register.inclusion_tag("components/map_linked.html")
def map_with_links(municipalities, title, country=None, joined=False):
    """A map of linked places, at their true positions even where dots overlap; none without a
    place that is known. Of a tall map it shows the part in 4:3 that the places lie in.

    The page lists the same places as text. `joined` draws an arc from the first place to each of
    the others.
    """
    municipalities = [place for place in municipalities if place.place]
    frame = frame_of_places(municipalities, country)
    shown = [place for place in municipalities if frame.holds(place.latitude, place.longitude)]
    scale = frame.width / 640 * (1 if len(shown) > MAX_LARGE_DOTS else 1.8)
    spots = [frame.project(place.latitude, place.longitude) for place in shown]
    return {
        "view": view_box_around(frame, spots),
        "picture": static(frame.picture),
        "title": title,
        "arcs": [arc_path(spots[0], spot) for spot in spots[1:]] if joined and spots else [],
        "places": list(zip(shown, spots, strict=True)),
        "radius": round(LINKED_DOT_RADIUS * scale, 1),
    }


def view_box_around(frame, spots):
    """The viewBox of the part in 4:3 around the spots; of the whole map if they need more."""
    height = min(frame.height, frame.width * 3 / 4)
    heights = [y for _x, y in spots] or [frame.height / 2]
    if max(heights) - min(heights) + 2 * DOT_ROOM > height:
        return f"0 0 {frame.width} {frame.height}"
    middle = (min(heights) + max(heights)) / 2
    top = min(max(middle - height / 2, 0), frame.height - height)
    return f"0 {top:.0f} {frame.width} {height:.0f}"
