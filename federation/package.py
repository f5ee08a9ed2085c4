"""The data package of a sister portal: read as if a stranger had written it, and doubted.

A package is Frictionless Data as /datapackage.json of any portal of our kind: tables in CSV, named
as ours. Tables of persons are not read at all.
"""

import csv
import io
import json
import re
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from federation.download import PortalRefused, download
from federation.models import LONGEST_EXCERPT, LONGEST_TITLE
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from publishing.text.normalize import remove_invisible
from spreadsheets.writer import remove_unprintable, unescape_formula

MOST_BYTES_OF_PACKAGE = 2 * 2**20
MOST_BYTES_OF_TABLE = 50 * 2**20
MOST_RECORDS_OF_PORTAL = 5_000  # each costs every search 7 µs
LONGEST_URL = 500
DAYS = ("starts_on", "start_year", "published_on", "year")  # columns that begin with a year


@dataclass(frozen=True)
class ForeignRow:
    """A record as its table tells it."""

    kind: str
    public_id: str
    url: str
    titles: dict
    texts: dict
    year: int | None
    key: str
    topics: tuple
    countries: tuple
    towns: tuple


@dataclass(frozen=True)
class ForeignPackage:
    title: str
    rows: list


def table_kinds():
    """{name of a table: kind} of what is shown: with a page of its own, so no experts."""
    return {kind.table: kind for kind in kinds if kind.number and kind.route and kind.has_page}


def read_package(address, agent):
    """All that the package holds of these; raises PortalRefused."""
    found_at, file = download(address, agent, MOST_BYTES_OF_PACKAGE)
    with closing(file):
        package = read_description(found_at, file)
    tables = [it for it in package["resources"] if it.get("name") in table_kinds()]
    if not tables:
        raise PortalRefused(_("%(url)s names no table that we know.") % {"url": found_at})
    rows, ids = [], set()
    for table in tables:
        for row in read_foreign_table(table, found_at, agent):
            if row.public_id in ids:
                raise PortalRefused(_("%(id)s stands twice in its tables.") % {"id": row.public_id})
            ids.add(row.public_id)
            rows.append(row)
            if len(rows) > MOST_RECORDS_OF_PORTAL:
                message = _("It has more than %(most)s records.")
                raise PortalRefused(message % {"most": MOST_RECORDS_OF_PORTAL})
    return ForeignPackage(plain(package.get("title"), LONGEST_TITLE), rows)


def read_description(url, file):
    try:
        package = json.load(file)
        has_tables = all(isinstance(it, dict) for it in package["resources"])
    except (ValueError, KeyError, TypeError, RecursionError):
        has_tables = False
    if not has_tables:
        raise PortalRefused(_("%(url)s is no data package.") % {"url": url})
    return package


def read_foreign_table(table, package_url, agent):
    """The rows of a table, if it lies on the same site and is as the package states."""
    path = table.get("path")
    url = urljoin(package_url, path) if isinstance(path, str) else ""
    if origin(url) != origin(package_url):
        message = _("The table “%(table)s” lies on another site than the package.")
        raise PortalRefused(message % {"table": table["name"]})
    found_at, file = download(url, agent, MOST_BYTES_OF_TABLE)
    with closing(file):
        if origin(found_at) != origin(package_url):
            message = _("The table “%(table)s” lies on another site than the package.")
            raise PortalRefused(message % {"table": table["name"]})
        refuse_other_content(table, file)
        yield from read_rows(table["name"], file, origin(package_url))


def refuse_other_content(table, file):
    """Where the package states a checksum, the file has to have it."""
    stated = table.get("hash")
    if not isinstance(stated, str) or not stated.startswith("sha256:"):
        return
    found = sha256()
    while piece := file.read(2**20):
        found.update(piece)
    file.seek(0)
    if stated != f"sha256:{found.hexdigest()}":
        message = _("The table “%(table)s” is not as the package states: its checksum differs.")
        raise PortalRefused(message % {"table": table["name"]})


def read_rows(name, file, site):
    kind = table_kinds()[name]
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        for number, cells in enumerate(csv.DictReader(text, strict=True), start=2):
            row = read_cells(kind, {key: cell or "" for key, cell in cells.items() if key})
            if reason := doubt(kind, row, site):
                where = {"table": name, "row": number, "reason": reason}
                raise PortalRefused(_("%(table)s, row %(row)s: %(reason)s") % where)
            yield row
    except (csv.Error, UnicodeDecodeError) as error:
        message = _("The table “%(table)s” is no CSV in UTF-8: %(why)s.")
        raise PortalRefused(message % {"table": name, "why": error}) from error
    finally:
        text.detach()


def read_cells(kind, cells):
    return ForeignRow(
        kind=kind.name,
        public_id=cells.get("id", ""),
        url=cells.get("url", ""),
        titles=texts_in(cells, kind.title, LONGEST_TITLE),
        texts=texts_in(cells, kind.texts[0], LONGEST_EXCERPT),
        year=next(filter(None, (year_of(cells.get(name, "")) for name in DAYS)), None),
        key=cells.get("slug", ""),
        topics=keys_in_cell(cells.get("topics", "")),
        countries=keys_in_cell(cells.get("countries") or cells.get("country", "")),
        towns=keys_in_cell(cells.get("municipalities") or cells.get("municipality", "")),
    )


def doubt(kind, row, site):
    """Why a row cannot be right, or an empty text."""
    if not re.fullmatch(rf"{kind.model.public_prefix}-[0-9]{{4,12}}", row.public_id):
        return _("its id is none of this kind of record.")
    if not row.titles:
        return _("it has no title.")
    if len(row.url) > LONGEST_URL or origin(row.url) != site:
        return _("its address is not on the site of the package.")
    return ""


def origin(url):
    """(scheme, host, port) of a web address; None for anything else."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (ValueError, KeyError):
        return None
    return (
        (parts.scheme, parts.hostname, port) if parts.hostname and "@" not in parts.netloc else None
    )


def texts_in(cells, name, longest):
    found = {code: plain(cells.get(f"{name}_{code}"), longest) for code in LANGUAGE_CODES}
    return {code: text for code, text in found.items() if text}


def plain(text, longest):
    """One line without signs that are not seen, cut at a word."""
    text = unescape_formula(text) if isinstance(text, str) else ""
    text = " ".join(remove_invisible(str(remove_unprintable(text))).split())
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0]} …"


def year_of(cell):
    found = re.match(r"(1[89]|20|21)[0-9]{2}(?![0-9])", cell)
    return int(found[0]) if found else None


def keys_in_cell(cell):
    """Of several rows, without what stands in brackets: “amman (host); jena”."""
    keys = (key.partition(" (")[0].strip() for key in cell.split(";"))
    return tuple(key for key in keys if key)
