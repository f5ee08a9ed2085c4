from pathlib import Path

import pytest

from devtools.outlines import Atlas, AtlasCountry, clip, draw_svg, join_arcs, path_text, simplify
from partnerships.maps import Frame, closest_frame, get_frames

AMMAN = (31.9539, 35.9106)
IRBID = (32.5568, 35.8469)
JENA = (50.927, 11.586)
GAZIANTEP = (37.0662, 37.3833)
TUNIS = (36.8065, 10.1815)
NAIROBI = (-1.2864, 36.8172)
GALAPAGOS = (-0.7432, -90.3135)

PICTURES = Path(__file__).parents[2] / "static"


def test_a_frame_projects_degrees_to_pixels_from_the_top_left():
    frame = Frame("x", west=10, east=20, south=40, north=45, width=400, height=200)
    assert frame.project(45, 10) == (0, 0)
    assert frame.project(40, 20) == (400, 200)
    assert frame.project(44, 12.5033) == (100.1, 40)


def test_a_place_outside_the_frame_is_projected_outside_the_picture():
    frame = Frame("x", west=10, east=20, south=40, north=45, width=400, height=200)
    assert frame.project(46, 9) == (-40, -40)


def test_a_frame_holds_its_edges_but_nothing_beyond():
    frame = Frame("x", west=10, east=20, south=40, north=45, width=400, height=200)
    assert frame.holds(45, 10)
    assert frame.holds(40, 20)
    assert not frame.holds(45.01, 15)
    assert not frame.holds(42, 20.01)


def test_a_frame_names_its_picture():
    assert get_frames()["jo"].picture == "maps/jo.svg"


def test_amman_lies_inside_jordan_and_south_of_irbid():
    jordan = get_frames()["jo"]
    assert jordan.holds(*AMMAN)
    assert jordan.holds(*IRBID)
    assert jordan.project(*AMMAN)[1] > jordan.project(*IRBID)[1]


def test_the_region_holds_its_places_from_germany_to_jordan():
    region = get_frames()["region"]
    assert [region.holds(*place) for place in (JENA, GAZIANTEP, AMMAN, TUNIS, NAIROBI)] == [
        True,
        True,
        True,
        True,
        False,
    ]


def test_every_picture_has_the_size_of_its_frame_and_both_groups():
    for frame in get_frames().values():
        text = (PICTURES / frame.picture).read_text()
        assert f'viewBox="0 0 {frame.width} {frame.height}"' in text
        assert '<g id="land"><path' in text
        empty = '<g id="focus"></g>' in text
        assert empty == (frame.name in {"region", "world"})


def test_no_picture_brings_its_own_colours():
    for frame in get_frames().values():
        text = (PICTURES / frame.picture).read_text()
        assert "fill" not in text
        assert "stroke" not in text


def test_a_degree_is_as_long_across_as_up_in_country_maps():
    germany = get_frames()["de"]
    across = germany.width / (germany.east - germany.west)
    up = germany.height / (germany.north - germany.south)
    assert across / up == pytest.approx(0.626, abs=0.005)  # cosine of 51.2 degrees


def test_places_in_one_country_get_the_map_of_that_country():
    assert closest_frame([("JO", *AMMAN), ("jo", *IRBID)]).name == "jo"


def test_places_in_several_countries_of_the_region_get_the_map_of_the_region():
    assert closest_frame([("JO", *AMMAN), ("DE", *JENA)]).name == "region"


def test_a_country_without_a_map_of_its_own_gets_the_map_of_the_region():
    assert closest_frame([("GR", 37.98, 23.73)]).name == "region"


def test_a_place_beyond_the_region_asks_for_the_map_of_the_world():
    assert closest_frame([("DE", *JENA), ("KE", *NAIROBI)]).name == "world"


def test_a_place_far_from_its_country_is_not_drawn_off_the_map():
    assert closest_frame([("EC", *GALAPAGOS)]).name == "world"


def test_no_places_get_the_map_of_the_region():
    assert closest_frame([]).name == "region"
    assert closest_frame(iter(())).name == "region"


@pytest.mark.parametrize("name", sorted(get_frames()))
def test_a_dot_stands_at_its_town_to_the_width_of_a_street_on_the_picture(name):
    frame = get_frames()[name]
    latitude, longitude = frame.south + 1.23456, frame.west + 1.23456

    x, y = frame.project(latitude, longitude)

    assert frame.west + x / frame.width * (frame.east - frame.west) == pytest.approx(
        longitude, abs=0.05 * (frame.east - frame.west) / frame.width + 1e-9
    )
    assert frame.north - y / frame.height * (frame.north - frame.south) == pytest.approx(
        latitude, abs=0.05 * (frame.north - frame.south) / frame.height + 1e-9
    )


def test_simplifying_keeps_corners_and_drops_points_on_the_way():
    assert simplify([(0, 0), (5, 0.1), (10, 0), (10, 5), (10, 10)], 0.5) == [
        (0, 0),
        (10, 0),
        (10, 10),
    ]


def test_simplifying_an_island_keeps_its_shape():
    island = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    assert simplify(island, 0.5) == island


def test_clipping_cuts_a_ring_along_the_edge_of_the_box():
    square = [(-5, 2), (5, 2), (5, 8), (-5, 8), (-5, 2)]
    assert sorted(clip(square, 0, 0, 10, 10)) == [(0, 2), (0, 8), (5, 2), (5, 8)]


def test_clipping_leaves_nothing_of_a_ring_outside_the_box():
    assert clip([(20, 20), (30, 20), (30, 30), (20, 20)], 0, 0, 10, 10) == []


def test_a_ring_across_the_180th_meridian_runs_on_beyond_it():
    arcs = [[(170, 0), (180, 0)], [(-180, 0), (-170, 5), (-180, 10)], [(180, 10), (170, 0)]]
    assert join_arcs([0, 1, 2], arcs, 360) == [(170, 0), (180, 0), (190, 5), (180, 10), (170, 0)]


def test_path_text_is_relative_and_short():
    rings = [[(1, 1), (2.5, 1), (2.5, 0.5)], [(3, 3), (3.2, 3.1), (3, 3.4)]]
    assert path_text(rings) == "m1 1l1.5 0 0-.5zm2 2l.2.1-.2.3z"


def test_a_moved_part_loses_its_border_with_the_country_that_receives_it():
    arcs = [
        [(0, 0), (0, 2), (2, 2)],  # outline of the west
        [(2, 2), (2, 0)],  # the border
        [(2, 0), (0, 0)],  # outline of the west, goes on
        [(2, 2), (4, 2), (4, 0), (2, 0)],  # outline of the east
    ]
    atlas = Atlas(arcs, [AtlasCountry("001", [[[0, 1, 2]]]), AtlasCountry("002", [[[3, ~1]]])])
    moved = atlas.with_moved_parts({(1, 3): "001"})
    assert moved.countries == [AtlasCountry("001", [[[0, 3, 2]]]), AtlasCountry("002", [])]
    assert atlas.countries[1].parts == [[[3, ~1]]]


def test_a_picture_draws_one_country_apart_from_the_others():
    arcs = [[(10, 40), (10, 45), (15, 45)], [(15, 45), (15, 40)], [(15, 40), (10, 40)]]
    arcs += [[(15, 45), (20, 45), (20, 40), (15, 40)]]
    atlas = Atlas(arcs, [AtlasCountry("001", [[[0, 1, 2]]]), AtlasCountry("002", [[[3, ~1]]])])
    frame = Frame("x", west=10, east=20, south=40, north=45, width=40, height=20)
    assert draw_svg(atlas, frame, "001", 0.5) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        '<g id="land"><path d="m20 0l20 0 0 20-20 0z"/></g>'
        '<g id="focus"><path d="m0 20l0-20 20 0 0 20z"/></g></svg>\n'
    )
