"""Two texts in one: what is marked, and how much work the worst texts can make."""

import re

import pytest
from django.utils.html import strip_tags

from publishing.text import comparison
from publishing.text.comparison import mark_changes

LENGTH = 20_000  # characters


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("", "", ""),
        ("A tour.", "A tour.", "A tour."),
        ("", "A tour.", "<ins>A tour.</ins>"),
        ("A tour.", "", "<del>A tour.</del>"),
        ("A tour to Amman", "A visit to Amman", "A <del>tour</del><ins>visit</ins> to Amman"),
        ("They met.", "They met again.", "They <del>met.</del><ins>met again.</ins>"),
        ("It rained.", "He laughed.", "<del>It rained.</del><ins>He laughed.</ins>"),
        ("One\nTwo\nThree", "One\nThree", "One\n<del>Two\n</del>Three"),
        ("One\nThree", "One\nTwo\nThree", "One\n<ins>Two\n</ins>Three"),
        ("One\nTwo a b", "Two a c\nOne", None),
        ("a < b", "a > b", "a <del>&lt;</del><ins>&gt;</ins> b"),
        ("مدينة عمّان", "مدينة إربد", "مدينة <del>عمّان</del><ins>إربد</ins>"),
    ],
)
def test_what_left_and_what_came_is_marked(before, after, marked):
    found = str(mark_changes(before, after))

    assert marked is None or found == marked
    assert strip_tags(re.sub("<del>.*?</del>", "", found, flags=re.S)).split() == (
        after.replace("<", "&lt;").replace(">", "&gt;").split()
    )


def test_a_changed_word_in_a_very_long_paragraph_is_marked_alone():
    start, end = "word " * 5_000, " other" * 5_000

    marked = mark_changes(f"{start}tour{end}", f"{start}visit{end}")

    assert f"{start}<del>tour</del><ins>visit</ins>{end}" == marked


def random_words(seed, kinds=9):
    number, found = seed, []
    for _each in range(LENGTH // 2):
        number = (number * 1_103_515_245 + 12_345) % 2**31
        found.append("abcdefghi"[(number >> 8) % kinds])
    return found


WORST = {
    "one letter": ("a " * (LENGTH // 2), "a b " * (LENGTH // 4)),
    "lines of one letter": ("a\n" * (LENGTH // 2), "a\nb\n" * (LENGTH // 4)),
    "empty lines": ("\n" * LENGTH, "a\n" + "\n" * (LENGTH - 2)),
    "nothing in common": ("a " * (LENGTH // 2), "b " * (LENGTH // 2)),
    "any order": (" ".join(random_words(1)), " ".join(random_words(2))),
    "lines in any order": ("\n".join(random_words(1)), "\n".join(random_words(2))),
    "one word": ("a" * LENGTH, "b" * LENGTH),
    "blanks": (" " * LENGTH, " " * (LENGTH - 1) + "a"),
    "paragraphs": (("a " * 500 + "\n") * 20, ("a b " * 250 + "\n") * 20),
    "backwards": (" ".join(random_words(1)), " ".join(random_words(1)[::-1])),
    "hundred times as long": ("a " * (LENGTH * 50), "a b " * (LENGTH * 25)),
}


@pytest.mark.parametrize("name", WORST)
def test_the_work_grows_with_the_length_of_the_texts_and_no_faster(name, monkeypatch):
    done = []

    def counting(old, new, real=comparison.LCSseq.opcodes):
        done.append(len(old) * len(new))
        return real(old, new)

    monkeypatch.setattr(comparison, "LCSseq", type("Counting", (), {"opcodes": counting}))
    before, after = WORST[name]

    mark_changes(before, after)

    assert max(done, default=0) <= comparison.MOST_COMPARISONS
    assert sum(done) <= 2_000 * (len(before) + len(after)) + comparison.MOST_COMPARISONS
