"""A PDF (PDF/UA-1) made of HTML, in a process of its own: see dossiers.making.

To import WeasyPrint takes a second and 70 MB, so no process that answers readers does it.
"""

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

PAPER_FONTS = Path(__file__).parent / "fonts"
NICENESS = 5  # pages of readers come first


@dataclass(frozen=True)
class PaperDocument:
    """What is to be printed. The same document becomes the same bytes, today and tomorrow."""

    html: str
    identifier: str
    is_from_right: bool
    names_persons: bool = False


def typeset(document):
    from weasyprint import HTML

    from dossiers.directions import split_runs
    from dossiers.glyph_texts import use_texts_of_fonts

    use_texts_of_fonts()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it would print whole pictures
    html = split_runs(document.html) if document.is_from_right else document.html

    def finish(_document, pdf):
        if document.is_from_right:
            pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"

    page = HTML(string=html, base_url=PAPER_FONTS.as_uri() + "/", url_fetcher=own_files())
    return page.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=document.identifier.encode(), finisher=finish
    )


def typeset_apart(document):
    """What the process of its own does: it has no home, and others have the right of way."""
    os.nice(NICENESS)
    os.environ.setdefault("XDG_CACHE_HOME", gettempdir())  # where fontconfig notes what it found
    return typeset(document)


def own_files():
    """Opens our fonts and the pictures in the document, and nothing else."""
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):
        def fetch(self, url, headers=None):
            if not url.startswith(("data:image/", PAPER_FONTS.as_uri() + "/")):
                raise ValueError(f"not ours: {url}")
            return super().fetch(url, headers)

    return OwnFiles(allowed_protocols=("data", "file"), allow_redirects=False)
