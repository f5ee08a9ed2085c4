"""The map of one municipality and its partners: bows to true places, with names."""

from dataclasses import dataclass
from functools import cached_property

from partnerships.atlas import AtlasDot, name_dots
from partnerships.maps import Frame, arc_path, closest_frame

WIDTH, HEIGHT = 400, 300  # of the picture, in the units that names are measured in
DOT_MARGIN = 0.12  # of the part that is shown: how far dots stay from its edges
SMALLEST_SHARE = 0.3  # of the frame's width that is shown where places are close together


@dataclass
class PartnerMap:
    """A municipality, its partners, and the part of a map that holds them."""

    place: object
    partners: list

    @property
    def frame(self) -> Frame:
        return closest_frame([place.place for place in self.places])

    @property
    def places(self):
        """The municipality and those of its partners whose places are known."""
        return [place for place in [self.place, *self.partners] if place.place]

    @cached_property
    def part(self):
        """(left, top, width, height) of the frame's picture that is shown, in 4:3."""
        frame, spots = self.frame, self.spots
        if len(spots) == 1:
            width = min(frame.width, frame.height * WIDTH / HEIGHT)
        else:
            span_x, span_y = (max(some) - min(some) for some in zip(*spots, strict=True))
            room = 1 - 2 * DOT_MARGIN
            width = max(span_x, span_y * WIDTH / HEIGHT) / room
            width = min(max(width, frame.width * SMALLEST_SHARE), frame.width)
        height = width * HEIGHT / WIDTH
        left, top = (
            shift_inside(min(some), max(some), length, whole)
            for some, length, whole in zip(
                zip(*spots, strict=True),
                (width, height),
                (frame.width, frame.height),
                strict=True,
            )
        )
        return left, top, width, height

    @property
    def spots(self):
        """Where the places lie in the frame's picture."""
        return [self.frame.project(place.latitude, place.longitude) for place in self.places]

    @cached_property
    def dots(self):
        """The places in the picture, the municipality first; what has room has its name."""
        left, top, width, _height = self.part
        scale = WIDTH / width
        dots = [
            AtlasDot(place, round((x - left) * scale, 1), round((y - top) * scale, 1))
            for place, (x, y) in zip(self.places, self.spots, strict=True)
        ]
        name_dots(dots, dots, WIDTH)
        return dots

    @property
    def arcs(self):
        """A bow from the municipality to each partner."""
        own, *others = self.dots
        return [arc_path((own.x, own.y), (dot.x, dot.y)) for dot in others]

    @property
    def view_box(self):
        """The part that is shown, as the outlines in the picture need it."""
        return " ".join(f"{number:.1f}" for number in self.part)


def shift_inside(first, last, length, whole):
    """Where a part of this length begins that has first and last in its middle.

    It stays within the whole; a part that is longer has the whole in its middle.
    """
    if length >= whole:
        return (whole - length) / 2
    return min(max((first + last - length) / 2, 0), whole - length)
