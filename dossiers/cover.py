"""How large the map of a cover may be, so that all of the cover stands on one page."""

from math import ceil

HEIGHTS = {"a4": 297, "letter": 279}  # of a page, in millimetres like all that follows
LARGEST_MAP, SMALLEST_MAP = 144, 80  # their widths
# The coloured head, kind and facts, the addresses at the foot, and spaces; by whether lines run
# from the right, as below.
HEAD_AND_FOOT = {False: 96, True: 110}
LETTERS_OF_TITLE, LETTERS_OF_TEXT = 32, 80  # in a line
MOST_LISTED = 9  # sections on the cover; more have a page of their own
# Heights of a line of the title, of texts and of the contents. Arabic lines lie further apart.
LINES = {False: (11, 6.2, 5.7), True: (13.4, 7.3, 6.2)}


def map_width(contents, paper, is_from_right):
    title, text, listed = LINES[is_from_right]
    sections = len(contents.sections)
    height = HEIGHTS[paper] - HEAD_AND_FOOT[is_from_right]
    height -= title * count_lines(contents.title, LETTERS_OF_TITLE)
    height -= text * count_lines(contents.lead, LETTERS_OF_TEXT)
    height -= text * count_lines(" ".join(contents.sentences), LETTERS_OF_TEXT)
    if 1 < sections <= MOST_LISTED:
        height -= listed * (sections + 2)
    width = height * contents.map.width / contents.map.height
    return int(min(max(width, SMALLEST_MAP), LARGEST_MAP))


def count_lines(text, letters):
    return ceil(len(text) / letters)
