"""What a text in HTML holds: its links, its headings, its paragraphs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "blockquote", "div", "br", *HEADINGS}


@dataclass
class HTMLText(HTMLParser):
    """`links` are (address, words), `headings` (level, words), `blocks` plain texts in order."""

    html: str
    links: list[tuple[str, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.href: str | None = None
        self.level: int | None = None
        self.link_words: list[str] = []
        self.words: list[str] = []
        self.feed(self.html)
        self.close()
        self.end_link()
        self.end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.end_link()
            self.href = dict(attrs).get("href") or ""
        elif tag in BLOCKS:
            self.end_block()
            self.level = HEADINGS.get(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.end_link()
        elif tag in BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.href is not None:
            self.link_words.append(data)

    def end_link(self) -> None:
        if self.href is not None:
            self.links.append((self.href.strip(), collapse_whitespace(self.link_words)))
        self.href, self.link_words = None, []

    def end_block(self) -> None:
        if text := collapse_whitespace(self.words):
            if self.level:
                self.headings.append((self.level, text))
            else:
                self.blocks.append(text)
        self.words, self.level = [], None


def collapse_whitespace(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())
