"""Which letters the glyphs of a font stand for, as the font itself says it.

WeasyPrint 70.0 writes into a PDF the letters around a vowel mark for the mark itself, so that
programs read wrong words (https://github.com/Kozea/WeasyPrint/issues/2841).
"""

import io

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from weasyprint.pdf import fonts, stream

MIRRORED = {one: other for pair in ("()", "[]", "«»") for one, other in (pair, pair[::-1])}
DEEPEST_SUBSTITUTION = 4  # of a glyph for one that itself stands for another


class GlyphTexts(dict):
    """{number of a glyph: letters} for one font of a document: ours, where the font knows them."""

    known = None

    def __init__(self, font):
        super().__init__()
        self.font = font

    def __setitem__(self, glyph, text):
        if self.known is None:
            self.known = texts_of_font(self.font.file_content, self.font.index)
        super().__setitem__(glyph, self.known.get(glyph) or text)


class TrueFont(fonts.Font):
    """A font of WeasyPrint's that takes the letters from the font."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.to_unicode = GlyphTexts(self)


def texts_of_font(content, index=0):
    font = TTFont(io.BytesIO(content), fontNumber=index)
    codes = sorted(font.getBestCmap().items(), reverse=True)
    texts = {glyph: chr(code) for code, glyph in codes}
    tables = list(substitutions(font))
    for _round in range(DEEPEST_SUBSTITUTION):
        for table in tables:
            for old, new in replacements(table):
                if new not in texts and all(glyph in texts for glyph in old):
                    texts[new] = "".join(texts[glyph] for glyph in old)
    # Of our two fonts one is for Arabic, and there the signs that come in pairs are mirrored.
    if "ا" in texts.values():
        texts = {glyph: MIRRORED.get(text, text) for glyph, text in texts.items()}
    return {font.getGlyphID(glyph): text for glyph, text in texts.items()}


def substitutions(font):
    if "GSUB" in font:
        for lookup in font["GSUB"].table.LookupList.Lookup:
            yield from (getattr(table, "ExtSubTable", table) for table in lookup.SubTable)


def replacements(table):
    """(glyphs, the glyph that is drawn instead)"""
    if isinstance(table, otTables.SingleSubst):
        yield from (((old,), new) for old, new in table.mapping.items())
    elif isinstance(table, otTables.LigatureSubst):
        for first, ligatures in table.ligatures.items():
            yield from (((first, *one.Component), one.LigGlyph) for one in ligatures)


def use_texts_of_fonts():
    """Documents that are made from now on in this process have the letters of their fonts."""
    stream.Font = TrueFont
