"""Answers as a reader gets them: the page as a tree, its texts, links and lists."""

import re
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

import html5lib
from lxml import etree


class Page:
    """An HTML answer; `strict` refuses what the HTML standard calls an error.

    What is no HTML becomes a tree as in browsers only with `as_browsers`, which takes fifty times
    as long, as does `strict`.
    """

    def __init__(self, response, strict=False, as_browsers=False):
        self.response = response
        self.status = response.status_code
        self.text = response.content.decode()
        if strict or as_browsers:
            self.tree = parse_as_browsers(self.text, strict)
        else:
            self.tree = parse_quickly(self.text)

    @cached_property
    def elements(self):
        """All elements in the order of the page."""
        return [element for element in self.tree.iter() if isinstance(element.tag, str)]

    def all(self, tag, within=None, **attributes):
        """The elements with this tag and these attributes; `class_` asks for one class."""
        wanted_class = attributes.pop("class_", None)
        attributes = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in (self.elements if within is None else within.iter())
            if name_of(element) == tag
            and all(element.get(name) == value for name, value in attributes.items())
            and (wanted_class is None or wanted_class in (element.get("class") or "").split())
        ]

    def one(self, tag, within=None, **attributes):
        found = self.all(tag, within, **attributes)
        assert len(found) == 1, f"{len(found)} × <{tag}> {attributes}"
        return found[0]

    @property
    def root(self):
        return self.one("html")

    @property
    def main(self):
        return self.one("main")

    @property
    def heading(self):
        return text_of(self.one("h1"))

    def texts(self, tag, within=None, **attributes):
        return [text_of(element) for element in self.all(tag, within, **attributes)]

    def hrefs(self, within=None, **attributes):
        """Where the links lead, in the order of the page."""
        return [link.get("href") for link in self.all("a", within, **attributes)]

    # -- lists -------------------------------------------------------------------

    @property
    def cards(self):
        """Where the headings of the list's entries lead."""
        titles = [*self.all("h3", class_="card-title"), *self.all("h3", class_="list-row-title")]
        return [href for title in titles for href in self.hrefs(title)]

    @property
    def found(self):
        """How many results the list says it has."""
        return int("".join(filter(str.isdigit, text_of(self.one("p", class_="result-count")))))

    @property
    def notices(self):
        return self.texts("p", class_="notice")

    @property
    def chips(self):
        """Text of each chosen value -> the query that is left without it."""
        return {
            text_of(chip): parse_qsl(urlsplit(chip.get("href")).query)
            for chip in self.all("a", class_="chip-remove")
        }

    @property
    def options(self):
        """(facet, value) -> the count shown beside it."""
        return {
            (box.get("name"), box.get("value")): int(text_of(count))
            for label in self.all("label", class_="choice")
            for box in self.all("input", label)
            for count in self.all("span", label, class_="item-count")
        }


def parse_as_browsers(text, strict):
    return html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False).parse(text)


def parse_quickly(text):
    text = re.sub(r"(<(?:textarea|pre)\b[^>]*>)\r?\n", r"\1", text)  # none of the text
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(text or "<html></html>", parser)


def name_of(element):
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element):
    return " ".join("".join(element.itertext()).split())


def read(client, address, strict=False, **what):
    return Page(client.get(address, **what), strict)
