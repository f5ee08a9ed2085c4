"""From formats by topics to partnerships, as a picture: nodes in three columns, bands between them.

A band is as thick as the number of partnerships with what stands at both of its ends. A partnership
with two topics is in the bands of both, so bands do not add up; the numbers beside nodes do not
count anything twice. Places are percent of the width and pixels of the height.
"""

from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

COLUMN_PLACES = (0, 36, 70)  # percent of the width
MOST_TOPICS = 10  # that are drawn; the table has all
LINE_LENGTH, MOST_LINES, LINE_HEIGHT = 15, 3, 16  # of labels, in letters and pixels
NODE_ROOM = 14  # pixels between two nodes
THICKEST, HIGHEST = 5, 420  # pixels: a band of one partnership, and about all bands together


@dataclass(eq=False)
class FlowNode:
    """A format, a topic or what is known of an origin, with the number of its partnerships."""

    label: str
    count: int
    href: str
    x: float = 0
    y: float = 0
    height: float = 0
    bands: dict = field(default_factory=dict)  # what has flown in and out, in pixels

    @property
    def lines(self):
        """(line, its distance from the one above) of the label, with the number on the last."""
        lines = wrap(str(self.label), LINE_LENGTH, break_long_words=False)
        if len(lines) > MOST_LINES:
            lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
        return list(enumerate(lines))

    @property
    def text_height(self):
        return LINE_HEIGHT * (len(self.lines) + 1)

    @property
    def first_line(self):
        """Where its text begins, so that it stands in the middle of the node."""
        return round(self.y + self.height / 2 - self.text_height / 2 + LINE_HEIGHT * 0.75, 1)


@dataclass
class FlowBand:
    path: str
    title: Any


@dataclass
class FlowPicture:
    height: float
    columns: list  # of nodes
    gaps: list  # (x, width, bands) between two columns


def flow_picture(columns, weights, right_to_left):
    """The picture of three columns of nodes; `weights` is {(node, node): partnerships}.

    The nodes are told apart by what they are, not by what they say, so they are given as objects.
    """
    total = max(
        (sum(weights.get((a, b), 0) for a in left for b in right))
        for left, right in zip(columns, columns[1:], strict=False)
    )
    scale = min(THICKEST, HIGHEST / max(total, 1))
    for number, nodes in enumerate(columns):
        for node in nodes:
            inwards = sum(n for (_a, b), n in weights.items() if b is node)
            outwards = sum(n for (a, _b), n in weights.items() if a is node)
            node.height = round(scale * max(inwards, outwards), 1)
            node.x = 100 - COLUMN_PLACES[number] if right_to_left else COLUMN_PLACES[number]
            node.bands = {"in": inwards * scale, "out": outwards * scale}
    height = max(map(column_height, columns))
    for nodes in columns:
        place_nodes(nodes, height)
    gaps = []
    for number, (left, right) in enumerate(zip(columns, columns[1:], strict=False)):
        start, end = COLUMN_PLACES[number : number + 2]
        bands = join_columns(left, right, weights, scale, right_to_left)
        gaps.append((100 - end if right_to_left else start, end - start, bands))
    return FlowPicture(round(height, 1), columns, gaps)


def column_height(nodes):
    return sum(max(node.height, node.text_height) + NODE_ROOM for node in nodes)


def place_nodes(nodes, height):
    """One under the other, with the room that is left between them."""
    spare = (height - column_height(nodes)) / max(len(nodes), 1)
    y = 0
    for node in nodes:
        room = max(node.height, node.text_height) + NODE_ROOM + spare
        node.y = round(y + (room - node.height) / 2, 1)
        y += room


def join_columns(left, right, weights, scale, right_to_left):
    """The bands between two columns, each in the order of the nodes at its other end."""
    start = {id(node): node.y + (node.height - node.bands["out"]) / 2 for node in left}
    end = {id(node): node.y + (node.height - node.bands["in"]) / 2 for node in right}
    bands = []
    for one in left:
        for other in right:
            if count := weights.get((one, other), 0):
                thick = count * scale
                path = band_path(start[id(one)], end[id(other)], thick, right_to_left)
                bands.append(FlowBand(path, (one.label, other.label, count)))
                start[id(one)] += thick
                end[id(other)] += thick
    return bands


def band_path(start, end, thick, right_to_left):
    """SVG path data of a band across a picture that is 100 units wide."""
    near, middle, far = (100, 50, 0) if right_to_left else (0, 50, 100)
    return (
        f"M{near} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {far} {end:.1f}"
        f"v{thick:.1f}C{middle} {end + thick:.1f} {middle} {start + thick:.1f} "
        f"{near} {start + thick:.1f}z"
    )
