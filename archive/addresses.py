"""Which addresses an archive holds, where each lies in it, and why others are left out.

A list is narrowed by one value at a time: to keep every choice of several would take more files
than there are records. All pages of whole lists are there, and the first of narrowed ones.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from posixpath import splitext
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import get_language_from_path

from archive.edition import holds_dossiers
from opendata.formats import FILE_FORMATS
from opendata.tables import open_tables
from portal.page_addresses import cacheable_pages
from publishing.filters import ALL_OPTIONS
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES

MOST_NARROWED_PAGES = 10  # pages of a list that is narrowed by a value
PAGES_LEFT_OUT = {"suggestions", "feedback_sent"}
# Beside pages: {name of the address: its parameters}
FILES = {
    "archive": (),
    "by_public_id": (),
    "portrait": (),
    "security_txt": (),
    "data_package": (),
    "iati": (),
    "catalogue": (),
    "sitemap_index": (),
    "sitemap_part": (),
    "api_root": (),
    "openapi": (),
    "api_table": ("page",),
    "api_record": (),
    "cite": (),
    "share_picture": (),
}
# Of each town and each figure: narrowed as well they would be more than all other pages.
NEVER_NARROWED = ("similar_towns", "impact_records")
# Formats and facets of which also what a value narrows is kept: pages of topics and countries
# lead there.
NARROWED_FILES, NARROWING_FILES = {"atom", "ics"}, {"topic", "country"}
# Why something is left out: the parts of the page that says so.
FORMS, NARROWED, TABLES, DOSSIERS, OTHERS = "forms", "narrowed", "tables", "dossiers", "others"
REASONS = {
    **dict.fromkeys(("contact", "follow", "report", "propose_notice"), FORMS),
    **dict.fromkeys(("compare", "reading_list"), FORMS),
    "search_file": TABLES,
}
DOSSIER_ENDING = "/dossier.pdf"
DOSSIERS_OF_ONE = ("dossier", "country_dossier", "topic_dossier")
UNSAFE = re.compile(r"[^A-Za-z0-9._=-]")


@dataclass(frozen=True)
class PlaceInArchive:
    """An address that the archive holds, in one spelling, and the file that it becomes."""

    address: str
    place: str


@dataclass(frozen=True)
class LeftOut:
    reason: str


def find_place(address):
    """PlaceInArchive or LeftOut for an address of the portal, without host and fragment."""
    if DOSSIER_ENDING in address:
        return find_place_of_dossier(address)
    return find_place_of_page(address)


def find_place_of_dossier(address):
    """Of single subjects, on the usual paper; to make one takes a second or two."""
    page = view_of(urlsplit(address).path)
    is_single = page is not None and page.view_name in DOSSIERS_OF_ONE
    if not (holds_dossiers.get() and is_single and address.endswith(DOSSIER_ENDING)):
        return LeftOut(DOSSIERS)
    return PlaceInArchive(address, unquote(address).strip("/"))


@lru_cache(20_000)
def find_place_of_page(address):
    url = urlsplit(address)
    path = unquote(url.path)
    if path == "/":
        return PlaceInArchive("/", "index.html")
    if is_file_without_view(path):
        return PlaceInArchive(quote(path), path.strip("/"))
    page = view_of(path)
    if page is None:
        return LeftOut(OTHERS)
    name = page.view_name
    pairs = parse_qsl(url.query, keep_blank_values=True)
    if name == "search":
        pairs = []  # what is asked for stays in the address: a script answers it
    if name.endswith("_file"):
        return find_place_of_file(page, path, pairs)
    if name in FILES:
        parameters = FILES[name]
    elif name in cacheable_pages() and name not in PAGES_LEFT_OUT:
        parameters = cacheable_pages()[name]
    else:
        return LeftOut(REASONS.get(name, OTHERS))
    pairs = [pair for pair in pairs if pair[0] in parameters and pair[0] not in ("print", "sent")]
    is_narrowed = any(one != "page" for one, _value in pairs)
    if not is_within_bounds(pairs) or (is_narrowed and name in NEVER_NARROWED):
        return LeftOut(NARROWED)
    query = query_in_order(pairs, parameters)
    return PlaceInArchive(
        quote(path) + (f"?{query}" if query else ""), place_of_page(path, query, name)
    )


def is_file_without_view(path):
    return path.startswith((settings.MEDIA_URL, settings.STATIC_URL)) or path == "/robots.txt"


def view_of(path):
    with translation.override(get_language_from_path(path)):
        try:
            return resolve(path)
        except Resolver404:
            return None


def is_within_bounds(pairs):
    """Whether a list is narrowed by one value at most, and not too far from its beginning."""
    values = [pair for pair in pairs if pair[0] not in ("page", ALL_OPTIONS)]
    names = [name for name, _value in pairs]
    if len(values) > 1 or len(names) > len(set(names)) or (ALL_OPTIONS in names and len(names) > 1):
        return False
    page = dict(pairs).get("page", "1")
    if not (page.isascii() and page.isdigit()):
        return False
    return not values or int(page) <= MOST_NARROWED_PAGES


def query_in_order(pairs, parameters):
    """In one order; the first page has no number."""
    some = [pair for pair in pairs if pair != ("page", "1")]
    return urlencode(sorted(some, key=lambda pair: parameters.index(pair[0])))


def place_of_page(path, query, name):
    folder = path.strip("/")
    _stem, ending = splitext(folder)
    if ending and not path.endswith("/"):
        return folder
    part = f"{name_of_query(query)}/" if query else ""
    index = "index.json" if name.startswith("api_") else "index.html"
    return f"{folder}/{part}{index}"


def find_place_of_file(page, path, pairs):
    format = FILE_FORMATS.get(page.kwargs["format"])
    table = open_tables().get(page.kwargs.get("table"))
    if not (format and table and format.suits(table)):
        return LeftOut(REASONS.get(page.view_name, OTHERS))
    stem, ending = splitext(path.strip("/"))
    if not pairs:
        return PlaceInArchive(quote(path), stem + ending)
    facets = []
    if table.is_filtered:
        facets = [facet.name for facet in table.kind.filter.facets if facet.name in NARROWING_FILES]
    if format.name == "json" and [name for name, _value in pairs] == ["page"]:
        facets = ["page"]
    elif format.name not in NARROWED_FILES:
        return LeftOut(TABLES)
    if len(pairs) > 1 or pairs[0][0] not in facets or not is_within_bounds(pairs):
        return LeftOut(TABLES)
    query = query_in_order(pairs, facets)
    if not query:
        return PlaceInArchive(quote(path), stem + ending)
    return PlaceInArchive(f"{quote(path)}?{query}", f"{stem},{name_of_query(query)}{ending}")


def name_of_query(query):
    """A query as a name that every file system takes: topic=solid-waste,page=2."""
    return ",".join(UNSAFE.sub("~", unquote(part)) for part in query.split("&"))


def place_left_out(reason, language):
    """The page that says what is left out, at the part on this."""
    return f"{language}/archive/index.html#{reason}"


def language_of(place):
    """Of a file in the archive: pages say it in their address."""
    code = place.partition("/")[0]
    return code if code in LANGUAGE_CODES else "en"


def first_addresses():
    """Where to begin; all else is found by the links of these."""
    yield "/"
    names = ["robots", "sitemap_index", "data_package", "catalogue", "api_root", "openapi"]
    if settings.IATI_ORGANISATION:
        names.append("iati")
    yield from map(reverse, names)
    for code in LANGUAGE_CODES:
        yield f"/{code}/"
        yield f"/{code}/archive/"
        yield f"/{code}/search/"
        yield f"/{code}/sitemap/"
        for table in open_tables().values():
            yield f"/{code}/data/{table.name}/"
            for format in FILE_FORMATS.values():
                if format.suits(table):
                    yield f"/{code}/{table.name}.{format.name}"
    for kind in kinds:
        if kind.has_page:
            prefix = kind.model.public_prefix
            keys = kind.model.objects.published().order_by("pk").values_list("pk", flat=True)
            for key in keys.iterator():
                yield f"/id/{prefix}-{key:04}"
    for table in open_tables().values():
        yield reverse("api_table", args=[table.name])
    yield staticfiles_storage.url("img/icon.svg")
