"""The document of a dossier: HTML that depends on nothing but what it shows."""

import json
import re
from datetime import UTC, datetime
from hashlib import blake2b

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, override
from django.utils.translation import gettext as _

from dossiers.cover import MOST_LISTED, map_width
from dossiers.sections import between_facts
from dossiers.typesetter import PaperDocument
from portal.models import Site
from publishing.models import Licence

PAPERS = {"a4": "A4", "letter": "letter"}
USUAL_PAPER = "a4"
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)  # the date of what has none, which readers do not see
PDF_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def dossier_document(subject, language, paper=USUAL_PAPER, *, output, site_url):
    """`subject` is one of dossiers.subjects, `output` the one that consents have to allow."""
    with override(language):
        contents = subject.contents(output)
        site = Site.objects.first() or Site()
        shown = {
            "contents": contents,
            "subject": subject,
            "site": site,
            "site_url": site_url,
            "address": site_url + subject.path,
            "short_address": (site_url + subject.path).partition("://")[2],
            "lasting_address": subject.lasting_path and site_url + subject.lasting_path,
            "licence": Licence(settings.DATA_LICENCE).label,
            "made_at": (subject.last_change or BEGINNING).astimezone(UTC).strftime(PDF_MOMENT),
            "map_width": contents.map and map_width(contents, paper, get_language_bidi()),
            "most_listed": MOST_LISTED,
            "paper": PAPERS[paper],
            "dot": between_facts(),
            "page_numbers": page_numbers(),
            "running_title": css_string(" ".join(contents.title.split())),
        }
        html = render_to_string("dossiers/paper/dossier.html", shown)
        digest = blake2b(html.encode(), digest_size=16).hexdigest()
        return PaperDocument(html, digest, get_language_bidi(), contents.names_persons)


def page_numbers():
    """What CSS writes for "Page 2 of 4" in the reader's language."""
    text = _("Page %(page)s of %(pages)s")
    counters = {"%(page)s": "counter(page)", "%(pages)s": "counter(pages)"}
    parts = re.split(r"(%\(pages?\)s)", text)
    return " ".join(counters.get(part) or css_string(part) for part in parts if part)


def css_string(text):
    """A text as CSS takes it, which cannot end the style sheet that it stands in."""
    return json.dumps(text, ensure_ascii=False).replace("<", r"\3c ")
