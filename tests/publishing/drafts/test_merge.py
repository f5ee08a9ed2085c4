"""A change keeps only what differs from its base; what both sides touched is named."""

import pytest

from publishing.drafts.merge import merge_contents


def content(rows=(), made_from=None, **fields):
    return {"fields": fields, "rows": {"parties": list(rows)}, "translated_from": made_from or {}}


def merged(base, mine, theirs):
    found, conflicts = merge_contents(content(x=base), content(x=mine), content(x=theirs))
    return found["fields"]["x"], conflicts


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result", "conflicts"),
    [
        ("old", "old", "old", "old", []),
        ("old", "mine", "old", "mine", []),
        ("old", "old", "theirs", "theirs", []),
        ("old", "same", "same", "same", []),
        ("old", "mine", "theirs", "mine", ["x"]),
        (None, 7, None, 7, []),
        ([1, 2], [1, 2, 3], [2], [2, 3], []),  # I added 3, they took 1 away
        ([1, 2], [], [1, 2, 4], [4], []),
    ],
)
def test_fields(base, mine, theirs, result, conflicts):
    assert merged(base, mine, theirs) == (result, conflicts)


A, B = {"id": 1, "place": "Jena"}, {"id": 2, "place": "Kilis"}
A2, A3 = {"id": 1, "place": "Amman"}, {"id": 1, "place": "Irbid"}
NEW, THEIR_NEW = {"id": None, "place": "Zarqa"}, {"id": 3, "place": "Tyre"}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result", "conflicts"),
    [
        ([A], [A], [A, THEIR_NEW], [A, THEIR_NEW], []),
        ([A], [A, NEW], [A, THEIR_NEW], [A, THEIR_NEW, NEW], []),
        ([A, B], [A], [A, B], [A], []),
        ([A, B], [A, B], [A], [A], []),
        ([A], [A2], [A], [A2], []),
        ([A], [A], [A2], [A2], []),
        ([A], [A2], [A2], [A2], []),
        ([A], [A2], [A3], [A2], ["parties"]),
        ([A], [], [A2], [], ["parties"]),
        ([A], [A2], [], [A2], ["parties"]),
        ([], [NEW], [{**NEW, "id": 9}], [{**NEW, "id": 9}], []),  # both added the same
    ],
)
def test_rows(base, mine, theirs, result, conflicts):
    found, named = merge_contents(content(base), content(mine), content(theirs))
    assert (found["rows"]["parties"], named) == (result, conflicts)


def test_only_translations_that_i_made_say_from_which_original():
    found, _conflicts = merge_contents(
        content(made_from={"ar": "1", "tr": "1"}),
        content(made_from={"ar": "2", "tr": "1"}),
        content(made_from={"ar": "1", "tr": "3"}),
    )
    assert found["translated_from"] == {"ar": "2", "tr": "3"}


def test_what_the_base_never_knew_stays_as_it_is():
    found, conflicts = merge_contents(content(), content(), content(new="theirs"))
    assert (found["fields"], conflicts) == ({"new": "theirs"}, [])
