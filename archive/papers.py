"""What says of an archive what it is: checksums, a manifest, and a text for librarians."""

import json

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from archive.addresses import MOST_NARROWED_PAGES
from archive.asking import site_of_archive
from archive.files import open_to_replace
from opendata.api import count_open_records
from opendata.tables import open_tables
from portal.models import Site
from publishing.languages import LANGUAGE_CODES

CHECKSUMS, MANIFEST, README = "manifest-sha256.txt", "manifest.json", "README.txt"
LANGUAGES_OF_README = ("en", "de")


def write_papers(folder, ledger, day, figures):
    """Last of all, as they say of everything else what it is."""
    about = {
        "title": str((Site.objects.first() or Site()).name),
        "site": site_of_archive(),
        "day": day.isoformat(),
        "moment": ledger.fact("moment"),
        "content_version": ledger.fact("version"),
        "languages": LANGUAGE_CODES,
        "licence": settings.DATA_LICENCE,
        "bounds": {"values": 1, "pages_of_narrowed_lists": MOST_NARROWED_PAGES},
        "files": figures["files"],
        "bytes": figures["bytes"],
        "records": {name: count_open_records(table) for name, table in open_tables().items()},
        "not_found": [row["address"] for row in ledger.rows("is_wanted AND status >= 400")],
    }
    write_lines(folder / MANIFEST, [json.dumps(about, ensure_ascii=False, indent=1)])
    write_lines(folder / README, readme(about))
    write_lines(
        folder / CHECKSUMS,
        (f"{row['sha256']}  {row['place']}" for row in ledger.rows("size IS NOT NULL")),
    )


def readme(about):
    for language in LANGUAGES_OF_README:
        with override(language):
            yield render_to_string(f"archive/readme.{language}.txt", about).strip()
            yield ""


def write_lines(path, lines):
    with open_to_replace(path) as file:
        for line in lines:
            file.write(f"{line}\n".encode())
