"""XLSX written piece by piece: what openpyxl writes begins when the last row is known."""

import zipfile
from xml.sax.saxutils import escape

from spreadsheets.writer import MAX_EXCEL_CELL_LENGTH, escape_formula, remove_unprintable

MAX_SHEET_ROWS = 1_048_576
MAX_SHEET_TITLE = 31  # characters
PART_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{TYPES}.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>""",
}
FIRST_ROW_STAYS = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
    ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)


class WrittenBytes:
    """A file that can only be written to, and gives away what was written."""

    def __init__(self):
        self.pieces = []

    def write(self, piece):
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self):
        """Nothing waits."""

    def take(self):
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)


def xlsx_file(selection, title, notes):
    """A sheet of records, and one of `notes` on where they come from: pairs of texts."""
    file = WrittenBytes()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in (PARTS | {"xl/workbook.xml": workbook_part(title)}).items():
            with package.open(name, "w") as written:  # without the time, as writestr() notes it
                written.write((PART_HEAD + part).encode())
        yield file.take()
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(sheet_head(FIRST_ROW_STAYS) + row_xml(1, selection.header, style=1))
            numbers = iter(range(2, MAX_SHEET_ROWS + 1))
            for records in selection.batches():
                for record, number in zip(records, numbers, strict=False):
                    sheet.write(row_xml(number, selection.cells(record)))
                yield file.take()
            sheet.write(b"</sheetData></worksheet>")
        with package.open("xl/worksheets/sheet2.xml", "w") as sheet:
            rows = (row_xml(number, note) for number, note in enumerate(notes, 1))
            sheet.write(sheet_head() + b"".join(rows) + b"</sheetData></worksheet>")
    yield file.take()


def workbook_part(title):
    names = [sheet_title(title), "About"]
    sheets = "".join(
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def sheet_title(title):
    return "".join(" " if letter in r"[]:*?/\'" else letter for letter in title)[:MAX_SHEET_TITLE]


def sheet_head(view=""):
    return f'{PART_HEAD}<worksheet xmlns="{MAIN}">{view}<sheetData>'.encode()


def row_xml(number, cells, style=0):
    from openpyxl.utils import get_column_letter  # takes 9 MB, and readers need none of it

    inner = "".join(
        cell_xml(f"{get_column_letter(place)}{number}", cell, style)
        for place, cell in enumerate(cells, 1)
        if cell not in ("", None)
    )
    return f'<row r="{number}">{inner}</row>'.encode()


def cell_xml(place, cell, style):
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f'<c r="{place}" s="{style}"><v>{cell}</v></c>'
    text = escape(remove_unprintable(escape_formula(str(cell)))[:MAX_EXCEL_CELL_LENGTH])
    inline = f'<is><t xml:space="preserve">{text}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{inline}</c>'
