"""Whether every link of an archive leads to a file, and every fragment to a place in it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

PAGES = "*.html"
ANY_TAG = re.compile(r"<([a-zA-Z]+)(\s[^<>]*)>")
LINK_ATTRIBUTE = re.compile(r'\s(href|src|srcset|action)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
IN_SHEET = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
ELSEWHERE = ("mailto:", "tel:", "data:")
# What a browser asks for by itself, unlike a link that a reader follows.
ASKED_FOR = {"script", "img", "source", "image", "use", "iframe", "form"}
KINDS_OF_LINK_ASKED_FOR = ("stylesheet", "icon", "preload")


@dataclass
class LinkCheck:
    counts: Counter = field(default_factory=Counter)
    broken: list = field(default_factory=list)  # (file, link)
    foreign: list = field(default_factory=list)  # (file, what the browser would ask for)


def check_links_of_archive(folder):
    folder, found = Path(folder), LinkCheck()

    @cache
    def ids_of(place):
        return set(ID.findall((folder / place).read_text()))

    @cache
    def is_file(place):
        return (folder / place).is_file()

    for path in sorted(folder.rglob(PAGES)):
        place = path.relative_to(folder).as_posix()
        found.counts["pages"] += 1
        for tag, attributes in ANY_TAG.findall(path.read_text()):
            for name, value in LINK_ATTRIBUTE.findall(attributes):
                for link in links_of_attribute(name, unescape(value)):
                    look_at(found, place, tag, attributes, link, is_file, ids_of)
    for path in sorted(folder.rglob("*.css")):
        place = path.relative_to(folder).as_posix()
        for pair in IN_SHEET.findall(path.read_text()):
            look_at(found, place, "link", 'rel="stylesheet"', "".join(pair), is_file, ids_of)
    return found


def links_of_attribute(name, value):
    if name != "srcset":
        return [value]
    return [one.split()[0] for one in value.split(",")]


def look_at(found, place, tag, attributes, link, is_file, ids_of):
    if link.startswith(ELSEWHERE):
        return
    url = urlsplit(link)
    if url.scheme or url.netloc:
        found.counts["links to other sites"] += 1
        kind = re.search(r'\srel="([^"]*)"', attributes) if tag == "link" else None
        if tag in ASKED_FOR or (kind and kind[1] in KINDS_OF_LINK_ASKED_FOR):
            found.foreign.append((place, link))
        return
    found.counts["links"] += 1
    target = normpath(join(dirname(place), unquote(url.path))) if url.path else place
    if not is_file(target):
        found.broken.append((place, link))
    elif url.fragment:
        found.counts["fragments"] += 1
        if unquote(url.fragment) not in ids_of(target):
            found.broken.append((place, link))
