"""The flow from formats by topics to partnerships: how thick its bands are, and where they end."""

import pytest

from portal.impact_flow import THICKEST, FlowNode, flow_picture

pytestmark = pytest.mark.any_database


def small_flow(right_to_left=False):
    tour, forum = FlowNode("Study tour", 2, "#"), FlowNode("Dialogue forum", 1, "#")
    waste = FlowNode("Solid waste and recycling of all municipalities", 3, "#")
    documented = FlowNode("documented", 3, "#")
    weights = {(tour, waste): 2, (forum, waste): 1, (waste, documented): 3}
    columns = [[tour, forum], [waste], [documented]]
    return flow_picture(columns, weights, right_to_left), columns


def test_a_node_is_as_high_as_all_its_bands():
    _picture, ((tour, forum), (waste,), (documented,)) = small_flow()

    heights = [node.height for node in (tour, forum, waste, documented)]
    assert heights == [2 * THICKEST, THICKEST, 3 * THICKEST, 3 * THICKEST]


def test_bands_begin_and_end_at_their_nodes():
    picture, ((tour, _forum), (waste,), _last) = small_flow()

    (x, width, bands), second = picture.gaps
    assert (x, width, len(bands), second[:2]) == (0, 36, 2, (36, 34))
    assert bands[0].path.startswith(f"M0 {tour.y:.1f}C50 ")
    assert f" 100 {waste.y:.1f}v{2 * THICKEST:.1f}C" in bands[0].path
    assert f" 100 {waste.y + 2 * THICKEST:.1f}v{THICKEST:.1f}C" in bands[1].path


def test_no_label_reaches_over_the_next():
    _picture, columns = small_flow()

    tour, forum = columns[0]
    assert tour.first_line + tour.text_height <= forum.first_line
    assert [line for _place, line in columns[1][0].lines] == [
        "Solid waste and",
        "recycling of",
        "all …",
    ]


def test_it_is_mirrored_for_readers_from_right_to_left():
    picture, columns = small_flow(right_to_left=True)

    assert [nodes[0].x for nodes in columns] == [100, 64, 30]
    assert [gap[:2] for gap in picture.gaps] == [(64, 36), (30, 34)]
    assert picture.gaps[0][2][0].path.startswith("M100 ")


def test_many_partnerships_do_not_make_it_endless():
    tour, waste, origin = (FlowNode(word, 9000, "#") for word in ("tour", "waste", "origin"))

    picture = flow_picture(
        [[tour], [waste], [origin]], {(tour, waste): 9000, (waste, origin): 9000}, False
    )

    assert picture.height < 500


def test_a_long_word_of_a_label_stays_whole():
    node = FlowNode("Lokale Wirtschaftsentwicklung und mehr in allen Städten", 3, "/")

    assert [line for _place, line in node.lines] == [
        "Lokale",
        "Wirtschaftsentwicklung",
        "und mehr in …",
    ]
