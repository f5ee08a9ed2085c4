"""Runs of Latin letters and of numbers in Arabic text, each kept apart from what is around it.

WeasyPrint then draws the parts of a line in the order in which they are read, and that is the order
in which programs read them out of a PDF.
"""

import re
from html import escape
from html.parser import HTMLParser

LATIN_RUN = re.compile(
    r"https?://[!-~]+|[a-z][a-z0-9.-]*\.[a-z]{2,}(?:/[!-~]*)?"  # addresses, in one piece
    r"|[A-Za-zÀ-ɏ][\wÀ-ɏ’'.-]*(?: [A-Za-zÀ-ɏ0-9][\wÀ-ɏ’'.-]*)*|[0-9]+(?:[.,:][0-9]+)*",
    re.ASCII,
)
# Not within them: what is no text, and links, whose annotation has to be of one piece.
LEFT_ALONE = {"a", "bdi", "style", "title"}
VOID = {"br", "img", "meta", "link", "hr", "col", "wbr", "input"}


class RunSplitter(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.open = [], []

    def handle_decl(self, decl):
        self.parts.append(f"<!{decl}>")

    def handle_starttag(self, tag, attrs):
        if tag == "bdi" and "a" in self.open:
            return  # nor may a link hold one
        self.parts.append(self.get_starttag_text())
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.open:
            return
        if tag == "bdi" and "a" in self.open and self.open[-1] != "bdi":
            return
        while self.open and self.open.pop() != tag:
            pass
        self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        if "style" in self.open:
            self.parts.append(data)
        elif LEFT_ALONE.isdisjoint(self.open):
            self.parts += runs_apart(data)
        else:
            self.parts.append(escape(data, quote=False))


def runs_apart(text):
    end = 0
    for run in LATIN_RUN.finditer(text):
        yield escape(text[end : run.start()], quote=False)
        yield f"<bdi>{escape(run[0], quote=False)}</bdi>"
        end = run.end()
    yield escape(text[end:], quote=False)


def split_runs(html):
    splitter = RunSplitter()
    splitter.feed(html)
    splitter.close()
    return "".join(splitter.parts)
