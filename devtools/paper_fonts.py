"""The fonts of dossiers: one file for each weight, and lam-alef in two glyphs.

A program that reads a PDF turns the letters of a ligature around in Arabic: of a font with one
glyph for lam and alef it reads "عال" for "علا". Here each of the two letters has a glyph of its
own. That of lam is drawn as the ligature was, that of alef is empty.
"""

from copy import deepcopy

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHTS = {"Regular": 400, "Bold": 700}
ALEF_SHARE = 0.45  # of the width of both
LAM_HALF, ALEF_HALF = ".lam", ".alef"  # the ends of the names of their glyphs
LETTER_MARK = 0x061C
# The last signs of a sentence. A bracket that closes is drawn by the glyph of one that opens.
ENDS = ("period", "exclam", "parenleft", "guillemotleft")
NAMES = {1: "{family}", 2: "{style}", 3: "{family} {style}", 4: "{family} {style}", 6: "{compact}"}


def make_static_font(source, family, style):
    """The font in one weight, under a name of its own."""
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": WEIGHTS[style]}, inplace=True)
    font.flavor = None  # not compressed
    font["OS/2"].usWeightClass = WEIGHTS[style]
    is_bold = style == "Bold"
    font["head"].macStyle = int(is_bold)
    font["OS/2"].fsSelection = 0x20 if is_bold else 0x40
    rename(font, family, style)
    if "fina" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}:
        split_lam_alef(font)
        mark_ends(font)
    if "STAT" in font:
        del font["STAT"]
    return font


def rename(font, family, style):
    texts = {"family": family, "style": style, "compact": f"{family}-{style}".replace(" ", "")}
    for number, form in NAMES.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(form.format(**texts), number, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=number)


# -- lam-alef --------------------------------------------------------------------


def split_lam_alef(font):
    """Replace each ligature of lam and alef, and where vowel marks stand on it."""
    substitutions = font["GSUB"].table
    known = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for single in single_substitutions(substitutions):
        known |= {new: known[old] for old, new in single.mapping.items() if old in known}
    halves = {}
    for place, lookup in enumerate(substitutions.LookupList.Lookup):
        pairs = [
            (first, ligature.Component[0], ligature.LigGlyph)
            for table in lookup.SubTable
            if isinstance(table, otTables.LigatureSubst)
            for first, ligatures in table.ligatures.items()
            for ligature in ligatures
            if known.get(first) == "ل" and known.get(ligature.Component[0]) in set("اأإآٱ")
        ]
        if pairs:
            halves |= {ligature: split_glyph(font, ligature) for *_, ligature in pairs}
            substitutions.LookupList.Lookup[place] = lookup_of_pairs(
                font, lookup.LookupFlag, [(*pair[:2], *halves[pair[2]]) for pair in pairs]
            )
    substitutions.LookupList.LookupCount = len(substitutions.LookupList.Lookup)
    keep_marks(font, halves)
    for half in (half for pair in halves.values() for half in pair):
        font["GDEF"].table.GlyphClassDef.classDefs[half] = 1  # a letter


def mark_ends(font):
    """Let the letter mark follow the signs that end a sentence, where nothing else follows."""
    mark, lookups = "lettermark", font["GSUB"].table.LookupList.Lookup
    font.setGlyphOrder([*font.getGlyphOrder(), mark])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs[mark], font["hmtx"].metrics[mark] = Glyph(), (0, 0)
    for table in font["cmap"].tables:
        table.cmap[LETTER_MARK] = mark
    ends = sorted(set(ENDS) & set(font.getGlyphOrder()), key=font.getGlyphID)
    followed = otTables.MultipleSubst()
    followed.mapping = {end: [end, mark] for end in ends}
    elsewhere = chain_rule([ends], [[name for name in font.getGlyphOrder() if name != mark]], [])
    last = chain_rule([ends], [], [len(lookups)])
    lookups.append(lookup_of(2, 0, [followed]))
    lookups.append(lookup_of(6, 0, [elsewhere, last]))
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "calt":
            record.Feature.LookupListIndex.append(len(lookups) - 1)
            record.Feature.LookupCount += 1
    font["GSUB"].table.LookupList.LookupCount = len(lookups)


def single_substitutions(table):
    for lookup in table.LookupList.Lookup:
        yield from (one for one in lookup.SubTable if isinstance(one, otTables.SingleSubst))


def split_glyph(font, ligature):
    """(glyph of lam, glyph of alef), together as wide as the ligature."""
    outlines, metrics = font["glyf"], font["hmtx"]
    width, bearing = metrics[ligature]
    alef_width = round(width * ALEF_SHARE)
    lam, alef = ligature + LAM_HALF, ligature + ALEF_HALF
    order = [*font.getGlyphOrder(), lam, alef]
    drawn = deepcopy(outlines[ligature])
    coordinates = drawn.getCoordinates(outlines)[0]
    # The line begins with lam on the right; alef lies to the left of it.
    if drawn.isComposite():
        for component in drawn.components:
            component.x -= alef_width
    else:
        drawn.coordinates = coordinates.copy()
        drawn.coordinates.translate((-alef_width, 0))
    font.setGlyphOrder(order)
    outlines.glyphOrder = order
    outlines.glyphs[lam], outlines.glyphs[alef] = drawn, Glyph()
    metrics[lam] = width - alef_width, bearing - alef_width
    metrics[alef] = alef_width, 0
    drawn.recalcBounds(outlines)
    return lam, alef


def lookup_of_pairs(font, flag, pairs):
    """A lookup that replaces lam and alef, one after the other, by their halves."""
    lookups = font["GSUB"].table.LookupList.Lookup
    rules = []
    for lam, alef, *new in pairs:
        rules.append(chain_rule([[lam], [alef]], [], [len(lookups), len(lookups) + 1]))
        for old, half in zip((lam, alef), new, strict=True):
            single = otTables.SingleSubst()
            single.mapping = {old: half}
            lookups.append(lookup_of(1, flag, [single]))
    return lookup_of(6, flag, rules)


def chain_rule(glyphs, ahead, lookups):
    """For these glyphs before those ahead: which lookup replaces the first, the second ..."""
    rule = otTables.ChainContextSubst()
    rule.Format = 3
    rule.BacktrackGlyphCount, rule.BacktrackCoverage = 0, []
    rule.InputGlyphCount, rule.InputCoverage = len(glyphs), [coverage(some) for some in glyphs]
    rule.LookAheadGlyphCount, rule.LookAheadCoverage = len(ahead), [coverage(it) for it in ahead]
    rule.SubstCount, rule.SubstLookupRecord = len(lookups), []
    for place, number in enumerate(lookups):
        record = otTables.SubstLookupRecord()
        record.SequenceIndex, record.LookupListIndex = place, number
        rule.SubstLookupRecord.append(record)
    return rule


def lookup_of(kind, flag, tables):
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = kind, flag
    lookup.SubTable, lookup.SubTableCount = tables, len(tables)
    return lookup


def coverage(glyphs):
    made = otTables.Coverage()
    made.glyphs = glyphs
    return made


def keep_marks(font, halves):
    """Marks stand on the halves where they stood on the parts of the ligature."""
    lookups = font["GPOS"].table.LookupList.Lookup
    for place, lookup in enumerate(lookups):
        tables = [table for table in lookup.SubTable if isinstance(table, otTables.MarkLigPos)]
        if tables:
            made = [marks_on_halves(font, table, halves) for table in tables]
            lookups[place] = lookup_of(4, lookup.LookupFlag, made)


def marks_on_halves(font, table, halves):
    ligatures = zip(table.LigatureCoverage.glyphs, table.LigatureArray.LigatureAttach, strict=True)
    anchors = {
        half: part.LigatureAnchor
        for ligature, attached in ligatures
        for half, part in zip(halves[ligature], attached.ComponentRecord, strict=True)
    }
    in_order = sorted(anchors, key=font.getGlyphID)
    for half in in_order:
        shift_anchors(font, half, anchors[half])
    made = otTables.MarkBasePos()
    made.Format, made.ClassCount = 1, table.ClassCount
    made.MarkCoverage, made.MarkArray = table.MarkCoverage, table.MarkArray
    made.BaseCoverage, made.BaseArray = coverage(in_order), otTables.BaseArray()
    made.BaseArray.BaseRecord = [otTables.BaseRecord() for _half in in_order]
    for record, half in zip(made.BaseArray.BaseRecord, in_order, strict=True):
        record.BaseAnchor = anchors[half]
    made.BaseArray.BaseCount = len(in_order)
    return made


def shift_anchors(font, half, anchors):
    """Lam begins where alef ends: its marks lie by the width of alef further to the left."""
    if half.endswith(LAM_HALF):
        for anchor in filter(None, anchors):
            anchor.XCoordinate -= font["hmtx"][half.removesuffix(LAM_HALF) + ALEF_HALF][0]
