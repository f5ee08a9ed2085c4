"""Rows of a table that are no records: totals, lines of text between, headings once more."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from spreadsheets.proposals import fold_heading
from spreadsheets.sheets import Sheet

TOTAL_WORDS = (
    "summe; gesamt; insgesamt; gesamtsumme; zwischensumme; anzahl gesamt; gesamtzahl; total;"
    " totals; sum; subtotal; grand total; toplam; genel toplam; ara toplam; المجموع; مجموع;"
    " الإجمالي; اجمالي; المجموع الكلي"
)
TOTALS = {fold_heading(phrase) for phrase in TOTAL_WORDS.split(";")}
MORE_WORDS = 4  # that may stand behind “Summe”, as in “Summe 2017: 5 Veranstaltungen”
KEY_COLUMNS = {"id", "slug"}  # whoever fills them in means a record
MIN_COLUMNS = 3  # filled columns of a table in which a row of one cell is no record
TOTAL, HEADING, TEXT_ONLY = (
    _("a total"),
    _("the headings once more"),
    _("a line of text only"),
)


def other_rows(sheet: Sheet) -> dict[int, object]:
    """The numbers of rows that are probably no records, each with the reason."""
    headings = [fold_heading(heading) for heading in sheet.headings]
    is_wide = sum(bool(name) for name in sheet.columns) >= MIN_COLUMNS
    keys = [place for place, name in enumerate(sheet.columns) if name in KEY_COLUMNS]
    found = {}
    for number, cells in sheet.rows:
        names_record = any(cells[place].strip() for place in keys)
        if reason := reason_to_pass(cells, headings, is_wide and not names_record):
            found[number] = reason
    return found


def reason_to_pass(cells: list[str], headings: list[tuple], is_wide: bool) -> object:
    filled = [(place, cell) for place, cell in enumerate(cells) if cell.strip("-–— .…")]
    words = [(place, fold_heading(cell[:100])) for place, cell in filled]
    if sum(headings[place] == said for place, said in words if said) > len(filled) / 2:
        return HEADING
    if any(begins_total(said) for _place, said in words) and not any(
        is_text(cell) for cell in other_cells(filled, words)
    ):
        return TOTAL
    return TEXT_ONLY if is_wide and len(filled) <= 1 else None


def begins_total(words: tuple) -> bool:
    """“Summe”, “Total 2017”, “Summe Teilnehmende”; not a long title that begins so."""
    return any(
        words[: len(total)] == total and len(words) <= len(total) + MORE_WORDS for total in TOTALS
    )


def other_cells(filled: list[tuple[int, str]], words: list[tuple[int, tuple]]) -> Iterator[str]:
    """The cells beside the one that says it is a total."""
    totals = {place for place, said in words if begins_total(said)}
    return (cell for place, cell in filled if place not in totals)


def is_text(cell: str) -> bool:
    """Whether it says more than a figure, with or without what is counted."""
    letters = sum(map(str.isalpha, cell))
    return letters > 0 and not (any(map(str.isdigit, cell)) and len(cell.split()) <= 2)
