"""A page of the portal as a page of files: its links lead to files, forms to words about them.

What a browser refuses to take from another file is written into the page: parts of pictures.
No script stays but that of the search.
"""

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.template.loader import render_to_string
from django.utils.translation import override

from archive.addresses import PlaceInArchive, find_place, language_of, place_left_out
from archive.edition import day_of_archive

TAG_WITH_ADDRESS = re.compile(
    r"<(?P<name>[a-z]+)\s[^<>]*?(?:href|src|srcset|action|content)=\"[^<>]*>"
)
ADDRESS_ATTRIBUTE = re.compile(
    r'(?<=\s)(?P<name>href|src|srcset|action|content)="(?P<value>[^"]*)"'
)
FORM = re.compile(r"<form\b(?P<attributes>[^>]*)>.*?</form>", re.DOTALL)
MODULE = re.compile(r'\s*<script type="module" src="(?P<file>[^"]*)"></script>')
USED_PART = re.compile(r'<use(?P<before>[^>]*?)\shref="(?P<file>[^"#]+\.svg)#(?P<part>[\w-]+)"')
SHEET_ADDRESS = re.compile(r"""(url\(\s*|@import\s+(?!url))(["']?)([^"')]+)\2""")
ABOUT_THE_PAGE = re.compile(r'\srel="(canonical|alternate)"')
OTHER_SCHEMES = ("mailto:", "tel:", "data:", "javascript:")
SEARCH_FORM = 'role="search"'


class Rewriting:
    """Of one document at an address, with what it turned out to need.

    `found` are addresses that the archive has to hold; `read_file` gives the text of one.
    """

    def __init__(self, address, place, site, read_file):
        self.address, self.place, self.site = address, place, site
        self.read_file = read_file
        self.found = {}
        self.parts = {}

    def page(self, html):
        html = MODULE.sub(self.module, html)
        html = FORM.sub(self.form, html)
        html = USED_PART.sub(self.inline_part, html)
        html = TAG_WITH_ADDRESS.sub(self.tag, html)
        if is_search(self.place):
            html = html.replace("</body>", '<script src="search.js"></script>\n</body>', 1)
        if self.parts:
            html = html.replace("<body>", f"<body>\n  {self.drawings()}", 1)
        return html

    def sheet(self, css):
        """A style sheet, whose addresses are relative to it."""

        def note(found):
            if found[3].startswith("data:"):
                return found[0]
            return f"{found[1]}{found[2]}{self.link(found[3])}{found[2]}"

        return SHEET_ADDRESS.sub(note, css)

    # -- links -----------------------------------------------------------------------

    def tag(self, tag):
        name, text = tag["name"], tag[0]
        if name == "use":
            return text
        is_about = name == "link" and ABOUT_THE_PAGE.search(text)

        def attribute(found):
            attribute, value = found["name"], unescape(found["value"])
            if attribute == "content" or is_about:  # where it stands on the web: it stays
                if value.startswith(self.site):
                    self.note(value.removeprefix(self.site))
                return found[0]
            if attribute == "srcset":
                links = [one.strip().partition(" ") for one in value.split(",")]
                value = ", ".join(f"{self.link(href)}{gap}{size}" for href, gap, size in links)
            else:
                value = self.link(value)
            return f'{attribute}="{escape(value)}"'

        return ADDRESS_ATTRIBUTE.sub(attribute, text)

    def link(self, href):
        """The same link between files; those to other sites and within the page stay."""
        if href.startswith("#") or href.startswith(OTHER_SCHEMES):
            return href
        href = href.removeprefix(self.site) if href.startswith(f"{self.site}/") else href
        if urlsplit(href).netloc:
            return href
        url = urlsplit(urljoin(self.address, href))
        address = url.path + (f"?{url.query}" if url.query else "")
        place = self.note(address)
        if place is None:
            place = place_left_out(find_place(address).reason, language_of(self.place))
            self.note(f"/{language_of(self.place)}/archive/")
            return relative_link(self.place, place)
        asked = f"?{url.query}" if url.query and is_search(place) else ""
        fragment = f"#{url.fragment}" if url.fragment else ""
        if place == self.place and fragment:
            return fragment
        return relative_link(self.place, place) + asked + fragment

    def note(self, address):
        """The place of an address that the archive has to hold; None if it is left out."""
        found = find_place(address.partition("#")[0])
        if not isinstance(found, PlaceInArchive):
            return None
        self.found[found.address] = found.place
        return found.place

    # -- what cannot stay as it is ------------------------------------------------------

    def form(self, form):
        """That of the search stays: its page answers by itself. Of others it is said why not."""
        if SEARCH_FORM in form["attributes"]:
            return form[0]
        return form_notice(language_of(self.place), day_of_archive.get())

    def module(self, module):
        """Nothing; whoever replays the web archive asks for the file all the same."""
        self.note(unescape(module["file"]))
        return ""

    def inline_part(self, use):
        """A part of a picture, from now on in the page itself."""
        address = urljoin(self.address, unescape(use["file"]))
        self.note(address)  # who replays the web archive asks for the whole picture
        file = address.rpartition("/")[2].partition(".")[0]
        name = f"{file}-{use['part']}"
        self.parts.setdefault(name, picture_part(self.read_file(address), use["part"], name))
        return f'<use{use["before"]} href="#{name}"'

    def drawings(self):
        parts = "".join(self.parts.values())
        return f'<svg class="visually-hidden" aria-hidden="true"><defs>{parts}</defs></svg>'


def is_search(place):
    return place.count("/") == 2 and place.endswith("/search/index.html")


@lru_cache(64)
def picture_part(picture, part, name):
    """The element with this id of an SVG picture, with another id."""
    start = re.search(rf'<(\w+)(?=[^>]*\sid="{re.escape(part)}")', picture)
    end = picture.index(f"</{start[1]}>", start.start()) + len(f"</{start[1]}>")
    return picture[start.start() : end].replace(f'id="{part}"', f'id="{name}"', 1)


@lru_cache(20_000)
def relative_link(place, target):
    """From one file to another; a percent sign in a name is written as one."""
    target, hash_sign, fragment = target.partition("#")
    own, other = place.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(own), len(other) - 1) and own[shared] == other[shared]:
        shared += 1
    steps = "../" * (len(own) - shared) + "/".join(map(quote_name, other[shared:]))
    return steps + hash_sign + fragment


def quote_name(name):
    return quote(unquote(name) if "%" in name else name, safe="=,~")


@lru_cache(8)
def form_notice(language, day):
    """Why there is no form, in the language of the page."""
    with override(language):
        return render_to_string("archive/form_notice.html", {"archive_day": day})
