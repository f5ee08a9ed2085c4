"""Names and titles that are nearly the same."""

import pytest

from publishing.text.similarity import is_similar, most_similar


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Solid waste", "solid-waste"),
        ("Solid waste", "Solid wastes"),
        ("Urban planning", "Planning, urban"),
        ("Abfall", "Abfälle"),
        ("Enerji", "ENERJİ"),
        ("النفايات", "النِّفايات"),
        ("إدارة المياه", "ادارة المياة"),
        ("ICT", "ict"),
    ],
)
def test_nearly_the_same(one, other):
    assert is_similar(one, other)
    assert is_similar(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Waste", "Water"),
        ("Health", "Wealth"),
        ("Recycling", "Upcycling"),
        ("Workshop on waste, part 1", "Workshop on waste, part 2"),
        ("ICT", "ICE"),
        ("", ""),
        ("!", "?"),
    ],
)
def test_something_else(one, other):
    assert not is_similar(one, other)


def test_the_nearest_texts_come_first():
    others = {1: "Energy", 2: "Solid wastes", 3: "Solid waste", 4: "Sölid waste"}
    assert most_similar("Solid waste", others) == [3, 2, 4]


def test_texts_without_words_are_near_to_nothing():
    assert most_similar("…", {1: "…", 2: ""}) == []
