"""What differs between two texts, marked word by word, in time that their length bounds.

Lines are compared first, then the words of the lines that changed. Two pieces that would need
too many comparisons are shown whole, one after the other. The comparison is a longest common
subsequence, which finds an edit anywhere and whose time is known beforehand.
"""

import re
from os.path import commonprefix

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from rapidfuzz.distance import LCSseq

MOST_COMPARISONS = 4_000_000  # of one piece with another, for example 2,000 words with 2,000

Piece = tuple[str, str, str]  # opening tag, text, closing tag
Run = tuple[bool, int, int, int, int]  # whether it is the same; from, to in old; from, to in new


def mark_changes(before: str, after: str) -> SafeString:
    """Both texts in one, with what left and what came marked."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    parts: list[Piece] = []
    for is_same, a, b, c, d in diff_runs(old, new):
        was, now = "".join(old[a:b]), "".join(new[c:d])
        parts += (
            [("", now, "")] if is_same else diff_pieces(split_at_blanks(was), split_at_blanks(now))
        )
    return format_html_join("", "{}{}{}", parts)


def split_at_blanks(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)


def diff_pieces(before: list[str], after: list[str]) -> list[Piece]:
    """What both have and what differs; blanks between changed words change too."""
    parts: list[Piece] = []
    was = now = ""
    found = diff_runs(before, after)
    for number, (is_same, a, b, c, d) in enumerate(found):
        is_between = 0 < number < len(found) - 1 and not "".join(after[c:d]).strip()
        if is_same and not is_between:
            parts += [*change_pieces(was, now), ("", "".join(after[c:d]), "")]
            was = now = ""
        else:
            was, now = was + "".join(before[a:b]), now + "".join(after[c:d])
    return [*parts, *change_pieces(was, now)]


def change_pieces(was: str, now: str) -> list[Piece]:
    removed = (mark_safe("<del>"), was, mark_safe("</del>"))
    added = (mark_safe("<ins>"), now, mark_safe("</ins>"))
    return [piece for piece in (removed, added) if piece[1]]


def diff_runs(old: list[str], new: list[str]) -> list[Run]:
    """What is the same and what is not, alternating."""
    start = len(commonprefix([old, new]))
    rest, new_rest = old[start:], new[start:]
    tail = len(commonprefix([rest[::-1], new_rest[::-1]]))
    rest, new_rest = rest[: len(rest) - tail], new_rest[: len(new_rest) - tail]
    found = [(True, 0, start, 0, start)]
    for is_same, a, b, c, d in compare_tokens(rest, new_rest):
        found.append((is_same, a + start, b + start, c + start, d + start))
    found.append((True, len(old) - tail, len(old), len(new) - tail, len(new)))
    merged: list[Run] = []
    for run in found:
        is_same, a, b, c, d = run
        if a == b and c == d:
            continue
        if merged and merged[-1][0] == is_same:
            _same, first, _end, other_first, _other_end = merged.pop()
            run = (is_same, first, b, other_first, d)
        merged.append(run)
    return merged


def compare_tokens(old: list[str], new: list[str]) -> list[Run]:
    if len(old) * len(new) > MOST_COMPARISONS:
        return [(False, 0, len(old), 0, len(new))]
    return [
        (found.tag == "equal", found.src_start, found.src_end, found.dest_start, found.dest_end)
        for found in LCSseq.opcodes(old, new)
    ]
