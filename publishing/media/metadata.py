"""Documents without what they tell of their makers: names, programs, folders, earlier states.

What readers see stays as it is, and what programs that read aloud need: title, language, structure.
Called in the process that reads a document, see documents.py.
"""

from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf

from publishing.media.active_content import dictionaries
from publishing.media.office_metadata import office_document_without_makers, title_worth_keeping
from publishing.media.picture_notes import picture_without_notes

# The standards a PDF claims to keep to; without these claims it no longer does.
CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfuaid:part", "pdfuaid:rev")
MARKED = ("/Metadata", "/PieceInfo", "/LastModified")  # of a document, page, picture, font
XMP_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
)
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" {namespaces}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def without_makers(kind, content):
    """The document again; the same bytes for the same bytes, and unchanged the second time."""
    return (pdf_without_makers if kind == "pdf" else office_document_without_makers)(content)


def pdf_without_makers(content):
    """Written anew: what an earlier state left behind the scenes is not written."""
    with pikepdf.open(BytesIO(content)) as pdf:
        inside = metadata_to_keep(pdf)
        for one in list(pdf.objects):
            for found in dictionaries(one):
                forget_makers(found)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        if inside:
            text = XMP.format(namespaces=XMP_NAMESPACES, inside=inside).encode()
            pdf.Root.Metadata = pikepdf.Stream(
                pdf, text, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
            )
        target = BytesIO()
        pdf.save(target, deterministic_id=True, fix_metadata_version=False)
    return target.getvalue()


def metadata_to_keep(pdf):
    """Title and claims, as XMP says them and, for the title, else the table of old."""
    found = pdf.open_metadata()
    claims = {name: str(found[name]) for name in CLAIMS if name in found}
    title = title_worth_keeping(str(found.get("dc:title") or pdf.docinfo.get("/Title", "")))
    said = [f"<{name}>{escape(value)}</{name}>" for name, value in claims.items()]
    if title:
        said.append(
            '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
            f"{escape(title)}</rdf:li></rdf:Alt></dc:title>"
        )
    return "".join(said)


def forget_makers(found):
    for name in MARKED:
        if name in found:
            del found[name]
    if found.get("/Subtype") not in (None, "/Widget") and "/Rect" in found:  # a remark on a page
        for name in ("/T", "/M", "/CreationDate", "/NM"):
            if name in found:
                del found[name]
    if isinstance(found, pikepdf.Stream) and found.get("/Filter") == "/DCTDecode":
        before = found.read_raw_bytes()
        after = picture_without_notes(before)
        if after != before:
            parameters = found.get("/DecodeParms")
            found.write(after, filter=pikepdf.Name.DCTDecode, decode_parms=parameters)
